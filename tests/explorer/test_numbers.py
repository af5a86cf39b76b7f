"""The page computes what gdviz computes: costs, derivatives, optimizers, stop rules and words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.catalog import surfaces
from gdviz.costs.formula import Formula
from gdviz.descents.character import Character
from gdviz.descents.known import find_out
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.explorer.offer import offered
from gdviz.explorer.payload import run_of
from gdviz.explorer.programs import printed_programs
from gdviz.explorer.short_names import with_short_names
from gdviz.explorer.tight import tight_script
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.optimizers.bfgs import BFGS
from gdviz.optimizers.conjugate_gradient import ConjugateGradient
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.programs.expression import Call, Node, Number
from gdviz.scene.load import load
from gdviz.tables.schema import REQUIRED, keys_of
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.endings import ending_words
from gdviz.words.remarks import remark_of
from tests.conftest import SceneFile
from tests.explorer.conftest import ONLY_LOSS, PageOf
from tests.explorer.endings import ENDINGS
from tests.explorer.pages import Page
from tests.explorer.test_same_words import check_words

SCENES = sorted((Path(__file__).parents[2] / "scenes").glob("*.toml"))
STEPS = 200
EXACT = ("+", "-", "*", "/", "**", "negative", "abs", "sqrt", "min", "max")  # which all processors round alike
LEAST = 2  # points that must be compared of any run
CLOSE = 1e-9  # the largest gap of runs that agree
WORDS = ("outcome", "ending", "character", "remark")
NO_WORDS: Final[Mapping[str, str]] = {}
# what a page says of a run that is none of its scene's, which nobody has carried on
UNPROVED: Final = {"outcome": "out_of_steps", "character": CHARACTER_WORDS[Character.UNDERWAY]}


def exported(cost: Cost, plan: Plan) -> dict[str, Any]:
    """A plan as the page has it."""
    return run_of(plan, cost)


def gaps_of(run: Run, theta: Array, cost: Array, gradient_norm: Array) -> Array:
    """The largest difference at each step: in shares of a parameter, of the start's cost and slope, or of 1."""
    found = []
    for ours, theirs in ((run.theta, theta), (run.cost, cost), (run.gradient_norm, gradient_norm)):
        count = min(len(ours), len(theirs))
        size = np.maximum(np.maximum(np.abs(ours[:count]), 1), 0 if ours is run.theta else ours[0])
        found.append((np.abs(ours[:count] - theirs[:count]) / size).reshape(count, -1).max(axis=-1))
    return np.max(found, axis=0)


def nudged(plan: Plan) -> list[Plan]:
    """The plan with its start moved by the last bit, either way."""
    start = np.array(plan.start)
    bit = 2.0**-52 * np.maximum(np.abs(start), 1)
    return [replace(plan, start=tuple((start + sign * bit).tolist())) for sign in (-1, 1)]


def shaken(cost: Cost) -> list[Cost]:
    """A formula's cost with a last bit off, as another processor may round: of the whole, and of its functions.

    Numpy's exp and the browser's differ in the last bit of one value in ten, so that 1 − exp(−r²/4) is 0 near the
    origin in the one and 10⁻¹⁶ in the other: a line search, which compares values, then stops a step sooner.
    """
    if not isinstance(cost, Formula):
        return []
    trees = [_off(cost.tree, bit) for bit in (2.0**-52, -(2.0**-53))]
    return [replace(cost, tree=tree) for tree in (*trees, _rounded_otherwise(cost.tree))]


def _off(node: Node, bit: float) -> Node:
    return Call("*", (node, Number(1 + bit)))


def _rounded_otherwise(node: Node) -> Node:
    """The tree with every function's last bit another: eˣ as the square of eˣᐟ², the others a bit off."""
    if not isinstance(node, Call):
        return node
    arguments = tuple(_rounded_otherwise(each) for each in node.arguments)
    if node.function == "exp":
        return Call("**", (Call("exp", (Call("/", (arguments[0], Number(2.0))),)), Number(2.0)))
    made = Call(node.function, arguments)
    return made if node.function in EXACT else _off(made, 2.0**-52)


def firm_steps(run: Run, others: Sequence[Run]) -> int:
    """How many steps rounding leaves alone: those on which a last bit, of start or cost, moves nothing beyond 1e-11.

    Beyond them no two programs agree, and gdviz would not agree with itself on another processor.
    """
    least = len(run.theta)
    for other in others:
        gaps = gaps_of(run, other.theta, other.cost, other.gradient_norm)
        moved = np.flatnonzero(~(gaps <= 1e-11))
        least = min(least, int(moved[0]) if len(moved) else len(gaps))
    return least


def tried(plan: Plan, name: str) -> Plan:
    """A plan of 200 steps with another optimizer, at a rate at which it does something."""
    kind = OPTIMIZERS[name]
    given = keys_of(kind)["learning_rate"].default
    own = plan.optimizer.learning_rate
    rate = own if given is REQUIRED or isinstance(plan.optimizer, kind) else given if given == 1.0 else 0.05
    optimizer: Optimizer = kind(learning_rate=rate)  # type: ignore[call-arg]
    return Plan(name, optimizer, plan.start, STEPS)


def words_of(run: Run) -> dict[str, str]:
    """What is said of a run."""
    words = (run.outcome.value, ending_words(run.end), CHARACTER_WORDS[run.character], remark_of(run))
    return dict(zip(WORDS, words, strict=True))


def differences(
    cost: Cost, run: Run, found: dict[str, Any], names: Sequence[str], neutral: Mapping[str, str]
) -> list[str]:
    """What differs between gdviz's run and the one that a page has `found`, words of these names included.

    The page may always say what is `neutral`.

    Where all agrees, no more is asked; else only the steps count that rounding leaves alone, which takes five runs.
    """
    plan = run.plan
    gaps = gaps_of(run, *(np.array(found[name], dtype=float) for name in ("theta", "cost", "gradientNorm")))
    words = words_of(run)
    wrong = [f"{plan.label}: {name} {found[name]!r}, expected {words[name]!r}" for name in names]
    wrong = [
        each for name, each in zip(names, wrong, strict=True) if found[name] not in (words[name], neutral.get(name))
    ]
    is_same = len(found["theta"]) == len(run.theta) and gaps.max() <= CLOSE
    if is_same and not wrong:
        return []
    others = [*descend(cost, nudged(plan)), *(descend(other, [plan])[0] for other in shaken(cost))]
    firm = firm_steps(run, others)
    if firm < LEAST or len(gaps) < firm or not gaps[:firm].max() <= CLOSE:
        return [f"{plan.label}: differs by {gaps[:firm].max():.1e} in {len(gaps)} of {firm} steps"]
    return wrong if firm == len(run.theta) else []


def check(
    page: Page,
    cost: Cost,
    plans: Sequence[Plan],
    *names: str,
    neutral: Mapping[str, str] = NO_WORDS,
    runs: Sequence[Run] | None = None,
) -> list[str]:
    """What differs between the page's runs of plans and gdviz's own: numbers, and the words of these names.

    Without these `runs`, more is found out of gdviz's own, which takes ten times as long.
    """
    found = page.traces([exported(cost, plan) for plan in plans])
    pairs = zip(runs or find_out(cost, plans).runs, found, strict=True)
    return [each for run, trace in pairs for each in differences(cost, run, trace, names, neutral)]


@pytest.mark.parametrize("name", ENDINGS)
def test_every_ending_has_gdviz_s_words(name: str, page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(ENDINGS[name])
    scene = load(path)
    shown = page(path)
    found = shown.traces([exported(scene.cost, plan) for plan in scene.plans])
    words = [{name: trace[name] for name in WORDS} for trace in found]
    assert words == [words_of(run) for run in find_out(scene.cost, scene.plans).runs]
    check_words(shown, path)


def test_searches_that_begin_with_another_rate(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file('[cost]\nsurface = "rosenbrock"\n' + ONLY_LOSS)
    searches = [(partial(GradientDescent, line_search="backtracking")), ConjugateGradient, BFGS]
    kinds = [search(rate) for rate in (0.3, 3.0) for search in searches]
    plans = [Plan(f"{kind.title}, {kind.learning_rate}", kind, (-1.0, 1.5), 30) for kind in kinds]
    assert check(page(path), load(path).cost, plans, "outcome", "ending", "remark") == []


def test_every_optimizer_has_a_twin() -> None:
    assert set(offered()) == set(OPTIMIZERS)


REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "torch_trajectories.json").read_text("utf-8"))


@pytest.mark.parametrize("surface", sorted({case["surface"] for case in REFERENCE["cases"]}))
def test_the_reference_trajectories(surface: str, page: PageOf, scene_file: SceneFile) -> None:
    cases = [case for case in REFERENCE["cases"] if case["surface"] == surface]
    start = cases[0]["start"]
    text = f'[cost]\nformula = "{cases[0]["formula"]}"\n[descent]\nstart = {start}\nlearning_rate = 0.001\n'
    shown = page(scene_file(text + ONLY_LOSS))
    for case in cases:
        defaults = {key: entry.default for key, entry in keys_of(OPTIMIZERS[case["optimizer"]]).items()}
        plan = {"optimizer": case["optimizer"], "options": {**defaults, **case["options"]}, "start": start}
        found = shown.trace({**plan, "steps": len(case["theta"]) - 1})
        wanted = np.array(case["theta"])
        assert np.abs(np.array(found["theta"]) - wanted).max() <= 1e-9 * max(1, np.abs(wanted).max()), case["optimizer"]


OWN = """
[cost]
surface = "himmelblau"
[optimizer.sign_momentum]
parameters = { beta = 0.9 }
state = { m = "beta*m + (1 - beta)*g" }
update = "theta - learning_rate*sign(m)"
[optimizer.bounded]
parameters = { most = 2, p = 0.7 }
state = { slope = "max(-most, min(most, g))", v = "where(k == 1, slope, v*tanh(p) + slope)", n = "n + sigmoid(v)" }
update = "theta - learning_rate*v/(1 + softplus(n)/k)"
[optimizer.cooled]
update = "theta - learning_rate*hypot(g, 1)**0.5*erf(g)/cbrt(k) - step(theta - 3)*relu(theta)*1e-3"
[descent]
start = [-0.5, -0.5]
steps = 200
learning_rate = 0.01
optimizer = "sign_momentum"
[[run]]
beta = 0.6
[[run]]
optimizer = "bounded"
[[run]]
optimizer = "cooled"
"""


def test_optimizers_of_a_scene_go_as_they_do_here(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(OWN + ONLY_LOSS)
    scene, shown = load(path), page(path)
    for plan, run in zip(scene.plans, descend(scene.cost, scene.plans), strict=True):
        found = np.array(shown.trace(exported(scene.cost, plan))["theta"])
        assert len(found) == len(run.theta) == STEPS + 1
        assert np.abs(found - run.theta).max() <= CLOSE
    assert check(shown, scene.cost, scene.plans, *WORDS) == []
    names = [option.get_property("textContent") for option in shown.all("#optimizer option")][-3:]
    assert names == ["sign momentum", "bounded", "cooled"]


EVERY_FUNCTION = [
    "abs(x) + sqrt(y + 3) + exp(x/3) + log(y + 3) + log2(y + 4) + log10(y + 5) + sin(x*y) + cos(x - y) + tan(x/5)"
    " + asin(x/5) + acos(y/5) + atan(x) + sinh(x/3) + cosh(y/3) + tanh(x + y) + hypot(x, y)"
    " + min(x, y**2) + max(x**3, y) + (y + 3)**(x/2) + 2**x + x**0 + x**-2 - (-y)/(1 + x**2) + pi*e",
    "cbrt(y) + sign(x)*y + step(y) + floor(x)*y + relu(x) + sigmoid(y) + softplus(x) + erf(x*y) + min(x, y, 0.5)"
    " + mean(x, y, 1) + where(x < y, x*y, x - y)",
]


def check_derivatives(shown: Page, cost: Cost, points: Array) -> None:
    """That value, gradient and Hessian of the page's cost at points (n, dimension) are those of gdviz."""
    names = ("value", "gradient", "hessian")
    script = "const [names, points] = arguments; return names.map((name) => points.map((at) => gdviz.cost[name](at)))"
    for name, found in zip(names, shown.run(script, names, points.tolist()), strict=True):
        wanted = getattr(cost, name)(points)
        # single terms may be far larger than their sum
        assert np.abs(np.array(found) - wanted).max() <= 1e-10 * np.abs(wanted).max(), name


def points_in_window(cost: Cost) -> Array:
    """Some points (20, dimension) of a cost's window."""
    return np.random.default_rng(0).uniform(*np.array(cost.window).T, (20, cost.dimension))


@pytest.mark.parametrize("formula", EVERY_FUNCTION)
def test_values_and_derivatives_of_every_function(formula: str, page: PageOf, scene_file: SceneFile) -> None:
    text = f'[cost]\nformula = "{formula}"\nwindow = [[-2, 2], [-2, 2]]\n'
    path = scene_file(text + "[descent]\nstart = [1, 1]\nlearning_rate = 0.001\n" + ONLY_LOSS)
    cost = load(path).cost
    check_derivatives(page(path), cost, points_in_window(cost))


def test_values_and_derivatives_of_every_surface(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file('[cost]\nsurface = "rosenbrock"\n' + ONLY_LOSS))
    for name, surface in surfaces().items():
        cost = surface.cost()
        shown.run(with_short_names(tight_script(f"{printed_programs(cost)}\ngdviz.cost = PROGRAMS;")))
        try:
            check_derivatives(shown, cost, points_in_window(cost))
        except AssertionError as error:
            raise AssertionError(name) from error


COUNTED = """
  const originals = { ...gdviz.cost };
  return arguments[0].map((plan) => {
    const counts = {};
    for (const name of ["value", "gradient", "hessian"]) {
      counts[name] = 0;
      gdviz.cost[name] = (theta) => (counts[name]++, originals[name](theta));
    }
    const { steps } = gdviz.trace(plan);
    return { steps, ...counts };
  });
"""


def test_a_step_asks_little_of_the_cost(page: PageOf) -> None:
    path = SCENES[0].with_name("rosenbrock.toml")
    cost = load(path).cost
    plans = []
    for name in offered():
        given = keys_of(OPTIMIZERS[name])["learning_rate"].default
        optimizer = OPTIMIZERS[name](learning_rate=0.0005 if given is REQUIRED else given)  # type: ignore[call-arg]
        plans.append(exported(cost, Plan(name, optimizer, (-1.5, 2.0), 500)))
    for name, counts in zip(offered(), page(path).run(COUNTED, plans), strict=True):
        assert counts["steps"] == 500, name
        assert counts["value"] <= 3 * 500, name
        assert counts["gradient"] <= 1.5 * 500, name
        assert counts["hessian"] <= 501, name


POINTS = "{ a = [1.0, 2, 3, 1.5, 4, 5, 6, 4.5], b = [2.0, 1, 3, 2.5, 5, 4, 6, 2.7], label = [0, 0, 0, 1, 1, 1, 1, 0] }"
MODEL_KEYS = {
    "linear": "",
    "ridge": "l2 = 0.1",
    "logistic": "l2 = 0.01",
    "hinge": 'loss = "hinge"',
    "squared hinge": 'loss = "squared_hinge"',
}


@pytest.mark.parametrize("keys", [*MODEL_KEYS, "batches", "ascent", "schedule"])
def test_the_models_and_other_ways_of_descent(keys: str, page: PageOf, scene_file: SceneFile) -> None:
    model = {"ridge": "linear", "hinge": "svm", "squared hinge": "svm"}.get(
        keys, keys if keys in MODEL_KEYS else "logistic"
    )
    extra = {"batches": "batch_size = 3\nseed = 7", "ascent": 'direction = "ascend"', "schedule": 'schedule = "cosine"'}
    path = scene_file(
        f'[cost]\nmodel = "{model}"\ndata = {{ points = {POINTS} }}\n{MODEL_KEYS.get(keys, "")}\n'
        f"[descent]\nstart = [0.3, -0.2, 0.1]\nlearning_rate = 0.03\nsteps = 200\n{extra.get(keys, '')}\n{ONLY_LOSS}"
    )
    scene = load(path)
    shown = page(path)
    check_derivatives(shown, scene.cost, np.random.default_rng(0).normal(size=(20, 3)))
    assert check(shown, scene.cost, scene.plans[:1], *WORDS) == []
