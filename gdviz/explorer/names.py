"""Names of variables as plain text, for axes and tables that set no formula."""

from __future__ import annotations

import re

from gdviz.notation import GREEK, subscript


def plain_name(name: str) -> str:
    """A variable's name as text: theta1 -> θ₁, x_max -> x max."""
    match = re.fullmatch(r"([^\W\d_]+)_?(\d*)", name)
    stem, index = match.groups() if match else (name, "")
    return GREEK.get(stem, stem.replace("_", " ")) + subscript(index)
