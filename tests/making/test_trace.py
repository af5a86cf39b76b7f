"""The numbers as CSV and JSON, as other programs read them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from gdviz.descents.known import find_out
from gdviz.descents.run import Run
from gdviz.making.trace import trace_csv, trace_json
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
