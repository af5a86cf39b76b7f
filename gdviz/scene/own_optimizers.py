"""The [optimizer.NAME] tables: optimizers that a scene writes itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from gdviz.costs.named_parts import MAX_TOTAL
from gdviz.errors import FormulaError, KeyPath, Problem
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.own import TAKEN, OwnOptimizer, OwnRule, own_optimizer
from gdviz.programs.update_rule import GIVEN
from gdviz.scene.changes import change_keys
from gdviz.scene.descent_keys import DescentKeys, RunKeys
from gdviz.scene.homes import read_keys, unknown_here
from gdviz.scene.own_names import letters_slip, name_slip
from gdviz.tables.schema import keys_of, no_table

MOST_OPTIMIZERS: Final = 50
STAND_IN: Final = "theta - learning_rate*g"  # for a rule that is refused, so that runs with it are checked
Kinds = Mapping[str, type[OwnOptimizer] | None]


@dataclass(frozen=True)
class OwnOptimizerKeys:
    """The keys of an optimizer's table.

    `update` is the next theta, a formula of theta, g (the gradient), k (the step, from 1), learning_rate, parameters
    and states.  A step first sets the `state`, formulas with names, in this order; each starts at 0.  `parameters` are
    its hyper-parameters with their defaults.
    """

    update: str
    state: dict[str, str] | None = None
    parameters: dict[str, float] | None = None


def read_own_optimizers(scene: dict[str, Any], problems: list[Problem]) -> Kinds:
    """The classes of a scene's own optimizers by name; None for one of which not even the parameters can be told."""
    tables = scene.get("optimizer", {})
    if not isinstance(tables, dict):
        words = unknown_here("optimizer", (), ()) if isinstance(tables, str) else no_table(tables, ("optimizer",))
        problems.append(Problem(("optimizer",), words))
        return {}
    if len(tables) > MOST_OPTIMIZERS:
        words = f"expected at most {MOST_OPTIMIZERS} tables of optimizers, got {len(tables)}"
        problems.append(Problem(("optimizer",), words))
        return {}
    return {name: _kind(name, table, problems) for name, table in tables.items()}


def _kind(name: str, table: Any, problems: list[Problem]) -> type[OwnOptimizer] | None:
    path, before = ("optimizer", name), len(problems)
    problems += _name_problems(name, table, path)
    values = read_keys(table, keys_of(OwnOptimizerKeys), path, problems) if len(problems) == before else {}
    parameters, states = values.get("parameters") or {}, values.get("state") or {}
    problems += _names_problems(parameters, states, path)
    if len(problems) > before:
        return None
    rule = OwnRule(name, tuple(parameters.items()), tuple(states.items()), values["update"])
    problems += _rule_problems(rule, path)
    return own_optimizer(replace(rule, states=(), update=STAND_IN) if len(problems) > before else rule)


def _name_problems(name: str, table: Any, path: KeyPath) -> Iterator[Problem]:
    if name in OPTIMIZERS:
        yield Problem(path, f"expected a name of its own, got {name!r}, which an optimizer of gdviz has")
    elif slip := letters_slip(name):
        yield Problem(path, slip)
    if not isinstance(table, dict):
        yield Problem(path, no_table(table, path, "a table of update, state, parameters"))


def _names_problems(parameters: Mapping[str, Any], states: Mapping[str, Any], path: KeyPath) -> Iterator[Problem]:
    keys = {*keys_of(DescentKeys), *keys_of(RunKeys), *change_keys(), "schedule"}
    for key, names in (("parameters", parameters), ("state", states)):
        for name in names:
            at = (*path, key, name)
            if slip := name_slip(name, TAKEN | {*GIVEN} if key == "parameters" else GIVEN):
                yield Problem(at, slip)
            elif key == "parameters" and name in keys:
                yield Problem(at, f"expected a name of your own, got {name!r}, which is a key of [descent]")
            elif key == "state" and name in parameters:
                yield Problem(at, f"expected a name of its own, got {name!r}, which a parameter has")


def _rule_problems(rule: OwnRule, path: KeyPath) -> Iterator[Problem]:
    total = len(rule.update) + sum(len(text) for _, text in rule.states)
    if rule.states and total > MAX_TOTAL:
        yield Problem(path, f"expected at most {MAX_TOTAL} characters in all, got {total}")
        return
    try:
        used = own_optimizer(rule).names_used()
    except FormulaError as err:
        place: KeyPath = ("state", err.part) if err.part else ("update",)
        yield Problem((*path, *place), str(err), err.excerpt())
        return
    for key, names in (("parameters", rule.parameters), ("state", rule.states)):
        yield from (Problem((*path, key, name), f"nothing uses {name!r}") for name, _ in names if name not in used)
