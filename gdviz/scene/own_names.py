"""The names that a scene gives to parameters, variables, parts and states of its formulas."""

from __future__ import annotations

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
    """That a name has other signs than it may; None where it has not."""
    is_name = name.isidentifier() and not iskeyword(name) and not name.startswith("_") and "__" not in name
    return None if is_name else f"expected a name of letters, digits and _, got {shown(name)}"
