"""A commented style to start from: every key, as the plain style has it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Final

from gdviz.scene.looks import PLAIN
from gdviz.styles.base import STYLES, Style
from gdviz.tables.expectation import expectation
from gdviz.tables.json_schema import sentences_on
from gdviz.tables.schema import keys_of
from gdviz.tables.toml_text import toml_text

LINE: Final = 110
EXAMPLE_WORDS: Final = {"start": "from here"}
EXAMPLE_LOGO: Final = {"file": "logo.png", "corner": "lower right", "height": "24px", "opacity": 1}


def style_text(path: Path) -> str:
    """The text of a style file that changes nothing yet: each of its keys stands behind a #."""
    head = [
        "# A style of gdviz: how pictures look.",
        f'#   style = "{path.name}"   in a scene beside it, or in one of its figures, takes it',
        f"#   gdviz render SCENE --style {path}   draws any scene in it",
        "# Take a # away to change what stands behind it; lengths are pixels, or have a unit: 8pt, 2mm.",
        "",
        f"extends = {toml_text(PLAIN)}   # {', '.join(STYLES)}, or a file",
    ]
    return "\n".join([*head, *_keys()]) + "\n"


def _keys() -> Iterator[str]:
    """Each key with its value, and over it what it is."""
    about = inspect.getdoc(Style) or ""
    told: set[str] = set()
    for name, key in keys_of(Style, leave_out=("name",)).items():
        words = sentences_on(name, about)
        yield ""
        if words and words not in told:
            yield from wrap(words, LINE, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
        told.add(words)
        yield f"# {name} = {_value(name)}   # {expectation(key.annotation)}"


def _value(name: str) -> str:
    """The plain style's value, as TOML writes it; of a font alone its name."""
    plain = STYLES[PLAIN]
    # of which the plain style has none
    examples = {"colors": {"adam": plain.runs[0]}, "words": EXAMPLE_WORDS, "logo": EXAMPLE_LOGO}
    value = examples.get(name, getattr(plain, name))
    whole = int(value) if isinstance(value, float) and value == int(value) else value
    return toml_text(whole)
