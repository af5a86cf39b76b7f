"""The [compare] table: the same rate for all, or each run's best of a stated grid."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdviz.errors import SceneError
from gdviz.scene.load import load
from gdviz.scene.parts import Scene

HEAD = '[cost]\nformula = "0.5*x**2 + 5*y**2"\n'


def scene(tmp_path: Path, text: str) -> Scene:
    file = tmp_path / "a.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return load(file)


def refused(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(SceneError) as caught:
        scene(tmp_path, text)
    return [line.partition("a.toml:")[2] for line in str(caught.value).splitlines()]


def test_tuned_takes_the_best_rate_of_the_grid(tmp_path: Path) -> None:
    made = scene(
        tmp_path,
        '[compare]\nmethod = "tuned"\nrates = [0.001, 1]\ncount = 40\n[descent]\nstart = [3, 1]\nsteps = 25\n',
    )
    grid = [float(f"{rate:.3g}") for rate in np.geomspace(0.001, 1, 40)]
    # gradient descent on a quadratic is (1 − ηλ)ᵏ in each direction
    costs = [0.5 * 9 * (1 - rate) ** 50 + 5 * (1 - 10 * rate) ** 50 for rate in grid]
    assert made.plans[0].optimizer.learning_rate == grid[int(np.argmin(costs))]
    assert made.notes == ("Each learning rate is the best of 40 from 0.001 to 1 by the cost after 25 steps.",)


def test_a_best_rate_at_the_grids_end_is_told(tmp_path: Path) -> None:
    made = scene(
        tmp_path,
        '[compare]\nmethod = "tuned"\nrates = [0.001, 0.01]\ncount = 3\n[descent]\nstart = [3, 1]\nsteps = 25\n',
    )
    assert made.notes[0].endswith("; the best of gradient descent lies at the grid's end.")


def test_runs_that_blow_up_never_win(tmp_path: Path) -> None:
    made = scene(tmp_path, '[compare]\nmethod = "tuned"\nrates = [0.1, 100]\n[descent]\nstart = [3, 1]\nsteps = 300\n')
    assert made.plans[0].optimizer.learning_rate < 0.2


def test_ascent_is_tuned_upward(tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    file.write_text(
        '[cost]\nformula = "-x**2"\n[compare]\nmethod = "tuned"\nrates = [0.01, 1]\ncount = 5\n'
        '[descent]\nstart = 1\nsteps = 5\ndirection = "ascend"\n',
        encoding="utf-8",
    )
    assert load(file).plans[0].optimizer.learning_rate == 0.316  # the nearest to 0.5, where one step arrives


def test_same_rate_names_it(tmp_path: Path) -> None:
    made = scene(
        tmp_path,
        '[compare]\nmethod = "same_rate"\n[descent]\nlearning_rate = 0.1\nstarts = [[3, 1], [1, 1]]\nsteps = 25\n',
    )
    assert made.notes == ("All runs have the same learning rate, 0.1.",)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            '[compare]\nmethod = "same_rate"\n[descent]\nlearning_rate = [0.1, 0.2]\nstart = [3, 1]\n',
            ["4: compare.method: expected one learning rate for all runs, got 0.1, 0.2"],
        ),
        (
            '[compare]\nmethod = "same_rate"\ncount = 3\n[descent]\nlearning_rate = 0.1\nstart = [3, 1]\n',
            ["5: compare.count: only a tuned comparison has it"],
        ),
        (
            '[compare]\nmethod = "tuned"\n[descent]\nlearning_rate = 0.1\nstart = [3, 1]\n',
            ["6: descent.learning_rate: a tuned comparison chooses it; leave it out"],
        ),
        (
            '[compare]\nmethod = "tuned"\nrates = [1, 0.1]\n[descent]\nstart = [3, 1]\n',
            ["5: compare.rates: expected [low, high] with 0 < low < high, got [1, 0.1]"],
        ),
        (
            '[compare]\nmethod = "tund"\n[descent]\nstart = [3, 1]\n',
            ["4: compare.method: expected one of 'same_rate', 'tuned', got 'tund'; did you mean 'tuned'?"],
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert refused(tmp_path, text) == messages
