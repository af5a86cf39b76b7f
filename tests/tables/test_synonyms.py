"""Every other name stands for one that there is, and is none itself; every home has its key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import pytest

from gdviz.changes.base import CHANGES
from gdviz.costs.catalog import surfaces
from gdviz.costs.data import DataSpec
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.errors import KeyPath
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost_keys import CostKeys
from gdviz.scene.descent_keys import DescentKeys, RunKeys
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS
from gdviz.scene.homes import ALSO_KEYS, TABLES, homes, unknown_here
from gdviz.scene.json_schema import scene_schema
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import Style
from gdviz.tables.registry import unknown
from gdviz.tables.schema import keys_of, options_of, unknown_key
from gdviz.tables.synonyms import OTHER_NAMES, plain
from gdviz.views.base import VIEWS


def keys(*kinds: type) -> set[str]:
    return {field.name for kind in kinds for field in fields(kind)}


COST, FIGURE = keys(CostKeys, *(MODELS[name] for name in MODELS)), keys(FigureKeys)
DATA = keys(DataSpec, *(GENERATORS[name] for name in GENERATORS))
DESCENT = keys(DescentKeys, *(OPTIMIZERS[name] for name in OPTIMIZERS)) | {"schedule", *CHANGES}
VIEW_OPTIONS = {name for view in VIEWS for name in options_of(VIEWS[view])}
KNOWN: dict[str, Iterable[str]] = {
    "optimizer": OPTIMIZERS,
    "model": MODELS,
    "schedule": SCHEDULES,
    "surface": surfaces(),
    "view": VIEWS,
    "quantity": QUANTITIES,
    "format": FORMATS,
    "key": COST | DATA | FIGURE | DESCENT | VIEW_OPTIONS,
}
AT_HOME = {
    **{
        where: {name for name in TABLES if TABLES[name] == where}
        for name, where in TABLES.items()
        if name not in ALSO_KEYS
    },
    "in [cost]": COST,
    "in data = { ... } of [cost]": DATA,
    "in [descent]": DESCENT,
    "in [[figure]]": FIGURE,
    "in [compare]": keys(Compare),
    "in [[run]]": keys(RunKeys),
}
STYLE = set(
    keys_of(Style, leave_out=("name",))
)  # told at the top alone: other tables have keys that are nearly its own
NAMES = [(kind, name) for kind, names in OTHER_NAMES.items() for name in names]


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_another_name_stands_for_one_that_there_is(kind: str, name: str) -> None:
    known = {plain(other): other for other in KNOWN[kind]}
    assert OTHER_NAMES[kind][name][0] in known.values()
    assert name == plain(name)
    # one that is known is never asked for: but for a key, which another optimizer may have
    assert kind == "key" or name not in known


def test_the_ends_of_a_map_of_settings_have_names_of_their_own() -> None:
    keys = options_of(VIEWS["rate_map"])
    assert [unknown_key(f"{axis}lim", keys) for axis in "xy"] == [
        f"unknown key; did you mean '{axis}_range'?" for axis in "xy"
    ]


@pytest.mark.parametrize(("name", "where"), homes().items())
def test_a_key_is_at_home_where_it_is_said(name: str, where: str) -> None:
    assert name in {**AT_HOME, "in [style]": STYLE}[where]


def test_every_key_of_every_table_has_a_home() -> None:
    assert set(homes()) == STYLE.union(*AT_HOME.values())
    assert set(TABLES) == set(scene_schema()["properties"])


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (("cost",), COST),
        (("cost", "data"), DATA),
        (("descent",), DESCENT),
        (("figure", 0), FIGURE),
        (("compare",), keys(Compare)),
        (("run", 1), keys(RunKeys)),
    ],
)
def test_no_table_sends_a_key_to_itself(path: KeyPath, own: set[str]) -> None:
    others = set().union(*(names for names in AT_HOME.values() if names != own))
    assert set(homes(path)) == others


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        (("descent",), "narrate", "unknown key; it stands in [[figure]]"),
        (("descent",), "hold_first", "unknown key; it stands in [[figure]]"),
        (("cost",), "clip_norm", "unknown key; it stands in [descent]"),
        (("descent",), "noise", "unknown key; it stands in data = { ... } of [cost]"),
        (("descent",), "count", "unknown key; it stands in [compare]"),
        (("compare",), "cost", "unknown key; it stands under a heading [cost]"),
        (("compare",), "steps", "unknown key; it stands in [descent]"),
        # of a surface, which gives the order of its variables itself
        (("cost",), "variables", "unknown key (known: zeta)"),
        (("run", 0), "lambda", "unknown key (known: zeta)"),
    ],
)
def test_a_key_under_the_wrong_heading(path: KeyPath, name: str, message: str) -> None:
    assert unknown_here(name, ["zeta"], path) == message


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        ("optimizer", "SGD", "; did you mean 'gradient_descent' with a model's batch_size?"),
        ("optimizer", "Heavy-Ball", "; did you mean 'momentum'?"),
        ("optimizer", "L-BFGS", "; did you mean 'bfgs'?"),
        ("optimizer", "adm", "; did you mean 'adam'?"),
        ("model", "SGD", ""),
        ("view", "gradient norm", "; did you mean 'chart' with y = \"gradient_norm\"?"),
        ("quantity", "Sub-optimality", "; did you mean 'above_minimum'?"),
    ],
)
def test_the_other_name_comes_before_the_nearest(kind: str, name: str, hint: str) -> None:
    known = list(KNOWN[kind])
    assert unknown(kind, name, known) == f"no {kind} {name!r}{hint} (known: {', '.join(known)})"


@pytest.mark.parametrize(
    ("name", "known", "message"),
    [
        ("eta", ["learning_rate", "steps"], "unknown key; did you mean 'learning_rate'?"),
        ("eta", ["formula"], "unknown key; did you mean 'learning_rate' in [descent]?"),
        ("momentum", ["betas", "eps"], "unknown key; did you mean 'betas' (its first number plays that part)?"),
        ("steps", ["formula", "step"], "unknown key; it stands in [descent]"),
        ("stepz", ["formula", "steps"], "unknown key; did you mean 'steps'?"),
        ("colour", ["formula", "steps"], "unknown key (known: formula, steps)"),
    ],
)
def test_an_unknown_key(name: str, known: list[str], message: str) -> None:
    assert unknown_key(name, known, {"learning_rate": "in [descent]", "steps": "in [descent]"}) == message
