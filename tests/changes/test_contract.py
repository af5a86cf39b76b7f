"""Every registered change of steps keeps the contract, and so do those that are added as files of their own."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

import gdviz
from gdviz.changes.base import CHANGES, Change
from gdviz.commands.cli import main
from gdviz.costs.model import Model
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.nesterov import Nesterov
from gdviz.scene.json_schema import scene_schema
from gdviz.scene.load import load
from gdviz.schedules.base import SCHEDULES
from tests.advised import advised
from tests.changes.contract import CONTRACT
from tests.conftest import SceneFile
from tests.views.samples import cost_of, line_cost

HEAD = """
from dataclasses import dataclass

import numpy as np

from gdviz.changes.base import CHANGES, Change
from gdviz.tables.schema import NotNegative, Positive
"""
ADDED = {
    "noise": '''
@dataclass(frozen=True)
class Tilted:
    cost: object
    slope: object

    def value(self, theta):
        return self.cost.value(theta) + (self.slope * theta).sum(axis=-1)

    def gradient(self, theta):
        return self.cost.gradient(theta) + self.slope

    def hessian(self, theta):
        return self.cost.hessian(theta)


@CHANGES.register("noise")
@dataclass(frozen=True)
class Noise(Change):
    """Gradients with noise of a deviation.  A test's own."""

    deviation: Positive

    def draws(self, cost, rng):
        while True:
            yield rng.standard_normal(cost.dimension)

    def seen(self, cost, drawn):
        return Tilted(cost, self.deviation * drawn)
''',
    "shrink": '''
@CHANGES.register("shrink")
@dataclass(frozen=True)
class Shrink(Change):
    """Proximal steps for the penalty l1‖θ‖₁ + ½ l2‖θ‖².  A test's own."""

    l1: NotNegative = 0.0
    l2: NotNegative = 0.0

    def after(self, theta, learning_rate, drawn):
        smaller = np.maximum(np.abs(theta) - learning_rate * self.l1, 0)
        return np.sign(theta) * smaller / (1 + learning_rate * self.l2)
''',
    "average": '''
@CHANGES.register("average")
@dataclass(frozen=True)
class Average(Change):
    """The mean of all points so far.  A test's own."""

    def beside(self, theta):
        return np.cumsum(theta, axis=0) / np.arange(1, len(theta) + 1)[:, None]
''',
}


@pytest.fixture
def added(tmp_path: Path) -> Iterator[None]:
    """Changes whose modules were just put into a folder; they are gone after the test."""
    entries = dict(CHANGES._entries)
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in ADDED.items():
        (folder / f"{name}.py").write_text(HEAD + text, encoding="utf-8")
    CHANGES.load(folder)
    yield
    CHANGES._entries.clear()
    CHANGES._entries.update(entries)
    for name in ADDED:
        del sys.modules[f"mine_{name}"]


@pytest.mark.parametrize("rule", CONTRACT, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", list(CHANGES))
def test_contract(name: str, rule: Callable[[type[Change]], None]) -> None:
    rule(CHANGES[name])


@pytest.mark.parametrize("rule", CONTRACT, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", ADDED)
def test_an_added_change_keeps_the_contract(added: None, name: str, rule: Callable[[type[Change]], None]) -> None:
    rule(CHANGES[name])


TEXT = """
[cost]
formula = "x**2 + 4*y**2"

[descent]
start = [3, 2]
learning_rate = 0.05
steps = 20
noise = 0.5
seed = 5

[[run]]
average = {}

[[run]]
noise = { deviation = 2 }
shrink = { l1 = 0.25, l2 = 1 }
"""


def _by_hand(deviation: float, l1: float, l2: float) -> np.ndarray:
    """The points of the scene's runs, from what the changes are to do."""
    rng, points = np.random.default_rng(5), [np.array([3.0, 2.0])]
    for _ in range(20):
        theta = points[-1]
        theta = theta - 0.05 * (np.array([2, 8]) * theta + deviation * rng.standard_normal(2))
        points.append(np.sign(theta) * np.maximum(np.abs(theta) - 0.05 * l1, 0) / (1 + 0.05 * l2))
    return np.array(points)


def test_added_changes_are_read_and_followed(added: None, scene_file: SceneFile) -> None:
    one, other = gdviz.load(scene_file(TEXT))
    assert [run.label for run in (one, other)] == [
        "average, noise = 0.5, no shrink",
        "noise = 2, shrink: l1 = 0.25, shrink: l2 = 1, no average",
    ]
    np.testing.assert_allclose(one.theta, _by_hand(0.5, 0, 0), rtol=1e-12)
    np.testing.assert_allclose(other.theta, _by_hand(2, 0.25, 1), rtol=1e-12, atol=1e-15)
    assert (one.beside.keys(), other.beside.keys()) == ({"average"}, set())
    means = [one.theta[: k + 1].mean(axis=0) for k in range(21)]
    np.testing.assert_allclose(one.beside["average"], means, rtol=1e-13)
    assert not one.beside["average"].flags.writeable


def test_added_changes_are_traced(added: None, scene_file: SceneFile, capsys: pytest.CaptureFixture[str]) -> None:
    path = scene_file(TEXT)
    assert main(["trace", "--format", "json", str(path)]) == 0
    one, other = json.loads(capsys.readouterr().out)["runs"]
    assert one["changes"] == {"average": {}, "noise": {"deviation": 0.5}}
    assert other["changes"] == {"noise": {"deviation": 2.0}, "shrink": {"l1": 0.25, "l2": 1.0}}
    np.testing.assert_array_equal(one["beside"]["average"], gdviz.load(path)[0].beside["average"])
    assert "beside" not in other


def test_added_changes_are_listed(added: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "changes"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "changes:",
        "  average: The mean of all points so far.  A test's own.",
        "  clip_norm: Gradients scaled down to the length c = max_norm: g ← g · min(1, c/(‖g‖ + 10⁻⁶)).  "
        "Pascanu et al. (2013).",
        "      max_norm (a number > 0)",
        "  noise: Gradients with noise of a deviation.  A test's own.",
        "      deviation (a number > 0)",
        "  shrink: Proximal steps for the penalty l1‖θ‖₁ + ½ l2‖θ‖².  A test's own.",
        "      l1 = 0.0 (a number >= 0)",
        "      l2 = 0.0 (a number >= 0)",
    ]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("noise", -1, "noise: expected a number > 0 or a table of deviation, got -1"),
        ("noise", {"deviation": 0}, "noise.deviation: expected a number > 0, got 0"),
        ("noize", 1, "noize: unknown key; did you mean 'noise'?"),
        ("shrink", 0.5, "shrink: expected a table of l1, l2, got 0.5"),
        ("shrink", {"l1": -1}, "shrink.l1: expected a number >= 0, got -1"),
        ("average", True, "average: expected a table of no keys, got True"),
    ],
)
def test_a_wrong_value_of_an_added_change_is_refused(added: None, key: str, value: object, message: str) -> None:
    descent = {"start": [1.0, 1.0], "learning_rate": 0.1, key: value}
    with pytest.raises(gdviz.GdvizError) as caught:
        gdviz.descend(gdviz.cost("x**2 + y**2"), **descent)
    assert str(caught.value) == f"descend: {message}"
    scene = {"cost": {"formula": "x**2 + y**2"}, "descent": descent}
    assert not Draft202012Validator(scene_schema()).is_valid(scene)


def test_the_schema_has_added_changes(added: None) -> None:
    schema = scene_schema()
    for tables in ({"noise": 0.5}, {"noise": {"deviation": 1}}, {"shrink": {"l1": 1}}, {"average": {}}):
        for place in ({"descent": tables}, {"run": [tables]}):
            Draft202012Validator(schema).validate({"cost": {"surface": "booth"}, **place})
    assert schema["properties"]["descent"]["properties"]["noise"]["description"] == (
        "Gradients with noise of a deviation.  A test's own."
    )


def test_runs_of_one_seed_see_the_same_noise_whatever_else_changes(added: None) -> None:
    cost = cost_of("0*x + 0*y")
    noise, clip = CHANGES["noise"](1.0), CHANGES["clip_norm"](1e9)
    plans = [
        Plan("", GradientDescent(0.1), (0.0, 0.0), 12, seed=seed, changes=changes)
        for seed, changes in ((1, (noise,)), (1, (clip, noise)), (2, (noise,)))
    ]
    one, clipped, other = descend(cost, plans)
    assert np.array_equal(one.theta, clipped.theta)
    assert not np.isclose(one.theta[1:], other.theta[1:]).any()
    np.testing.assert_allclose(np.diff(one.theta, axis=0), -0.1 * np.random.default_rng(1).standard_normal((12, 2)))


def test_labels_tell_the_seeds_of_runs_that_draw(added: None, scene_file: SceneFile) -> None:
    text = '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\n{}[[run]]\n[[run]]\nseed = 7\n'
    assert [plan.label for plan in load(scene_file(text.format("noise = 1\n"))).plans] == ["seed 0", "seed 7"]
    plain = load(scene_file(text.format(""))).plans
    assert [plan.label for plan in plain] == ["gradient descent, no. 1", "gradient descent, no. 2"]


def test_batches_and_noise_have_numbers_of_their_own(added: None) -> None:
    cost = line_cost()
    assert isinstance(cost, Model)
    plan = Plan("", GradientDescent(0.1), (0.0, 0.0), 9, batch_size=4, seed=3)
    (plain,) = descend(cost, [plan])
    (noisy,) = descend(cost, [Plan(**{**vars(plan), "changes": (CHANGES["noise"](1e-9),)})])
    np.testing.assert_allclose(noisy.theta, plain.theta, atol=1e-7)  # the same rows
    (child,) = np.random.default_rng(3).spawn(1)
    moved = noisy.theta[1] - plain.theta[1]
    np.testing.assert_allclose(moved, -1e-10 * child.standard_normal(2), rtol=1e-4)


def test_a_landing_knows_the_rate_of_its_step(added: None) -> None:
    # on a plain, only the shrinking moves a run: by the sum of its rates
    schedule = SCHEDULES["exponential"](gamma=0.5)
    plans = [
        Plan("", GradientDescent(rate), (3.0,), 6, schedule=schedule, changes=(CHANGES["shrink"](l1=1.0),))
        for rate in (0.1, 0.4)
    ]
    for rate, run in zip((0.1, 0.4), descend(cost_of("0*x"), plans), strict=True):
        assert run.theta[:, 0] == pytest.approx(3 - np.append(0, np.cumsum(rate * 0.5 ** np.arange(6))))


def test_gradients_are_clipped_as_they_are_seen(added: None) -> None:
    noise, clip = CHANGES["noise"](5.0), CHANGES["clip_norm"](0.5)
    plan = Plan("", GradientDescent(1.0), (0.0, 0.0), 8, seed=2, changes=(clip, noise))
    (run,) = descend(cost_of("0*x + 0*y"), [plan])
    drawn = 5 * np.random.default_rng(2).standard_normal((8, 2))
    length = np.linalg.norm(drawn, axis=1, keepdims=True)
    np.testing.assert_allclose(np.diff(run.theta, axis=0), -drawn * np.minimum(0.5 / (length + 1e-6), 1), rtol=1e-9)


def test_no_limit_of_the_rate_is_claimed_where_a_change_may_move_it(added: None, scene_file: SceneFile) -> None:
    plan = Plan("", Nesterov(0.1), (1.0,), 5)
    assert plan.rate_limit(2.0) == pytest.approx(2 * 1.9 / (2.8 * 2))
    assert Plan(**{**vars(plan), "changes": (CHANGES["shrink"](l1=1.0),)}).rate_limit(2.0) is None
    text = '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 1.5\n'
    for shrink, is_limited in (("", True), ("shrink = { l1 = 0.1 }\n", False)):
        (line,) = advised(scene_file(text + shrink))
        assert ("2/L" in line) == is_limited
