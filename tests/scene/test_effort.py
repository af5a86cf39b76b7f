"""What a scene takes, told before it is taken; what is refused stands in bad_scenes/09_*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gdviz.commands.cli import main
from gdviz.costs.base import Cost
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.linear import MOST_UNFOLDED, Linear
from gdviz.descents.loop import carried_on
from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene import effort, load
from gdviz.scene.effort import LIMITS, Effort, efforts
from tests.conftest import SceneFile
from tests.effort import peak_bytes

SCENES = sorted((Path(__file__).parents[2] / "scenes").glob("*.toml"))
SMALL = """
[cost]
formula = "x**2"

[descent]
start = 1
learning_rate = 0.1
"""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Effort]:
    """What is worked out of the scenes that are loaded."""
    found: list[Effort] = []

    def spied(*arguments: object) -> Iterator[Effort]:
        for each in efforts(*arguments):  # type: ignore[arg-type]
            found.append(each)
            yield each

    monkeypatch.setattr(effort, "efforts", spied)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_no_scene_of_the_gallery_comes_near_the_limits(path: Path, seen: list[Effort]) -> None:
    load.load(path)
    assert seen
    assert max(each.seconds for each in seen) < LIMITS.seconds / 10
    assert max(each.size for each in seen) < 1e6 * LIMITS.megabytes / 10


def sum_of_squares(count: int) -> Cost:
    return formula(" + ".join(f"x{i}**2" for i in range(count)))


@pytest.mark.slow
@pytest.mark.parametrize(("dimension", "runs"), [(1, 1), (2, 20), (40, 3)])
def test_paths_hold_no_more_memory_than_is_told(dimension: int, runs: int) -> None:
    cost, start = sum_of_squares(dimension), tuple(np.linspace(1, 2, dimension))
    plans = [Plan(str(i), OPTIMIZERS["adam"](learning_rate=1e-6), start, 1500) for i in range(runs)]
    carried_on(cost, plans)  # what is made once is made
    (told,) = efforts(cost, plans, None, ())
    assert told.size / 12 < peak_bytes(lambda: carried_on(cost, plans)) < told.size


def test_more_runs_steps_and_parameters_take_longer() -> None:
    def seconds(dimension: int = 2, runs: int = 2, steps: int = 2000, name: str = "adam") -> float:
        start = (1.0,) * dimension
        plans = [Plan(str(i), OPTIMIZERS[name](learning_rate=1e-3), start, steps) for i in range(runs)]
        return next(iter(efforts(sum_of_squares(dimension), plans, None, ()))).seconds

    assert seconds() < seconds(dimension=4) < seconds(dimension=40) < seconds(dimension=40, name="newton")
    assert seconds() < seconds(runs=4)
    assert seconds(steps=4000) == pytest.approx(2 * seconds())


def test_a_line_through_very_many_rows_takes_no_longer_than_through_few() -> None:
    def seconds(rows: int, batch_size: int | None = None) -> float:
        x = tuple(np.arange(rows, dtype=float).tolist())
        cost = Linear(dataset(DataSpec(points={"x": x, "y": x[::-1]}), Path()))
        plan = Plan("", OPTIMIZERS["gradient_descent"](learning_rate=1e-9), (0.0, 0.0), 1000)
        plan = replace(plan, batch_size=batch_size)
        return next(iter(efforts(cost, [plan], None, ()))).seconds

    assert seconds(MOST_UNFOLDED + 1) < seconds(100) < seconds(MOST_UNFOLDED)
    assert seconds(MOST_UNFOLDED + 1, batch_size=1000) > seconds(MOST_UNFOLDED + 1)


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--budget", "0.0001"), "0.0001 s and 1000 MB"),
        (("--memory", "0.1"), "60 s and 0.1 MB"),
    ],
)
def test_the_limits_of_a_call(
    command: str, option: tuple[str, str], words: str, scene_file: SceneFile, capfd: pytest.CaptureFixture[str]
) -> None:
    path = scene_file(SMALL)
    assert main([command, str(path), *option]) == 2
    got = "got about 0.001 s and 0.23 MB; --budget and --memory allow more"
    assert capfd.readouterr().err == f"{path}:5: descent.steps: expected at most {words}, {got}\n"


def test_the_options_have_the_limits_as_defaults(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    words = " ".join(capfd.readouterr().out.split())
    assert f"[default: {LIMITS.seconds}; x>0]" in words
    assert f"[default: {LIMITS.megabytes}; x>0]" in words
