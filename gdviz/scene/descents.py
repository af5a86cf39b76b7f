"""What the runs of a scene are made from, for who wants their numbers: read without its figures and what draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.errors import Problem
from gdviz.optimizers.own import OwnRule
from gdviz.scene.compare import read_plans, tuned
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost import CostPart, read_cost
from gdviz.scene.extended import read_tables
from gdviz.scene.homes import TABLES, unknown_here
from gdviz.scene.override import Override
from gdviz.scene.own_optimizers import Kinds, read_own_optimizers
from gdviz.scene.sources import SceneTables
from gdviz.scene.window import with_starts
from gdviz.tables.schema import unknown_keys
from gdviz.views.base import VIEWS


@dataclass(frozen=True, eq=False)
class Descents:
    """The cost of a scene, the plans of its runs, and the optimizers that it writes itself; `name` is its file's."""

    name: str
    cost: Cost
    plans: tuple[Plan, ...]
    own_rules: tuple[OwnRule, ...]


@dataclass(frozen=True)
class Setup:
    """The tables of a scene that say what is descended, as far as they are right; rates to be tuned are not yet.

    `own` are the optimizers that it writes itself.
    """

    part: CostPart | None
    compare: Compare | None
    plans: tuple[Plan, ...]
    own: Kinds

    @property
    def own_rules(self) -> tuple[OwnRule, ...]:
        """The rules of the optimizers that the scene writes itself."""
        return tuple(kind.definition for kind in self.own.values() if kind is not None)


@np.errstate(all="ignore")  # a run may reach 1e308, and so may a window or data
def load_descents(path: Path, overrides: Sequence[Override] = ()) -> Descents:
    """The descents of a scene's file, whatever its figures.  Fails as `load.load` does."""
    tables = read_tables(path, overrides)
    problems: list[Problem] = []
    setup = read_setup(tables, problems)
    if problems:
        raise tables.refusal(problems)
    assert setup.part is not None
    cost = setup.part.cost
    return Descents(path.stem, cost, tuned(setup.compare, cost, setup.plans), setup.own_rules)


def read_setup(tables: SceneTables, problems: list[Problem]) -> Setup:
    """The cost, comparison and plans of a scene; also the problem of every table that no scene has."""
    table = tables.table
    problems += unknown_keys([name for name in table if name not in TABLES], (), _unknown_table)
    part = _cost(table, tables.folder_of(("cost", "data", "file")), problems)
    own = read_own_optimizers(table, problems)
    compare, plans = read_plans(table, part, problems, own)
    return Setup(_with_starts(table, part, plans), compare, plans, own)


def _cost(table: dict[str, Any], folder: Path, problems: list[Problem]) -> CostPart | None:
    """The cost, if there is one and nothing is wrong with it."""
    if "cost" in table:
        return read_cost(table["cost"], folder, problems)
    problems.append(Problem((), "missing table 'cost': expected [cost] with one of formula, surface and model"))
    return None


def _with_starts(table: dict[str, Any], part: CostPart | None, plans: Sequence[Plan]) -> CostPart | None:
    """The cost; a surface without a window of the scene's own shows all starts that are near."""
    if part is None or "surface" not in table["cost"] or "window" in table["cost"]:
        return part
    return replace(part, cost=with_starts(part.cost, [plan.start for plan in plans]))


def _unknown_table(name: str) -> str:
    """The message for a table or key that no scene has at its top."""
    return f"unknown key; write [figure.{name}]" if name in VIEWS else unknown_here(name, TABLES, ())
