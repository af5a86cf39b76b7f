"""The numbers that the articles print, or should have, from scene text to runs."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gdviz.descents.loop import descend
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.words.endings import ending_words

SCENES = Path(__file__).parents[1] / "scenes"
Descend = Callable[[str], tuple[Scene, tuple[Run, ...]]]


@pytest.fixture
def runs_of(tmp_path: Path) -> Descend:
    """The scene of a text, and its runs."""

    def made(text: str) -> tuple[Scene, tuple[Run, ...]]:
        path = tmp_path / "scene.toml"
        path.write_text(text, encoding="utf-8")
        return _descend(path)

    return made


def _descend(path: Path) -> tuple[Scene, tuple[Run, ...]]:
    scene = load(path)
    return scene, descend(scene.cost, scene.plans)


A2 = """
[cost]
model = "linear"
data = { generator = "line", seed = 0 }
[descent]
start = [-10, 10]
learning_rate = 0.01
steps = 20000
stop = { change = 1e-19 }
"""


@pytest.mark.slow
@pytest.mark.parametrize("source", ["text", "line"])
def test_a2_the_line_is_the_least_squares_one(source: str, runs_of: Descend) -> None:
    scene, (run,) = runs_of(A2) if source == "text" else _descend(SCENES / "line.toml")
    rng = np.random.default_rng(0)
    x = np.arange(0, 5, 0.01)
    y = rng.normal(1, 0.1, 500) * x + rng.normal(5, 0.2, 500)
    solution = np.linalg.lstsq(np.column_stack([x, np.ones(500)]), y)[0]
    assert run.outcome is Outcome.CONVERGED
    assert (run.theta[-1] == run.theta[-2]).all()
    assert run.theta[0].tolist() == [-10, 10]
    assert np.abs(run.theta[-1] - solution).max() < 1e-9
    assert run.theta[-1] == pytest.approx([1, 5], abs=0.05)
    assert scene.cost.minima[0].at == pytest.approx(tuple(solution), abs=1e-9)
    assert run.cost[-1] == pytest.approx(np.mean((x * solution[0] + solution[1] - y) ** 2), rel=1e-12)


B2 = """
[cost]
formula = "(theta - 5)**2"
[descent]
start = 0
learning_rate = 0.1
steps = 50
"""


@pytest.mark.parametrize("cost", ['formula = "(theta - 5)**2"', 'surface = "shifted_parabola"'])
def test_b2_fifty_steps_towards_five(cost: str, runs_of: Descend) -> None:
    _, (run,) = runs_of(B2.replace('formula = "(theta - 5)**2"', cost))
    assert run.steps == 50
    assert run.theta[-1, 0] == 4.999928637615365


PARABOLA = """
[cost]
formula = "x**2"
[descent]
start = 10
learning_rate = {rate}
steps = {steps}
"""


@pytest.mark.parametrize(
    ("rate", "path", "rel"),
    [
        (0.1, [10, 8, 6.4, 5.12, 4.096, 3.2768], 1e-15),
        (0.4, [10, 2, 0.4, 0.08, 0.016], 1e-14),
        (2, [10, -30, 90, -270, 810], 0),
        (0.9, [10, -8, 6.4, -5.12], 1e-15),
    ],
)
def test_c1_and_c2_learning_rates_on_a_parabola(rate: float, path: list[float], rel: float, runs_of: Descend) -> None:
    _, (run,) = runs_of(PARABOLA.format(rate=rate, steps=len(path) - 1))
    assert run.theta[:, 0] == pytest.approx(path, rel=rel, abs=0)
    assert run.outcome is (Outcome.DIVERGED if rate == 2 else Outcome.OUT_OF_STEPS)
    assert run.cost == pytest.approx(run.theta[:, 0] ** 2, rel=1e-15)


def test_c2_in_the_scene_of_four_learning_rates() -> None:
    _, runs = _descend(SCENES / "quadratic.toml")
    assert [run.plan.optimizer.learning_rate for run in runs] == [0.1, 0.4, 0.9, 1.01]
    for run in runs:
        shrink = 1 - 2 * run.plan.optimizer.learning_rate
        assert run.theta[:, 0] == pytest.approx(10 * shrink ** np.arange(41), rel=1e-12)
    assert [run.outcome is Outcome.DIVERGED for run in runs] == [False, False, False, True]


D1 = """
[cost]
model = "linear"
data = { points = { x1 = [1, 2, 3], x2 = [1, 2, 3], y = [2, 4, 5] } }
[descent]
start = [0, 0, 0]
learning_rate = 0.01
steps = 100
"""


def test_d1_collinear_features_end_in_a_valley(runs_of: Descend) -> None:
    scene, (run,) = runs_of(D1)
    X, y, theta = np.array([[1, 1, 1], [2, 2, 1], [3, 3, 1]]), np.array([2, 4, 5]), np.zeros(3)
    for _ in range(100):
        theta = theta - 0.01 * 2 / 3 * X.T @ (X @ theta - y)
    assert scene.cost.minima == ()
    assert run.steps == 100
    assert run.theta[-1] == pytest.approx(theta, rel=1e-12)
    # the slopes cannot be told apart: their difference never moves, their sum does all the work
    assert (run.theta[:, 0] == run.theta[:, 1]).all()
    assert abs(run.theta[-1] @ [1, 1, 0] - 1.5) < 0.2
    across = np.linalg.eigh(scene.cost.hessian(run.theta[-1]))
    assert across.eigenvalues[0] == pytest.approx(0, abs=1e-12)
    assert np.abs(across.eigenvectors[:, 0]) == pytest.approx([0.5**0.5, 0.5**0.5, 0], abs=1e-9)


def test_d1_without_an_intercept_column_is_the_articles_own(runs_of: Descend) -> None:
    # the article's design matrix has no column of ones; its two parameters see the same numbers
    text = PARABOLA.format(rate=0.01, steps=100).replace("start = 10", "start = [0, 0]")
    squares = " + ".join(f"({x}*t1 + {x}*t2 - {y})**2" for x, y in ((1, 2), (2, 4), (3, 5)))
    _, (run,) = runs_of(text.replace("x**2", f"({squares})/3"))
    # on the valley's floor t1 + t2 = (1·2 + 2·4 + 3·5)/(1 + 4 + 9)
    assert run.theta[-1].sum() == pytest.approx(25 / 14, rel=1e-6)
    assert run.theta[-1, 0] == run.theta[-1, 1]


E1 = {
    "theta": [10, 8, 6.4, 5.12, 4.096, 3.2768],
    "cost": [100, 64, 40.96, 26.2144, 16.77722, 10.73742],
    "gradient": [20, 16, 12.8, 10.24, 8.192, 6.5536],
}


@pytest.mark.parametrize("source", ["text", "table"])
def test_e1_the_table_of_steps(source: str, runs_of: Descend) -> None:
    text = PARABOLA.format(rate=0.1, steps=5)
    _, (run,) = runs_of(text) if source == "text" else _descend(SCENES / "table.toml")
    assert run.theta[:6, 0] == pytest.approx(E1["theta"], rel=1e-14)
    assert np.round(run.cost[:6], 5).tolist() == E1["cost"]
    assert run.gradient_norm[:6] == pytest.approx(E1["gradient"], rel=1e-14)


@pytest.mark.parametrize("source", ["text", "table"])
def test_e2_the_gradient_ends_the_run(source: str, runs_of: Descend) -> None:
    text = PARABOLA.format(rate=0.1, steps=1000) + "stop = { gradient = 1e-6 }"
    _, (run,) = runs_of(text) if source == "text" else _descend(SCENES / "table.toml")
    assert (run.outcome, run.steps) == (Outcome.CONVERGED, 76)
    assert ending_words(run.end) == "converged at step 76: the gradient's norm is below 1e-06"
    assert f"{run.theta[-1, 0]:.2e}" == "4.31e-07"


E5 = """
[cost]
model = "linear"
data = { points = { x = [1, 2, 3, 4, 5], y = [2, 4, 6, 8, 10] } }
[descent]
start = [0, 0]
learning_rate = 0.01
steps = 500
"""


@pytest.mark.parametrize("source", ["text", "fivepoints", "with others"])
def test_e5_five_points(source: str, runs_of: Descend) -> None:
    texts = {"text": E5, "with others": E5.replace("= 0.01", "= [0.01, 0.02, 0.05]")}
    _, (run, *_) = runs_of(texts[source]) if source in texts else _descend(SCENES / "fivepoints.toml")
    w, b = run.theta[-1]
    assert run.steps == 500
    assert w == 1.9737924796131352
    assert b == 0.09461746419777055
    assert run.cost[0] == 44
    assert np.round(run.cost[[100, 200, 300, 400]], 4).tolist() == [0.0245, 0.0124, 0.0063, 0.0032]


def test_c3_the_housing_scene_descends_to_its_least_squares() -> None:
    scene, runs = _descend(SCENES / "housing.toml")
    data = np.genfromtxt(SCENES / "data" / "windsor-housing.csv", delimiter=",", skip_header=1, usecols=(0, 1))
    x = (data[:, 1] - data[:, 1].mean()) / data[:, 1].std()
    slope, intercept = np.polyfit(x, data[:, 0], 1)
    assert scene.cost.minima[0].at == pytest.approx((slope, intercept), rel=1e-9)
    # of standardised data the Hessian is twice the identity, so every step leaves 1 − 2η of the way
    assert runs[0].theta[0].tolist() == [0, 0]
    for run in runs:
        way = (1 - 2 * run.plan.optimizer.learning_rate) ** np.arange(run.steps + 1)[:, None]
        assert run.theta == pytest.approx(np.array([slope, intercept]) * (1 - way) + run.theta[0] * way, rel=1e-9)
