"""What every registered quantity promises, on costs and runs of every kind; and that one more is found by its file."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from gdviz.commands.cli import main
from gdviz.descents.known import known_of
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.errors import SceneError
from gdviz.making.drawing import film_of
from gdviz.page.film import drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.json_schema import scene_schema
from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.views.samples import CASES, NETWORK, TWO_WELLS, descents

HALF_COST = '''
"""Half the cost."""

from gdviz.descents.quantities.base import QUANTITIES, Quantity


@QUANTITIES.register("half_cost")
class HalfCost(Quantity):
    """Half the cost.  A test's own."""

    def words(self, cost, runs):
        return r"half the cost $\\frac{1}{2}J$"

    def values(self, cost, run):
        return run.cost / 2
'''
SCENE = """
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.25
steps = 3
[[figure]]
name = "a"
views = ["chart"]
formats = ["png"]
[figure.chart]
y = "{y}"
"""

PAIRS = [pytest.param(name, case, id=f"{name}-{case}") for name in QUANTITIES for case in CASES]


@pytest.mark.parametrize(("name", "case"), PAIRS)
def test_contract(name: str, case: str) -> None:
    known = known_of(*CASES[case])
    cost, runs = known.cost, known.runs
    quantity = QUANTITIES[name]()
    if refusal := quantity.refusal(cost):
        assert re.fullmatch("expected .+, got .+", refusal)
        return
    assert re.fullmatch(r"[a-z][^$]+ \$[^$]+\$", quantity.words(cost, runs))  # its name, then its symbol
    note = quantity.note(cost)
    assert not note or (note[0].isupper() and note.endswith("."))
    for run in runs:
        values = quantity.values(cost, run)
        assert values.shape == (run.steps + 1,)
        assert (np.isfinite(values[:-1]) | (values[:-1] == np.inf)).all()
        before = values.copy()
        assert np.array_equal(quantity.values(cost, run), before, equal_nan=True)


NEEDS_A_MINIMUM = ["above_minimum", "distance"]


@pytest.mark.parametrize("name", NEEDS_A_MINIMUM)
def test_what_is_counted_from_a_minimum_needs_one(name: str) -> None:
    quantity = QUANTITIES[name]()
    words = "expected a cost whose minimum is known, got one"
    assert quantity.refusal(NETWORK) == f"{words} where no run comes to a minimum"
    runs = [descents(TWO_WELLS, (start,), 0.1, steps=80) for start in (-0.5, 1)]
    assert quantity.refusal(known_of(TWO_WELLS, runs[0]).cost) == f"{words} of which only local minima are known"
    assert quantity.refusal(known_of(TWO_WELLS, [*runs[0], *runs[1]]).cost) is None


def test_but_for_the_margin_the_others_need_nothing() -> None:
    assert [name for name in QUANTITIES if QUANTITIES[name]().refusal(NETWORK)] == [*NEEDS_A_MINIMUM, "margin"]


@pytest.fixture
def added(tmp_path: Path) -> Iterator[str]:
    """The name of a quantity whose module was just put into a folder; it is gone after the test."""
    entries = dict(QUANTITIES._entries)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "half_cost.py").write_text(HALF_COST, encoding="utf-8")
    QUANTITIES.load(folder)
    yield "half_cost"
    QUANTITIES._entries.clear()
    QUANTITIES._entries.update(entries)
    del sys.modules["mine_half_cost"]


def test_an_added_quantity_is_drawn(added: str, scene_file: SceneFile) -> None:
    scene = load(scene_file(SCENE.format(y=added)))
    known = known_of(scene.cost, descents(scene.cost, (1,), 0.25, steps=3))
    sheet = sheet_of(scene, scene.figures[0], known)
    with drawing(sheet.style):
        film = film_of(sheet, 1.0)
        (axes,) = film.figure.axes
        film.show(3)
        line, *_ = (artist for artist in film.moving if artist in axes.lines)
    assert np.asarray(line.get_ydata()) == pytest.approx(0.5 * 0.25 ** np.arange(4))  # type: ignore[attr-defined]
    assert axes.get_title(loc="left") == r"half the cost $\frac{1}{2}J$"


def test_an_added_quantity_is_listed(added: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "quantities"]) == 0
    assert "  half_cost: Half the cost.  A test's own." in capsys.readouterr().out.splitlines()


def test_an_added_quantity_is_in_the_schema(added: str) -> None:
    schema = json.loads(json.dumps(scene_schema()))
    chart = schema["properties"]["figure"]["items"]["properties"]["chart"]
    validator = Draft202012Validator(chart)
    assert [validator.is_valid({"y": y}) for y in (added, [added], "cost")] == [True] * 3
    assert [validator.is_valid({"y": y}) for y in ("half_cots", ["half_cots"], [], ["cost", added])] == [False] * 4
    assert QUANTITIES[added].__doc__ in chart["properties"]["y"]["anyOf"][0]["x-taplo"]["docs"]["enumValues"]


def test_an_added_quantity_is_the_nearest_of_a_name_that_is_misspelt(added: str, scene_file: SceneFile) -> None:
    path = scene_file(SCENE.format(y="half_cots"))
    with pytest.raises(SceneError) as caught:
        load(path)
    known = ", ".join(QUANTITIES)
    assert str(caught.value) == (
        f"{path}:13: figure[0].chart.y: no quantity 'half_cots'; did you mean 'half_cost'? (known: {known})"
    )
    assert added in known


def test_without_it_nothing_is_left(scene_file: SceneFile) -> None:
    assert "half_cost" not in QUANTITIES
    with pytest.raises(SceneError, match="no quantity 'half_cost'"):
        load(scene_file(SCENE.format(y="half_cost")))
