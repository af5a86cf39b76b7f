"""What pictures say of a sweep over an optimizer's settings: what was tried, what it was to reach, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.descents.curvature import CLOSE
from gdviz.descents.ending import RESTING
from gdviz.descents.setting_sweep import Goal
from gdviz.notation import show_number, show_setting, show_short
from gdviz.words.counts import steps_words
from gdviz.words.stability import equal_words

ELSEWHERE_WORDS: Final = (
    f"Settled elsewhere: the last step is shorter than {100 * RESTING:g}\u00a0% of the window, "
    f"and within {100 * CLOSE:g}\u00a0% lies a higher minimum."
)
DIVERGED_WORDS: Final = "Where it diverges, the cost ends above the start's."
ELSEWHERE: Final = "ends in a higher minimum"
STEPS: Final = "steps"
LIMIT_WORDS: Final = "stability limit\nη = {formula}"
DIVERGES: Final = "diverges"
ENDS_HIGHER: Final = "ends higher"
THE_RUN: Final = "the run"


def tried_words(steps: int, optimizer: str, start: Sequence[float], tried: str) -> str:
    """The sentence that says what was swept: "40 steps of momentum from 3 are taken with each of 401 rates."."""
    place = show_setting(tuple(start) if len(start) > 1 else start[0])
    return f"{steps} steps of {optimizer} from {place} are taken with each of {tried}."


def pairs_words(side: int) -> str:
    """So many trials of two settings."""
    return f"{side} × {side} pairs of settings"


def curvature_words(goal: Goal, *, is_everywhere: bool = False) -> str:
    """What L is, where it is known: "L = 4: steepest curvature.", of a quadratic the same everywhere."""
    assert goal.curvature is not None
    where = "" if is_everywhere else f" at the {minimum_words(goal)}"
    return f"{equal_words('L', goal.curvature)}: steepest curvature{where}.".replace(" = ", "\u00a0=\u00a0")


def goal_words(goal: Goal) -> str:
    """The sentence that says which minimum is meant, where no one declared it, or that there is none."""
    if not goal.is_minimum:
        return f"No minimum is known; the least cost seen is {show_number(goal.cost)}."
    return f"The lowest minimum that runs and trials found has J\u00a0=\u00a0{show_number(goal.cost)}."


def reached_words(tolerance: float, goal: Goal) -> str:
    """The sentences that say what trials are to reach, and when they count as arrived."""
    words = "The minimum" if goal.is_least else "It" if goal.is_minimum else "The run's least cost"
    counts = f"{words} is reached when {_share_down(tolerance)} of the way down to it is done, for good."
    return counts if goal.is_least or not goal.is_minimum else f"{goal_words(goal)} {counts}"


def minimum_words(goal: Goal) -> str:
    """What a picture calls the minimum."""
    return "minimum" if goal.is_least else "lowest minimum found"


def steps_heading(goal: Goal) -> str:
    """What a map of steps shows."""
    return f"steps to the {minimum_words(goal)}" if goal.is_minimum else "steps to the run's least cost"


def height_heading(goal: Goal) -> str:
    """What a chart of costs over the goal shows."""
    return f"cost above the {minimum_words(goal)}" if goal.is_minimum else "cost above the least one seen"


def until_words(tolerance: float, goal: Goal) -> str:
    """The sentence that says what a map's steps lead to."""
    where = minimum_words(goal) if goal.is_minimum else "run's least cost"
    return f"Steps until {_share_down(tolerance)} of the way down to the {where} is done, for good."


def _share_down(tolerance: float) -> str:
    return f"{100 * (1 - tolerance):.12g}\u00a0%"


def limit_words(formula: str, curvature: float) -> str:
    """What stands at the line beyond which no descent settles: its formula with the number for L."""
    number = show_setting(float(f"{curvature:.4g}"))
    return LIMIT_WORDS.format(formula=formula.replace(")L", f")·{number}").replace("L", number))


def best_words(steps: int) -> str:
    """What stands at the trial that arrives first."""
    return f"best: {steps} step{'' if steps == 1 else 's'}"


def best_rate_words(rate: float) -> str:
    """What stands at the rate that comes lowest."""
    return f"best: η ≈ {show_short(rate)}"


def fastest_words(steps: int) -> str:
    """What stands at the pair of settings that arrives first."""
    return f"fastest: {steps_words(steps)}"


def run_words(name: str, steps: int | None) -> str:
    """What stands at a run's dot: its name, and its steps where it arrives."""
    return name if steps is None else f"{name}: {steps_words(steps)}"


def over_words(steps: int) -> str:
    """What stands where so many steps were not enough."""
    return f"over {steps_words(steps)}"


def too_few_words(steps: int) -> str:
    """What stands where so many steps were not enough."""
    return f"not within {steps} steps"
