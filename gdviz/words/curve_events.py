"""What a logarithmic chart of the cost says of its curves: who leaps back, and what each step leaves of the cost."""

from __future__ import annotations

from typing import Final

from gdviz.descents.leap_back import LeapBack
from gdviz.languages.phrase import Phrase, Template, say
from gdviz.notation import show_setting, show_short
from gdviz.words.contraction import DIGITS, is_exact, rounded
from gdviz.words.counts import show_count
from gdviz.words.lessons import CurveNote

LEAVES: Final[tuple[Template, Template]] = (
    "each step leaves {share}\u00a0% of the cost",
    "each step leaves about {share}\u00a0% of the cost",
)
MIDWAY: Final = 0.4  # of a line's steps: there stands what is said of all of it


def leap_note(found: LeapBack, digits: int) -> CurveNote:
    """The note at the peak."""
    value = show_short(found.value, digits)
    words = say("leaps back to {value} at step {step}", value=value, step=show_count(found.step))
    return CurveNote(words, found.step, found.step, brief=say("leaps back to {value}", value=value))


def leap_words(found: LeapBack) -> Phrase:
    """What a map says at the point to which the run leaps, beside a chart with the note."""
    return say("leaps off at step {step}", step=show_count(found.step))


def share_note(share: float, steps: int) -> CurveNote:
    """The note on the line of a run that every step takes to that share of its cost."""
    shown = rounded(share, DIGITS)
    words = say(LEAVES[not is_exact(shown, share)], share=show_setting(float(f"{100 * shown:.9g}")))
    at = round(MIDWAY * steps)
    return CurveNote(words, at, at)
