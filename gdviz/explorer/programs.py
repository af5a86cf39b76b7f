"""Arithmetic as script, printed from checked trees, with names of its own: a formula's, and the optimizers' rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from gdviz.costs.formula import Formula
from gdviz.optimizers.base import Optimizer
from gdviz.optimizers.elementwise import Elementwise, written_rule
from gdviz.programs.javascript_code import javascript_function, javascript_step

_RANKS: Final = {"value": 0, "gradient": 1, "hessian": 2}


def printed_programs(cost: Formula) -> str:
    """The constant PROGRAMS: value, gradient and Hessian as functions of the parameters' array."""
    functions = (f"{name}: {javascript_function(cost.program(rank))}," for name, rank in _RANKS.items())
    return "\n".join(["const PROGRAMS = {", *functions, "};"])


def printed_rules(kinds: Mapping[str, type[Optimizer]]) -> str:
    """The constant RULES: of each optimizer that is a rule for one parameter, what `elementwise` makes it from."""
    rules = (f"{json.dumps(name)}: {_rule(kind)}," for name, kind in kinds.items() if issubclass(kind, Elementwise))
    return "\n".join(["const RULES = {", *rules, "};"])


def _rule(kind: type[Elementwise]) -> str:
    return "\n".join(["{", *(f"{name}: {text}," for name, text in _parts(kind)), "}"])


def _parts(kind: type[Elementwise]) -> Iterator[tuple[str, str]]:
    written = written_rule(kind)
    places = [[each.field] if each.place is None else [each.field, each.place] for each in written.settings.values()]
    yield "kept", str(len(written.rule.kept))
    yield "settings", json.dumps(places)
    yield "next", javascript_step(written.program, len(written.rule.kept))
    if written.limit is not None:
        yield "limit", javascript_function(written.limit)
        yield "unlimitedBy", json.dumps(kind.unlimited_by)
