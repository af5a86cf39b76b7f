"""What CONTRIBUTING says: each of these is added by one file in a folder of its own, and nothing else is touched."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gdviz.commands.cli import main
from gdviz.costs.model import MODELS
from gdviz.scene.formats import FORMATS
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.registry import Registry
from gdviz.views.base import VIEWS

Add = Callable[[Registry[Any], str], None]

SCENE = """
[cost]
{cost}
[descent]
{descent}
learning_rate = 0.1
steps = 3
[[figure]]
name = "one"
views = ["{view}"]
formats = ["{format}"]
size = [320, 240]
"""
DEFAULTS = {"cost": 'formula = "x**2"\nwindow = [-2, 2]', "descent": "start = 1", "view": "curve", "format": "svg"}

SCHEDULE = '''
"""A rate that is halved once."""
from dataclasses import dataclass
import numpy as np
from gdviz.schedules.base import SCHEDULES, Schedule, numbers

@SCHEDULES.register("halved")
@dataclass(frozen=True)
class Halved(Schedule):
    """Half the rate from step `at` on.  A test's own."""

    at: int = 1

    def rates(self, learning_rate, steps):
        return np.where(numbers(steps) < self.at, learning_rate, learning_rate / 2)
'''
MODEL = '''
"""Straight lines by their absolute deviations."""
from dataclasses import dataclass
import autograd.numpy as anp
from gdviz.costs.data import Dataset
from gdviz.costs.model import MODELS, Model

@MODELS.register("laplace")
@dataclass(frozen=True, eq=False)
class Laplace(Model):
    """The mean absolute deviation of a line w·x + b.  A test's own."""

    data: Dataset
    window: tuple | None = None
    weight: float = 1.0

    title = "Absolute deviations"
    variables = ("w", "b")
    minima = ()
    source = ""
    scale = "linear"
    latex = r"\\frac{1}{m} \\sum |w x_i + b - y_i|"

    def expression(self, theta):
        fit = theta[..., :1] * self.data.scaled[:, 0] + theta[..., 1:]
        return self.weight * anp.mean(anp.abs(fit - self.data.target), axis=-1)

    def score(self, theta, features):
        return theta[0] * features[:, 0] + theta[1]
'''
VIEW = '''
"""How far the runs are, as bars."""
from dataclasses import dataclass
from gdviz.views.base import MOVING_ZORDER, VIEWS, View

@VIEWS.register("bars")
@dataclass(frozen=True)
class Bars(View):
    """A bar a run, as long as its cost.  A test's own."""

    width: float = 0.8

    def refusal(self, cost):
        return None

    def draw(self, axes, cost, runs, style):
        axes.set(xlim=(-1, len(runs)), ylim=(0, max(run.cost.max() for run in runs)))
        bars = axes.bar(range(len(runs)), [run.cost[0] for run in runs], self.width, zorder=MOVING_ZORDER)

        def show(step):
            for bar, run in zip(bars, runs):
                bar.set_height(run.cost[min(step, run.steps)])
            return list(bars)

        return show
'''
OUTPUT = '''
"""The step that is shown, as a number."""
from dataclasses import dataclass
from gdviz.outputs.base import Output
from gdviz.scene.formats import FORMATS

@FORMATS.register("num")
@dataclass(frozen=True)
class Num(Output):
    """The last step alone.  A test's own."""

    digits: int = 3

    def write(self, job, path, on_frame):
        path.write_text(f"{job.film.steps:0{self.digits}d} {job.imprint.key}", encoding="utf-8")
        on_frame(1, 1)
'''


@pytest.fixture
def add(tmp_path: Path) -> Iterator[Add]:
    """Puts a file into a folder of its own and lets a registry find it; all is gone after the test."""
    kept: list[tuple[Registry[Any], dict[str, Any]]] = []

    def put(registry: Registry[Any], text: str) -> None:
        list(registry)
        kept.append((registry, dict(registry._entries)))
        folder = tmp_path / "mine"
        folder.mkdir()
        (folder / "own.py").write_text(text, encoding="utf-8")
        registry.load(folder)

    yield put
    for registry, entries in kept:
        registry._entries.clear()
        registry._entries.update(entries)
        del sys.modules["mine_own"]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scene(**changes: str) -> None:
    Path("scene.toml").write_text(SCENE.format(**{**DEFAULTS, **changes}), encoding="utf-8")


def listed(kind: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["list", kind]) == 0
    return capsys.readouterr().out


def schema(capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["schema"]) == 0
    return json.loads(capsys.readouterr().out)["properties"]


def traced(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    capsys.readouterr()
    assert main(["trace", "scene.toml"]) == 0
    return [line.split(",") for line in capsys.readouterr().out.splitlines()[1:]]


def test_a_schedule(add: Add, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(SCHEDULES, SCHEDULE)
    scene(descent='start = 1\nschedule = { name = "halved", at = 2 }')
    assert [float(cells[2]) for cells in traced(capsys)] == pytest.approx([1, 0.8, 0.64, 0.64 * 0.9])
    assert "  halved: Half the rate from step `at` on.  A test's own.\n      at = 1 (a whole number)" in listed(
        "schedules", capsys
    )
    assert "halved" in json.dumps(schema(capsys)["descent"]["properties"]["schedule"])
    scene(descent='start = 1\nschedule = "halve"')
    assert main(["check", "scene.toml"]) == 2
    assert "no schedule 'halve'; did you mean 'halved'?" in capsys.readouterr().err


@pytest.mark.slow
def test_a_model(add: Add, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(MODELS, MODEL)
    data = 'model = "laplace"\nweight = 2.0\ndata = { points = { x = [0, 1, 2], y = [1, 3, 5] } }'
    scene(cost=data, descent="", view="contour")
    first, second, *_ = traced(capsys)
    # at (0, 0) the mean of |y| is 3, and every residual is negative: the slopes are −mean x and −1, twice
    assert [float(cell) for cell in first[2:5]] == pytest.approx([0, 0, 6])
    assert [float(cell) for cell in second[2:4]] == pytest.approx([0.2, 0.2])
    assert main(["render", "scene.toml", "--quiet"]) == 0
    assert Path("output/scene/one.svg").stat().st_size > 1000
    assert "  laplace: The mean absolute deviation of a line w·x + b.  A test's own." in listed("models", capsys)


def test_a_view(add: Add, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(VIEWS, VIEW)
    scene(view="bars")
    with Path("scene.toml").open("a", encoding="utf-8") as file:
        file.write("[figure.bars]\nwidth = 0.5\n")
    assert main(["render", "scene.toml", "--quiet", "--format", "gif", "--format", "png"]) == 0
    assert {path.name for path in Path("output/scene").iterdir()} == {"one.gif", "one.png"}
    assert "      width = 0.8 (a number)" in listed("views", capsys)
    assert schema(capsys)["figure"]["items"]["properties"]["bars"]["properties"]["width"]["default"] == 0.8


def test_an_output(add: Add, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(FORMATS, OUTPUT)
    scene(format="num")
    with Path("scene.toml").open("a", encoding="utf-8") as file:
        file.write("[figure.num]\ndigits = 5\n")
    assert main(["render", "scene.toml", "--quiet"]) == 0
    assert Path("output/scene/one.num").read_text(encoding="utf-8").startswith("00003 gdviz ")
    capsys.readouterr()
    assert main(["render", "scene.toml"]) == 0
    assert capsys.readouterr().err == "1 file is up to date\n"
    assert "      digits = 3 (a whole number)" in listed("outputs", capsys)
