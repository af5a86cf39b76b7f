"""What an author may write at a point or under a name."""

from __future__ import annotations

from typing import Annotated

from gdviz.tables.mathematics import READABLE
from gdviz.tables.schema import Rule

MOST_LETTERS = 60

NoteText = Annotated[
    str,
    Rule(
        f"a string of one line, at most {MOST_LETTERS} characters",
        lambda v: v.isprintable() and len(v.strip()) > 0 and len(v) <= MOST_LETTERS,
        (("minLength", 1), ("maxLength", MOST_LETTERS), ("pattern", r"^[^\n]*$")),
    ),
    READABLE,
]
