"""The names that a scene gives to parameters, variables, parts and states of its formulas."""

from __future__ import annotations

import re
from collections.abc import Collection
from keyword import iskeyword

from gdviz.errors import shown
from gdviz.programs.expression import CONSTANTS, FUNCTIONS


def name_slip(name: str, meanings: Collection[str] = ()) -> str | None:
    """What is wrong with a name; None where a formula can use it.  `meanings` are others that have one already."""
    if name in CONSTANTS or name in FUNCTIONS or name in meanings:
        return f"expected a name of your own, got {name!r}, which has a meaning"
    return letters_slip(name)


def letters_slip(name: str) -> str | None:
    """That a name has other signs than it may, or is a word of Python's; None where it is neither."""
    if iskeyword(name):
        return f"expected a name of your own, got {name!r}, a word of Python's: write {name}_ or another"
    if name.isidentifier() and not name.startswith("_") and "__" not in name:
        return None
    wanted = (
        "that begins with a letter, without two _ on end" if re.fullmatch(r"\w+", name) else "of letters, digits and _"
    )
    return f"expected a name {wanted}, got {shown(name)}"
