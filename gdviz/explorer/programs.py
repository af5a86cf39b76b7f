"""A formula's arithmetic as script: printed from its checked tree, with names of its own."""

from __future__ import annotations

from typing import Final

from gdviz.costs.formula import Formula
from gdviz.programs.javascript_code import javascript_function

_RANKS: Final = {"value": 0, "gradient": 1, "hessian": 2}


def printed_programs(cost: Formula) -> str:
    """The constant PROGRAMS: value, gradient and Hessian as functions of the parameters' array."""
    functions = (f"{name}: {javascript_function(cost.program(rank))}," for name, rank in _RANKS.items())
    return "\n".join(["const PROGRAMS = {", *functions, "};"])
