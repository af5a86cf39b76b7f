"""The numbers as CSV and JSON, as other programs read them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gdviz.descents.known import find_out
from gdviz.descents.run import Run
from gdviz.making.trace import trace_csv, trace_json, trace_lines
from gdviz.scene.descents import Descents, load_descents
from tests.conftest import SceneFile

TEXT = """
[cost]
formula = "theta**2 + 0*phi"
[descent]
start = [0.5, 10]
learning_rate = 0.1
steps = 3
[[run]]
[[run]]
label = 'a, "b"'
learning_rate = 0.5
stop = { gradient = 1e-6 }
[[run]]
learning_rate = 1e200
"""


@pytest.fixture
def descents(scene_file: SceneFile) -> Descents:
    return load_descents(scene_file(TEXT, "my scene.toml"))


def runs_of(descents: Descents) -> tuple[Run, ...]:
    return find_out(descents.cost, descents.plans).runs


def test_csv(descents: Descents) -> None:
    lines = list(trace_csv(descents.cost, runs_of(descents)))
    assert lines[0] == "run,step,phi,theta,cost,gradient_norm"
    assert lines[1] == "η = 0.1,0,0.5,10.0,100.0,20.0"
    rows = list(csv.reader(io.StringIO("\n".join(lines))))
    assert [len(row) for row in rows] == [6] * 8  # the header, 4 points, 2 until it converges, 1 until it overflows
    assert [row[0] for row in rows[5:]] == ['a, "b"', 'a, "b"', "η = 1×10²⁰⁰"]
    theta = 10.0
    for step, row in enumerate(rows[1:5]):
        assert (int(row[1]), float(row[3])) == (step, theta)
        theta -= 0.1 * (2 * theta)


def test_floats_read_back_the_same(descents: Descents) -> None:
    runs = runs_of(descents)
    rows = list(csv.reader(trace_csv(descents.cost, runs)))[1:]
    assert [float(row[3]) for row in rows] == [x for run in runs for x in run.theta[:, 1]]
    document = json.loads(trace_json(descents, runs))
    assert [run["theta"] for run in document["runs"]] == [run.theta.tolist() for run in runs]
    assert [run["cost"] for run in document["runs"]] == [run.cost.tolist() for run in runs]
    assert [run["gradient_norm"] for run in document["runs"]] == [run.gradient_norm.tolist() for run in runs]


def test_json(descents: Descents) -> None:
    document = json.loads(trace_json(descents, runs_of(descents)))
    assert list(document) == ["scene", "variables", "runs"]
    assert document["scene"] == "my scene"
    assert document["variables"] == ["phi", "theta"]
    keys = {"label", "optimizer", "learning_rate", "outcome", "theta", "cost", "gradient_norm"}
    assert all(keys <= run.keys() for run in document["runs"])
    assert [run["label"] for run in document["runs"]] == ["η = 0.1", 'a, "b"', "η = 1×10²⁰⁰"]
    assert {run["optimizer"] for run in document["runs"]} == {"gradient_descent"}
    assert [run["learning_rate"] for run in document["runs"]] == [0.1, 0.5, 1e200]
    assert [run["outcome"] for run in document["runs"]] == ["out_of_steps", "converged", "diverged"]


def test_a_number_that_is_not_finite_is_null(descents: Descents) -> None:
    def spoilt(run: Run) -> Run:
        return replace(run, cost=np.array([np.nan, 1.0]), gradient_norm=np.array([np.inf, -np.inf]))

    document = json.loads(trace_json(descents, [spoilt(run) for run in runs_of(descents)]))
    assert document["runs"][0]["cost"] == [None, 1.0]
    assert document["runs"][0]["gradient_norm"] == [None, None]


def evidence_of(scene_file: SceneFile, text: str) -> tuple[list[str], dict[str, dict[str, Any]]]:
    descents = load_descents(scene_file(text))
    (run,) = json.loads(trace_json(descents, runs_of(descents)))["runs"]
    return run["claims"], run["evidence"]


def test_a_local_minimum_is_proved_by_its_point_and_a_lower_cost(scene_file: SceneFile) -> None:
    claims, evidence = evidence_of(
        scene_file,
        '[cost]\nformula = "(x**2 - 1)**2 + x/2"\nwindow = [-2, 2]\n'
        "[descent]\nstart = 1.5\nlearning_rate = 0.05\nsteps = 100\n",
    )
    assert list(evidence) == claims  # no stop rule held, and it left no domain: those need no proof
    roots = np.sort(np.roots([4, 0, -4, 0.5]).real)  # where the slope is 0
    low, here = (float((x**2 - 1) ** 2 + x / 2) for x in roots[[0, 2]])
    told = evidence["at a local minimum"]
    assert told["point"] == pytest.approx([roots[2]])
    assert (told["cost"], told["best_cost_in_sight"]) == pytest.approx((here, low))
    assert 0 <= told["moved_when_continued"] < 1e-9
    assert "best_cost_in_sight" not in evidence["at a minimum"]


def test_a_saddle_is_proved_by_its_point(scene_file: SceneFile) -> None:
    claims, evidence = evidence_of(
        scene_file,
        '[cost]\nformula = "x*y + 3"\nwindow = [[-2, 4], [-1, 5]]\n'
        "[descent]\nstart = [1, 1]\nlearning_rate = 0.1\nsteps = 200\n",
    )
    assert "stopped at a saddle" in claims
    told = evidence["stopped at a saddle"]
    assert [*told["point"], told["cost"]] == pytest.approx([0, 0, 3])


def test_a_crawl_is_proved_by_where_the_slope_leads(scene_file: SceneFile) -> None:
    _, evidence = evidence_of(
        scene_file,
        '[cost]\nformula = "x**2 + 7"\nwindow = [-4, 4]\n[descent]\nstart = 2\nlearning_rate = 1e-4\nsteps = 50\n',
    )
    assert evidence["crawls"]["cost_ahead"] == pytest.approx(7)
    way = 2 * (1 - 2e-4) ** 50 * (1 - (1 - 2e-4) ** 1000)  # of a thousand further steps
    assert evidence["crawls"]["moved_when_continued"] == pytest.approx(way / 8)
    assert evidence["goes straight down"] == {}


def test_a_fall_without_end_is_proved_by_the_cost_that_it_comes_to(scene_file: SceneFile) -> None:
    _, evidence = evidence_of(
        scene_file,
        '[cost]\nformula = "3*x + 0*y"\nwindow = [[-4, 4], [-4, 4]]\n'
        "[descent]\nstart = [2, 0]\nlearning_rate = 0.01\nsteps = 20\n",
    )
    way = 0.01 * 3 * 1000
    told = evidence["falls without end"]
    assert told["cost_ahead"] == pytest.approx(3 * (2 - 0.01 * 3 * 1020))
    assert told["moved_when_continued"] == pytest.approx(way / 8)


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ('=1+"2"', '"\'=1+""2"""'),
        ("+1", "'+1"),
        ("-2, slow", '"\'-2, slow"'),
        ("@x", "'@x"),
        ("a=b", "a=b"),
        ("η = 0.1", "η = 0.1"),
    ],
)
def test_no_cell_is_run_by_a_spreadsheet(label: str, cell: str, scene_file: SceneFile) -> None:
    text = '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\nsteps = 1\n[[run]]\nlabel = '
    _, first, _ = trace_lines(scene_file(text + json.dumps(label, ensure_ascii=False)), "csv")
    assert first == f"{cell},0,1.0,1.0,2.0"


@pytest.mark.parametrize("keys", ["", "intercept = false", "l2 = 0.001"])
def test_a_fit_is_told_in_the_units_of_the_data(keys: str, scene_file: SceneFile) -> None:
    points = "size = [50, 80, 120, 65], rooms = [2, 3, 4, 2], price = [150, 240, 330, 190]"
    descents = load_descents(
        scene_file(
            f"""
[cost]
model = "linear"
{keys}
data = {{ points = {{ {points} }}, standardize = true }}
[descent]
learning_rate = 0.2
steps = 30
"""
        )
    )
    (run,) = runs_of(descents)
    fit = json.loads(trace_json(descents, [run]))["runs"][0]["fit"]
    size, rooms = np.array([50, 80, 120, 65]), np.array([2, 3, 4, 2])
    told = fit["weights"]["size"] * size + fit["weights"]["rooms"] * rooms + fit["intercept"]
    scaled = [(column - column.mean()) / column.std() for column in (size, rooms)]
    theta = run.theta[-1]
    np.testing.assert_allclose(told, theta[0] * scaled[0] + theta[1] * scaled[1] + theta[2:].sum(), rtol=1e-12)


def test_a_fit_that_diverged_has_no_numbers(scene_file: SceneFile) -> None:
    text = """
[cost]
model = "linear"
data = { points = { x = [1, 2, 3], y = [1, 2, 4] } }
[descent]
learning_rate = 1e100
steps = 30
"""
    descents = load_descents(scene_file(text))
    fit = json.loads(trace_json(descents, runs_of(descents)))["runs"][0]["fit"]
    assert fit["weights"].keys() == {"x"}
