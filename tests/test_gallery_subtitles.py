"""What the gallery's subtitles say, worked out anew from the runs' points and costs, and from the data."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
import scipy.optimize

from gdviz.arrays import Array
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.loop import descend
from gdviz.descents.other_draws import other_draws
from gdviz.descents.run import Run
from gdviz.descents.window import window_of
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.film import drawing, make_film
from gdviz.scene.load import load
from tests.sheets import first_sheet
from tests.test_gallery_numbers import SCENES, made, only

NUMBER: Final = re.compile(r"(?:10)?[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+(?:,\d{3})*(?:\.\d+)?")
RAISED: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def numbers_in(text: str) -> list[float]:
    """The numbers of a text: 0.40, 10,000, 10⁻³⁸; an exponent behind a letter is none."""
    found = []
    for match in NUMBER.finditer(text):
        digits = match[0].translate(RAISED)
        if match[0].startswith("10") and match[0] != digits:
            found.append(10.0 ** int(digits[2:]))
        elif match[0] == digits:
            found.append(float(digits.replace(",", "")))
    return found


def subtitle(name: str) -> str:
    return made(name)[0].subtitle


def last(name: str, label: str) -> float:
    """The last cost of a run."""
    return float(made(name)[1][label].cost[-1])


def within_a_percent(name: str, label: str) -> int:
    """After how many steps the cost of a run is within 1 % of the least, which its line of least squares has."""
    scene, runs = made(name)
    assert isinstance(scene.cost, Model)
    data = scene.cost.data
    columns = np.column_stack([data.features, np.ones(len(data.target))])
    rest = np.linalg.lstsq(columns, data.target, rcond=None)[1]
    return int(np.argmax(runs[label].cost < 1.01 * rest[0] / len(data.target)))


def arrival(name: str, label: str, share: float = 0.01) -> int:
    """From which step on a run is within a share of the window of its end's minimum, and of its way down."""
    scene, runs = made(name)
    run = runs[label]
    sides = np.ptp(np.array(window_of(scene.cost, tuple(runs.values()))), axis=1)
    end = min(
        (np.array(each.at) for each in scene.cost.minima), key=lambda at: float(np.linalg.norm(run.theta[-1] - at))
    )
    least = float(scene.cost.value(end))
    is_there = (np.abs(run.theta - end) <= share * sides).all(axis=1)
    is_there &= run.cost - least <= 0.01 * (run.cost[0] - least)
    return int(np.flatnonzero(~is_there)[-1]) + 1


def leap(name: str, label: str) -> tuple[float, int]:
    """The highest cost of a run after its lowest one, and its step."""
    cost = made(name)[1][label].cost
    low = int(np.argmin(cost))
    step = low + int(np.argmax(cost[low:]))
    return float(cost[step]), step


def below(name: str, label: str, level: float) -> int:
    """From which step on a run stays below a cost."""
    return int(np.flatnonzero(made(name)[1][label].cost >= level)[-1]) + 1


def across(name: str, labels: Sequence[str]) -> int:
    """In how many tens of steps runs are nearer to the minimum at 0 than a tenth of their way from the start."""
    away = [np.linalg.norm(made(name)[1][label].theta, axis=1) for label in labels]
    return 10 * math.ceil(max(int(np.argmax(each < 0.1 * each[0])) for each in away) / 10)


def steepest(name: str) -> float:
    """The largest eigenvalue of a cost's Hessian, which is the same everywhere."""
    cost = made(name)[0].cost
    return float(np.linalg.eigvalsh(cost.hessian(np.zeros(cost.dimension))).max())


def steeper(name: str) -> float:
    """How many times more curved a bowl is across than along."""
    curvatures = np.linalg.eigvalsh(made(name)[0].cost.hessian(np.zeros(2)))
    return float(curvatures[1] / curvatures[0])


def moved(name: str, step: int) -> float:
    """How long a step of the lone run is."""
    return float(np.linalg.norm(np.diff(only(name).theta[step - 1 : step + 1], axis=0)))


def way_down(name: str, step: int) -> float:
    """How much of the cost over a minimum at 0 the lone run has left behind."""
    return float(1 - only(name).cost[step] / only(name).cost[0])


def wrong(name: str, step: int) -> int:
    """How many points are on the wrong side of a line: the last parameter is its intercept."""
    scene, run = made(name)[0], only(name)
    assert isinstance(scene.cost, Model)
    data, theta = scene.cost.data, run.theta[step]
    return int(((data.features @ theta[:-1] + theta[-1] > 0) != (data.target > 0.5)).sum())


def steps_to_half_way() -> int:
    """After how many steps plain descent on the plateau, where a step scales the point, is half-way down."""
    start = made("plateau")[1]["gradient descent"].theta[0]
    away, steps = float(start @ start), 0
    while math.exp(-away / 4) < 0.5:
        away *= (1 - 0.5 * math.exp(-away / 4) / 2) ** 2
        steps += 1
    return steps


def on_the_floor(name: str) -> int:
    """The first step after which, across the floor, less than a fiftieth of a lone run's way is left, in fives."""
    scene, run = made(name)[0], only(name)
    _, across = np.linalg.eigh(scene.cost.hessian(run.theta[-1]))[1].T
    left = np.abs((run.theta - run.theta[-1]) @ across)
    return 5 * math.ceil(int(np.argmax(left < left[0] / 50)) / 5)


def too_large_from(name: str) -> int:
    """From which step on each lands RMSprop farther from the minimum than it was, until it leaps."""
    scene, runs = made(name)
    run, leaps = runs["RMSprop"], leap(name, "RMSprop")[1]
    best = min(scene.cost.minima, key=lambda found: np.linalg.norm(np.array(found.at) - run.theta[leaps - 20])).at
    with np.errstate(all="ignore"):  # at the minimum itself there is no way
        rates = [-move / way for move, way in zip(np.diff(run.theta, axis=0)[:leaps], run.theta - best, strict=False)]
    turns = np.nanmax(np.array(rates), axis=1)  # in its share of the way
    return int(np.flatnonzero(turns[: leaps - 1] <= 2)[-1]) + 1


def set_right(name: str) -> int:
    """From which step on no point is on the wrong side of a line."""
    return max(step for step in range(only(name).steps + 1) if wrong(name, step)) + 1


def parted(name: str) -> int:
    """From which step on every point is on its own side of a network's boundary."""
    scene, run = made(name)[0], only(name)
    assert isinstance(scene.cost, Model)
    data = scene.cost.data
    wrong_at = [((scene.cost.score(theta, data.features) > 0) != (data.target > 0.5)).any() for theta in run.theta]
    return int(np.flatnonzero(wrong_at)[-1]) + 1


def stray(name: str, label: str, steps: int) -> float:
    """How far the last points of a run are from the best fit, on average."""
    scene, runs = made(name)
    assert isinstance(scene.cost, Model)
    x = np.column_stack([scene.cost.data.features, np.ones(len(scene.cost.data.target))])
    best = np.linalg.lstsq(x, scene.cost.data.target, rcond=None)[0]
    return float(np.linalg.norm(runs[label].theta[-steps:] - best, axis=1).mean())


def over_best(name: str, label: str, steps: int) -> float:
    """The mean of a run's last costs, above the least one."""
    scene, runs = made(name)
    assert isinstance(scene.cost, Model)
    x = np.column_stack([scene.cost.data.features, np.ones(len(scene.cost.data.target))])
    rest = np.linalg.lstsq(x, scene.cost.data.target, rcond=None)[1]
    return float((runs[label].cost[-steps:] - rest[0] / len(x)).mean())


def own_notes(name: str) -> list[str]:
    """The words of a scene's own notes, of its runs and of its figures."""
    scene = made(name)[0]
    noted = [plan.note for plan in scene.plans if plan.note]
    return [*noted, *(note.text for figure in scene.figures for note in figure.keys.note)]


def highest_pass(name: str) -> float:
    """The value at the saddle of two hills, where the gradient near the middle between their tops is 0."""
    cost = made(name)[0].cost
    tops = [run.theta[-1] for run in made(name)[1].values()]
    found = scipy.optimize.root(cost.gradient, (tops[0] + tops[1]) / 2, tol=1e-12)
    assert found.success
    assert np.prod(np.linalg.eigvalsh(cost.hessian(found.x))) < 0
    return float(cost.value(found.x))


def growth(name: str, label: str) -> float:
    """How much each step adds to a run's way aside, as a share of it."""
    aside = made(name)[1][label].theta[:, 1]
    assert aside[1:] / aside[:-1] == pytest.approx(np.full(len(aside) - 1, aside[1] / aside[0]))
    return float(aside[1] / aside[0] - 1)


def margin(theta: Array) -> float:
    return 2 / float(np.linalg.norm(theta[:-1]))


def floor(run: Run, bend: int) -> float:
    """How many times less steep the way is after a bend than before it, on average of the first and last steps."""
    moves = np.linalg.norm(np.diff(run.theta, axis=0), axis=1)
    return float(moves[0] / moves[bend])


# where a parameter of it is a root of 4x³ − 32x + 5, each adds the same (Styblinski and Tang 1990)
STYBLINSKI_TANG: Final = 2 * min((x**4 - 16 * x**2 + 5 * x) / 2 for x in np.roots([4, 0, -32, 5]).real.tolist())
TOLD: Mapping[str, Callable[[], list[float]]] = {
    "ascent": lambda: [max(r.cost[-1] for r in made("ascent")[1].values()) - last("ascent", "from (−2.8, −2.2)")],
    "camel": lambda: [last("camel", "gradient descent")],
    "conditioning": lambda: [
        below("conditioning", "gradient descent", 0.01), 0.01, below("conditioning", "momentum", 0.01),
    ],
    "four-rates": lambda: [2, 2 / steepest("four-rates"), steepest("four-rates")],
    "himmelblau": lambda: [3, 2],
    "housing": lambda: [
        1987, 0.3, 1, within_a_percent("housing", "η = 0.3"), 0.05, within_a_percent("housing", "η = 0.05"),
    ],
    "housing-features": lambda: [2 / steepest("housing-features"), 0.4],
    "line": lambda: [steeper("line"), only("line").steps - on_the_floor("line")],
    "logistic": lambda: [7, wrong("logistic", 7), len(made("logistic")[0].cost.data.target)],  # type: ignore[attr-defined]
    "momentum-rmsprop-adam": lambda: [  # what is left of the squares' mean after a step is alpha of it
        100 * (0.9**-0.5 - 1), *list(leap("momentum-rmsprop-adam", "RMSprop"))[::-1],
    ],
    "orbit": lambda: [last("orbit", "from (2.2, 1.1)") - last("orbit", "from (0.9, −1.6)")],
    "parabola": lambda: np.diff(only("parabola").theta[:4, 0]).tolist(),
    "plateau": lambda: [
        np.linalg.norm(made("plateau")[0].cost.gradient(np.array([-6.0, 3.0]))), across("plateau", ("RMSprop", "Adam")),
    ],
    "quadratic": lambda: [1, 2, *(abs(1 - 2 * rate) for rate in (0.1, 0.4, 0.9, 1.01))],
    "overshoot": lambda: [1, 2, 1],
    "race-beale": lambda: [last("race-beale", "Adagrad") / last("race-beale", "Adam")],
    "race-booth": lambda: [last("race-booth", "Adagrad")],
    "race-double-well": lambda: [
        1e-3, *(below("race-double-well", label, 1e-3) for label in ("Adagrad", "RMSprop", "gradient descent")),
    ],
    "race-goldstein-price": lambda: [
        last("race-goldstein-price", "gradient descent"), last("race-goldstein-price", "Adam"),
    ],
    "race-himmelblau": lambda: [too_large_from("race-himmelblau"), *leap("race-himmelblau", "RMSprop")],
    "race-rosenbrock": lambda: [arrival("race-rosenbrock", "momentum"), 1000],
    "race-styblinski-tang": lambda: [
        below("race-styblinski-tang", "gradient descent", STYBLINSKI_TANG + 0.001), 0.001,
        below("race-styblinski-tang", "RMSprop", STYBLINSKI_TANG + 0.001),
    ],
    "rates": lambda: [1, 3, 2],
    "regression-surface": lambda: np.polyfit(range(1, 6), [1.2, 1.9, 3.2, 3.8, 5.1], 1).tolist(),
    "ridge": lambda: [2],
    "saddle": lambda: [
        2 * made("saddle")[1]["descent"].theta[0, 1], *(moves_aside(label) for label in ("descent", "Adam")), 27,
    ],
    "second-order": lambda: [1e-3],
    "sine": lambda: [
        last("sine", "gradient descent"),
        int(np.argmax(made("sine")[1]["Adam"].cost <= last("sine", "gradient descent"))),
        500,
    ],
    "network": lambda: [20, parted("network")],
    "newton": lambda: [made("newton")[1]["momentum"].steps],
    "svm": lambda: [set_right("svm")],
    "table": lambda: [76, 1e-6],
    "three-ways": lambda: [moved("three-ways", step) for step in (1, 6)],
}  # fmt: skip
NOTES: Mapping[str, Callable[[], list[float]]] = {  # of the scene's own, in their order
    "batches": lambda: [*(150 * rows for rows in (1, 20, 200)), *floors_of_one_row()],
    "ascent": lambda: [highest_pass("ascent")],
    "conditioning": lambda: [-growth("conditioning", "gradient descent") - 1, 2],
    "saddle": lambda: [np.ptp(made("saddle")[1]["descent"].theta[:, 1]), 60, 100 * growth("saddle", "descent")],
    "schedules": lambda: [
        number for label in ("constant", "inverse time", "cosine") for number in (50, stray("schedules", label, 50))
    ],
    "parabola": lambda: [abs(2 * (only("parabola").theta[0, 0] - 5)), float(np.diff(only("parabola").theta[:2, 0])[0])],
    "plateau": lambda: [steps_to_half_way()],
    "race-goldstein-price": lambda: [
        pass_of("race-goldstein-price") - last("race-goldstein-price", "gradient descent")
    ],
    "second-order": lambda: [2, 1, 60],
    "three-ways": lambda: [6, 100 * way_down("three-ways", 6)],
}


def pass_of(name: str) -> float:
    """The cost where a note says that a pass is: level, and of a curvature that is less than 0 one way."""
    scene, _ = made(name)
    (at,) = (np.array(note.at) for figure in scene.figures for note in figure.keys.note)
    assert np.abs(scene.cost.gradient(at)).max() < 1e-9
    found = scipy.optimize.approx_fprime(at, scene.cost.gradient, 1e-6)
    assert np.prod(np.linalg.eigvalsh((found + found.T) / 2)) < 0
    return float(scene.cost.value(at))


def moves_aside(label: str) -> float:
    """How far the first step leads off the ridge to the saddle."""
    return float(np.diff(made("saddle")[1][label].theta[:2, 1])[0])


def floors_of_one_row() -> list[float]:
    """Near what height the last half of a run of one row a step stays, which most of other draws do as well."""
    cost = made("batches")[0].cost
    (best,) = cost.minima
    heights = np.array(
        [run.cost - cost.value(np.array(best.at)) for run in (one_row(), *other_draws(cost, one_row().plan, 40))]
    )
    middle = np.median(heights[:, 75:], axis=0)
    assert (middle > 0.1).all()
    assert (middle < 0.4).all()
    return [float(f"{np.median(heights[:, 75:]):.1g}")]


def one_row() -> Run:
    return next(run for run in made("batches")[1].values() if run.plan.batch_size == 1)


def bend_of(model: Model, theta: Array) -> float:
    """How far the border of two features is from a straight line, on average."""
    across, up = np.linspace(-1.2, 2.2, 60), np.linspace(-1.5, 2, 2000)
    scores = [model.score(theta, np.column_stack([np.full(2000, x), up])) for x in across]
    crossed = [(x, up[np.argmax(np.diff(np.sign(each)) != 0)]) for x, each in zip(across, scores, strict=True)]
    x, y = np.array(crossed).T
    return float(np.sqrt(np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2)))


def passes(name: str, label: str) -> int:
    """How often a run crosses its nearest minimum, in the parameter in which it does most, farther than 1 % off it."""
    scene, runs = made(name)
    theta = runs[label].theta
    end = min((np.array(each.at) for each in scene.cost.minima), key=lambda at: float(np.linalg.norm(theta[-1] - at)))
    away = theta - end
    far = [side[np.abs(side) > 0.01 * abs(side[0])] for side in away.T]
    return max(int((np.diff(np.sign(side)) != 0).sum()) for side in far)


def open_ends(model: Cost, theta: Array) -> int:
    """How often the border of two features crosses the frame around the points."""
    assert isinstance(model, Model)
    low, high = model.data.features.min(axis=0) - 0.1, model.data.features.max(axis=0) + 0.1
    share, ends = np.linspace(0, 1, 500), np.zeros(500)
    frame = low + (high - low) * np.concatenate(
        [np.column_stack(side) for side in ((share, ends), (1 + ends, share), (1 - share, 1 + ends), (ends, 1 - share))]
    )
    return int((np.diff(np.sign(model.score(theta, frame))) != 0).sum())


BY_EVENTS: Final = {  # how much less steep a floor is, and its bend, are numbers of notes, which tests of events prove
    "chance", "fivepoints", "rate-map",
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_the_numbers_of_a_subtitle(name: str) -> None:
    told, found = numbers_in(subtitle(name)), TOLD[name]()
    assert len(told) == len(found), (told, found)
    for number, exact in zip(told, found, strict=True):
        digits = len(f"{number:.12f}".replace(".", "").lstrip("0").rstrip("0")) or 1
        assert float(f"{exact:.{digits}g}") == pytest.approx(number, rel=0.005), (told, found)


@pytest.mark.slow
def test_every_subtitle_with_a_number_is_worked_out() -> None:
    told = {path.stem for path in SCENES.glob("*.toml") if numbers_in(made(path.stem)[0].subtitle)}
    assert told == {*TOLD, *BY_EVENTS}


@pytest.mark.parametrize("name", NOTES)
def test_the_numbers_of_a_scenes_own_notes(name: str) -> None:
    told, found = numbers_in(" ".join(own_notes(name))), NOTES[name]()
    assert [f"{exact:.2g}" for exact in np.round(found, 12)] == [f"{number:.2g}" for number in told]
    assert [round(each) for each in found if each >= 1000] == [number for number in told if number >= 1000]


def test_every_note_with_a_number_is_worked_out() -> None:
    told = {path.stem for path in SCENES.glob("*.toml") if numbers_in(" ".join(own_notes(path.stem)))}
    assert told == set(NOTES)


def test_from_where_on_a_rate_is_too_large() -> None:
    ((note,),) = [figure.keys.note for figure in made("momentum-rmsprop-adam")[0].figures if figure.keys.note]
    assert (note.run, note.step) == ("RMSprop", too_large_from("momentum-rmsprop-adam"))


def test_with_curvature_and_without() -> None:
    scene, runs = made("second-order")
    (plain,) = (replace(plan, steps=4000) for plan in scene.plans if isinstance(plan.optimizer, GradientDescent))
    (run,) = descend(scene.cost, [plain])
    firsts = {label: below("second-order", label, 1e-3) for label in runs if runs[label].cost[-1] < 1e-3}
    assert min(firsts, key=firsts.__getitem__) == "Newton"
    assert numbers_in(scene.title) == [firsts["Newton"], int(np.argmax(run.cost < 1e-3))]


def test_what_subtitles_say_without_numbers() -> None:
    nesterov = made("conditioning")[1]["Nesterov"].theta[2:, 1]
    assert np.abs(nesterov).max() < 1e-12  # "no swings left"
    starts = made("himmelblau")[1]
    ends = [np.round(run.theta[-1], 1).tolist() for run in starts.values()]  # of A, B, C and D
    assert ends[0] == ends[2]
    assert len({tuple(end) for end in ends}) == 3
    assert [3.0, 2.0] not in ends
    for name in ("race-branin", "race-styblinski-tang"):  # "swing past"
        assert {label for label in made(name)[1] if passes(name, label) > 1} == {"momentum", "Adam"}
    booth = made("race-booth")[1]
    nearest, lowest = (
        min(booth, key=key) for key in (lambda run: booth[run].cost.min(), lambda run: booth[run].cost[-1])
    )
    assert (nearest, lowest) == ("RMSprop", "Adagrad")
    scene, runs = made("housing-features")
    least = runs["η = 0.4"].cost.min()
    assert re.findall(r"\d+", scene.title) == [str(int(np.argmax(runs["η = 0.4"].cost < least + 1e4))), "200"]
    assert runs["η = 0.01"].steps == 200
    assert runs["η = 0.01"].cost.min() > least + 1e4
    assert 0.1 * steepest("housing-features") < 1 < 0.4 * steepest("housing-features") < 2  # "turns"
    collinear = made("collinear")[1].values()
    assert np.ptp([run.cost[-1] for run in collinear]) < 1e-4
    assert (
        min(np.linalg.norm(one.theta[-1] - two.theta[-1]) for one in collinear for two in collinear if one is not two)
        > 1
    )
    run = only("gradient")
    slopes = 2 * run.theta[0]
    move = run.theta[1] - run.theta[0]
    assert slopes[0] * move[1] - slopes[1] * move[0] == pytest.approx(0)
    assert slopes @ move < 0
    steps = np.diff(only("parabola").theta[:, 0]) / (5 - only("parabola").theta[:-1, 0])
    assert steps == pytest.approx(np.full(len(steps), 0.2), rel=1e-6)
    across = np.abs(np.diff(made("four-rates")[1]["η = 0.52"].theta[:, 1]))
    assert (np.diff(across) > 0).all()
    newton = made("newton")[1]
    assert newton["Newton"].theta[1] == pytest.approx([0, 0], abs=1e-12)
    assert min(newton[label].cost[12:].max() for label in ("gradient descent", "momentum")) > 1e-3
    assert made("race-double-well")[1]["RMSprop"].cost[-1] < 1e-38
    lengths = np.linalg.norm(only("svm").theta[[set_right("svm"), 400], :-1], axis=1)
    assert 2 / lengths[1] == pytest.approx(4 / 3 * 2 / lengths[0], rel=0.02)  # "by a third"
    model, moons = load(SCENES / "network.toml").cost, only("network")
    assert isinstance(model, Model)
    for step in (20, 60):  # "misses the inner tips"
        wrong = model.misclassified(moons.theta[step])
        tips = np.where(model.target[wrong, None] > 0, (0.0, 0.5), (1.0, 0.0))  # where the moons' arcs end
        assert np.linalg.norm(model.data.features[wrong] - tips, axis=1).max() < 0.5
    assert [open_ends(load(SCENES / "rings.toml").cost, only("rings").theta[step]) for step in (0, 200, 400)] == [
        2,
        4,
        0,
    ]
    bends = [bend_of(model, moons.theta[step]) for step in (20, 60, 99)]
    assert bends[0] < bends[1] / 3 < bends[2] / 6
    from_the_ridge = made("race-double-well")[1].values()
    assert all(0 < run.theta[0, 0] < 0.05 for run in from_the_ridge)
    assert all(abs(run.theta[-1, 0] - 1) < 0.05 for run in from_the_ridge)
    last_out = [label for label, run in made("saddle")[1].items() if np.abs(run.theta[:, 1]).max() > 1.4]
    assert last_out == ["Adam"]


def test_what_a_thousand_square_feet_cost() -> None:
    scene, _ = made("housing")
    assert isinstance(scene.cost, Model)
    slope, _ = np.polyfit(scene.cost.data.features[:, 0], scene.cost.data.target, 1)
    assert numbers_in(scene.title) == [pytest.approx(1000 * slope, abs=50)]


@pytest.mark.slow
def test_the_lower_row_of_overshoot_is_three_times_as_wide() -> None:
    sheet = first_sheet(SCENES / "overshoot.toml")
    with drawing(sheet.style):
        widths = [float(np.ptp(axes.get_xlim())) for axes in make_film(sheet).figure.axes]
    assert widths[2] / widths[0] == pytest.approx(3, abs=0.4)
    assert (widths[0], widths[2]) == (widths[1], widths[3])
