"""What `check` says of rates that do not show what a run might."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdviz.scene.compare_keys import Compare
from tests.advised import advised
from tests.conftest import SceneFile

OFFER = "; of 31 rates from 0.0001 to 10 the best is "


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[descent]\nstart = 1\nlearning_rate = 0.99\n", []),
        (
            "[descent]\nstart = 1\nlearning_rate = 1.01\n",
            ["5: descent.learning_rate: warning: 1.01 is above 2/L = 1: the run cannot settle"],
        ),
        (
            "[descent]\nstart = 1\nlearning_rate = [0.1, 2]\n",
            ["5: descent.learning_rate[1]: warning: 2 is above 2/L = 1: the run 'η = 2' cannot settle"],
        ),
        (
            "[descent]\nstarts = [1, 2]\nlearning_rate = [0.1, 2]\n",
            [
                "5: descent.learning_rate[1]: warning: 2 is above 2/L = 1: "
                "the runs 'η = 2, from 1', 'η = 2, from 2' cannot settle"
            ],
        ),
        (
            "[descent]\nstarts = [1, 2, 3, 4]\nlearning_rate = 2\n",
            ["5: descent.learning_rate: warning: 2 is above 2/L = 1: none of the 4 runs can settle"],
        ),
        (
            "[descent]\nstarts = [1, 2, 3, 4]\nlearning_rate = 2\n[[run]]\nlabel = 'a'\n[[run]]\nlearning_rate = 0.1\n",
            [
                "5: descent.learning_rate: warning: 2 is above 2/L = 1: "
                "the runs 'a, from 1', 'a, from 2', 'a, from 3' and 1 more cannot settle"
            ],
        ),
        (
            "[descent]\nstart = 1\n[[run]]\nlabel = 'a'\n[[run]]\noptimizer = 'adam'\n"
            "[compare]\nmethod = 'tuned'\nrates = [1.5, 9]\n",
            ["9: compare: warning: 1.5 is above 2/L = 1: the run 'a' cannot settle"],
        ),
        (
            "[descent]\nstart = 1\nlearning_rate = 0.1\n[[run]]\nlearning_rate = 3\n",
            ["7: run[0].learning_rate: warning: 3 is above 2/L = 1: the run cannot settle"],
        ),
    ],
)
def test_a_rate_above_the_limit(tmp_path: Path, text: str, advice: list[str]) -> None:
    file = tmp_path / "a.toml"
    file.write_text(f'[cost]\nformula = "x**2"\n{text}', encoding="utf-8")
    assert [line.partition("a.toml:")[2].partition(OFFER)[0] for line in advised(file)] == advice


def test_a_rate_too_high_for_every_minimum(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[cost]\nsurface = "rosenbrock"\n[descent]\nlearning_rate = 0.01\n', encoding="utf-8")
    (line,) = advised(file)
    assert line.endswith(":4: descent.learning_rate: warning: 0.01 is above 2/L = 0.001997 at the minimum: "
                         "the run cannot settle")  # fmt: skip


def told(scene_file: SceneFile, text: str) -> list[str]:
    return [line.partition(".toml:")[2] for line in advised(scene_file(text))]


BOWL = '[cost]\nformula = "x**2"\nwindow = [-4, 4]\n[descent]\nstart = 3\n'


def test_a_rate_under_which_nothing_moves(scene_file: SceneFile) -> None:
    (line,) = told(scene_file, f"{BOWL}learning_rate = 1e-9\nsteps = 60\n")
    ends = [abs(1 - 2 * rate) ** 60 for rate in Compare("tuned").grid]
    best = Compare("tuned").grid[int(np.argmin(ends))]
    words = "6: descent.learning_rate: warning: at 1×10⁻⁹ the run will not be seen to move"
    assert line == f"{words}{OFFER}{best}"
    assert told(scene_file, f"{BOWL}learning_rate = {best}\nsteps = 60\n") == []


def test_without_a_window_of_its_own_it_crawls(scene_file: SceneFile) -> None:
    text = BOWL.replace("window = [-4, 4]\n", "")
    (line,) = told(scene_file, f"{text}learning_rate = 1e-9\nsteps = 60\n")
    assert line.startswith(f"5: descent.learning_rate: warning: at 1×10⁻⁹ the run crawls{OFFER}0.")


def test_a_default_that_is_too_low(scene_file: SceneFile) -> None:
    text = '[cost]\nformula = "x**2 + y**2"\nwindow = [[-90, 90], [-90, 90]]\n[descent]\nstart = [80, 60]\nsteps = 60\n'
    (line,) = told(scene_file, f'{text}[[run]]\noptimizer = "adam"\n[[run]]\nlearning_rate = 0.1\n')
    assert line.startswith(f"8: run[0].optimizer: warning: at 0.001 the run 'Adam' will not be seen to move{OFFER}")
    rate = line.rpartition(" ")[2]
    assert told(scene_file, f'{text}optimizer = "adam"\nlearning_rate = {rate}\n') == []


def test_a_rate_that_diverges_where_no_limit_is_known(scene_file: SceneFile) -> None:
    text = '[cost]\nformula = "x**4"\nwindow = [-4, 4]\n[descent]\nstart = 3\nsteps = 60\n'
    (line,) = told(scene_file, f"{text}learning_rate = 0.1\n")
    assert line.startswith(f"7: descent.learning_rate: warning: at 0.1 the run diverges{OFFER}")
    rate = float(line.rpartition(" ")[2])
    assert 4 * rate * 3**2 < 2  # it never leaves its start's valley: |θ| falls where ηJ'(θ)/θ < 2
    assert told(scene_file, f"{text}learning_rate = {rate}\n") == []


@pytest.mark.parametrize(
    ("formula", "rest"),
    [
        ("x**2", "start = 0\nlearning_rate = 1e-9\n"),  # where it is to be
        ("-x**2", "start = 1\nlearning_rate = 0.1\n"),  # whatever the rate
        ("x**2", 'start = 1\ndirection = "ascend"\nlearning_rate = 0.1\n'),
    ],
)
def test_what_no_rate_can_mend_is_not_told(scene_file: SceneFile, formula: str, rest: str) -> None:
    assert told(scene_file, f'[cost]\nformula = "{formula}"\nwindow = [-4, 4]\n[descent]\n{rest}') == []


def test_two_runs_of_one_rate_are_told_at_their_own_lines(scene_file: SceneFile) -> None:
    runs = "".join(f'[[run]]\noptimizer = "{name}"\nlearning_rate = 0.1\n' for name in ("gradient_descent", "momentum"))
    first, second = told(scene_file, f'[cost]\nsurface = "rosenbrock"\n{runs}')
    assert first.startswith("5: run[0].learning_rate: warning: 0.1 is above 2/L")
    assert second.startswith("8: run[1].learning_rate: warning: 0.1 is above 2(1 + μ)/L")


@pytest.mark.parametrize("model", ["linear", "logistic"])
def test_raw_features_that_make_every_rate_too_high(scene_file: SceneFile, model: str) -> None:
    text = (
        f'[cost]\nmodel = "{model}"\n[cost.data]\npoints = {{ x = [10000, 20000, 30000, 40000], y = [0, 1, 0, 1] }}\n'
        "standardize = false\n[descent]\nlearning_rate = 0.1\n"
    )
    line, excess = told(scene_file, text)
    mean_square = np.linalg.eigvalsh(np.array([[7.5e8, 2.5e4], [2.5e4, 1]]))[-1]  # of x and the intercept
    limit = f"2/L = {2 / (2 * mean_square):.4g}".replace("e-09", "×10⁻⁹")
    words = "3: cost.data: warning: with features as they are "
    assert line.startswith(words)
    assert line.endswith("; set standardize = true")
    assert model == "logistic" or line == f"{words}{limit}; set standardize = true"
    assert excess.endswith("the run cannot settle")
    assert told(scene_file, text.replace("false", "true")) == []
