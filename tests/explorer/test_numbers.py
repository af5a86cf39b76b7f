"""The page computes what gdviz computes: costs, derivatives, optimizers, stop rules and words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.base import Cost
from gdviz.costs.catalog import surfaces
from gdviz.descent import descend
from gdviz.explorer.payload import offered, payload, refusal
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.plan import Plan, Run
from gdviz.scene import load
from gdviz.schema import REQUIRED, keys_of
from tests.conftest import SceneFile
from tests.explorer.conftest import PageOf
from tests.explorer.pages import Page

SCENES = sorted((Path(__file__).parents[2] / "scenes").glob("*.toml"))
STEPS = 200


def exported(cost: Cost, plan: Plan) -> dict[str, Any]:
    """A plan as the page has it."""
    window = cost.window or ((0.0, 1.0),) * cost.dimension
    found: dict[str, Any] = payload(cost, [plan], window, ())["runs"][0]
    return found


def largest_gap(run: Run, found: dict[str, Any]) -> float:
    """The largest difference of two runs, in shares of the number or of the run's own size."""
    gaps = [float("inf")] if len(found["theta"]) != len(run.theta) else []
    for ours, theirs in (
        (run.theta, found["theta"]),
        (run.cost, found["cost"]),
        (run.gradient_norm, found["gradientNorm"]),
    ):
        count = min(len(ours), len(theirs))
        other = np.array(theirs[:count], dtype=float)
        size = np.maximum(np.abs(ours[:count]), 1e-3 * np.abs(ours[0]).max())
        gaps.append(float((np.abs(ours[:count] - other) / np.where(size > 0, size, 1)).max()))
    return max(gaps)


def tried(cost: Cost, plan: Plan, name: str) -> Plan:
    """A plan of 200 steps with another optimizer, at a rate at which it does something."""
    kind = OPTIMIZERS[name]
    given = keys_of(kind)["learning_rate"].default
    own = plan.optimizer.learning_rate
    rate = own if given is REQUIRED or isinstance(plan.optimizer, kind) else given if given == 1.0 else 0.05
    optimizer: Optimizer = kind(learning_rate=rate)  # type: ignore[call-arg]
    return Plan(name, optimizer, plan.start, STEPS, plan.stop)


def check(page: Page, cost: Cost, plan: Plan) -> list[str]:
    """What differs between the page's run of a plan and gdviz's own."""
    (run,) = descend(cost, [plan])
    found = page.trace(exported(cost, plan))
    gap = largest_gap(run, found)
    problems = [f"{plan.label}: differs by {gap:.1e}"] if not gap <= 1e-9 else []
    for name, ours in (("outcome", run.outcome.value), ("ending", run.ending), ("character", run.character.value)):
        if found[name] != ours:
            problems.append(f"{plan.label}: {name} {found[name]!r}, expected {ours!r}")
    return problems


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_the_page_agrees_with_trace(path: Path, page: PageOf) -> None:
    scene = load(path)
    if refusal(scene.cost, scene.plans, ()):
        pytest.skip("no page")
    shown = page(path)
    problems = [each for plan in scene.plans for each in check(shown, scene.cost, plan)]
    for name in offered():
        problems += check(shown, scene.cost, tried(scene.cost, scene.plans[0], name))
    assert problems == []


def test_every_optimizer_has_a_twin() -> None:
    assert set(offered()) == set(OPTIMIZERS)


REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "torch_trajectories.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("surface", sorted({case["surface"] for case in REFERENCE["cases"]}))
def test_the_reference_trajectories(surface: str, page: PageOf, scene_file: SceneFile) -> None:
    cases = [case for case in REFERENCE["cases"] if case["surface"] == surface]
    start = cases[0]["start"]
    text = f'[cost]\nformula = "{cases[0]["formula"]}"\n[descent]\nstart = {start}\nlearning_rate = 0.001\n'
    shown = page(scene_file(text))
    for case in cases:
        defaults = {key: entry.default for key, entry in keys_of(OPTIMIZERS[case["optimizer"]]).items()}
        plan = {"optimizer": case["optimizer"], "options": {**defaults, **case["options"]}, "start": start}
        found = shown.trace({**plan, "steps": len(case["theta"]) - 1})
        wanted = np.array(case["theta"])
        assert np.abs(np.array(found["theta"]) - wanted).max() <= 1e-9 * max(1, np.abs(wanted).max()), case["optimizer"]


EVERY_FUNCTION = (
    "abs(x) + sqrt(y + 3) + exp(x/3) + log(y + 3) + log2(y + 4) + log10(y + 5) + sin(x*y) + cos(x - y) + tan(x/5)"
    " + asin(x/5) + acos(y/5) + atan(x) + sinh(x/3) + cosh(y/3) + tanh(x + y) + hypot(x, y)"
    " + min(x, y**2) + max(x**3, y) + (y + 3)**(x/2) + 2**x + x**0 + x**-2 - (-y)/(1 + x**2) + pi*e"
)


@pytest.mark.parametrize("name", [*surfaces(), "every function"])
def test_values_and_derivatives_of_every_surface(name: str, page: PageOf, scene_file: SceneFile) -> None:
    if name == "every function":
        text = f'[cost]\nformula = "{EVERY_FUNCTION}"\nwindow = [[-2, 2], [-2, 2]]\n'
        text += "[descent]\nstart = [1, 1]\nlearning_rate = 0.001\n"
    else:
        text = f'[cost]\nsurface = "{name}"\n'
    path = scene_file(text + "[[figure]]\nname = 'page'\nviews = ['loss']\nformats = ['html']\n")
    cost = load(path).cost
    assert cost.window is not None
    points = np.random.default_rng(0).uniform(*np.array(cost.window).T, (20, cost.dimension))
    shown = page(path)
    for ours, method in ((cost.value, "value"), (cost.gradient, "gradient"), (cost.hessian, "hessian")):
        found = shown.run(f"return arguments[0].map((theta) => gdviz.cost.{method}(theta))", points.tolist())
        wanted = ours(points)
        # single terms may be far larger than their sum
        size = np.abs(wanted).max()
        assert np.abs(np.array(found) - wanted).max() <= 1e-10 * size, method


@pytest.mark.parametrize("name", offered())
def test_500_steps_answer_within_a_frame(name: str, page: PageOf) -> None:
    path = SCENES[0].with_name("rosenbrock.toml")
    cost = load(path).cost
    given = keys_of(OPTIMIZERS[name])["learning_rate"].default
    optimizer = OPTIMIZERS[name](learning_rate=0.0005 if given is REQUIRED else given)  # type: ignore[call-arg]
    plan = Plan(name, optimizer, (-1.5, 2.0), 500)
    shown = page(path)
    times = shown.run(
        """return Array.from({ length: 15 }, () => {
          const begin = performance.now();
          gdviz.trace(arguments[0]);
          return performance.now() - begin;
        })""",
        exported(cost, plan),
    )
    assert sorted(times)[len(times) // 2] < 16, times
