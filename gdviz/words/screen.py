"""What a page to explore says around its pictures: of its controls, and to those who cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Final

from gdviz.languages.language import Language
from gdviz.languages.phrase import Template
from gdviz.words.capitals import sentence

# what the script says, by its own names
SCRIPT_WORDS: Final[Mapping[str, Template]] = {
    "score": "score {formula}",
    "probability": "probability of {what}",
    "margins": "margins",
    "plane": "Of {count} parameters the picture shows a plane, chosen by the scene’s own runs. {plane}",
    "over_two": "The {height} from above, over {x} and {y}, with the path of each run",
    "over_one": "The {height} over {x}, with the path of each run on it",
    "over_steps": "The {height} of each run against the step",
    "relief": "The {height} as a surface over {x} and {y}; drag, or press the arrow keys, to turn it",
    "fits": "The data, {target} over {feature}, and the fit of each run",
    "drag": "drag the start",
    "turn": "drag to turn",
    "recommended": "recommended",
    "below": "below 1/L",
    "between": "between 1/L and 2/L",
    "above": "above 2/L",
    "step": "step",
    "steps": "steps",
    "run": "run",
    "remove": "Remove run {number}",
    "from": "from {place}",
    "start": "start",
    "start_of": "start of run {number}",
    "none": "none",
    "as_it_was": "as it was",
    "all": "all",
    "first": "the first {count}",
    "play": "Play",
    "pause": "Pause",
}
# what stands in the page's text
MARKUP_WORDS: Final[Mapping[str, Template]] = {
    "playback": "Playback",
    "reset": "Back to the start",
    "reset_key": "Back to the start (Home)",
    "back": "One step back",
    "play": "Play",
    "play_key": "Play (space)",
    "forward": "One step forward",
    "step": "step",
    "rate": "learning rate",
    "rate_label": "learning rate",
    "rate_number": "Learning rate, as a number",
    "optimizer": "optimizer",
    "optimizer_label": "optimizer",
    "runs": "runs",
    "compare": "Add a run to compare",
    "presets": "Presets",
    "show": "show",
    "needs_script": "This page runs the descent itself and needs JavaScript.",
}
COUNTED: Final[Template] = "step {step} of {last}"


def script_words(language: Language) -> dict[str, Template]:
    """The templates of the page's script by its names for them."""
    return _told(SCRIPT_WORDS, language)


def markup_words(language: Language) -> dict[str, str]:
    """The words in the page's text by its names for them, as HTML."""
    told = _told(MARKUP_WORDS, language, ("step", "rate", "optimizer", "runs"))
    return {name: escape(words) for name, words in told.items()}


def _told(words: Mapping[str, Template], language: Language, alone: Sequence[str] = ()) -> dict[str, Template]:
    """The templates, with a capital those that stand alone."""
    told = {name: language.template(template) for name, template in words.items()}
    return told | {name: sentence(told[name]) for name in alone}


def counted_words(language: Language, quiet: Callable[[str], str], numbers: Mapping[str, str]) -> str:
    """What the page counts, as HTML: words made `quiet`, between the elements of its `numbers`, "step" and "last"."""
    parts = re.split(r"\{(\w+)\}", language.template(COUNTED))  # words and names in turn
    shown = (numbers[part] if i % 2 else quiet(escape(part.strip())) for i, part in enumerate(parts) if part.strip())
    return " ".join(shown)
