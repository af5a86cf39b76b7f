"""What pictures say of a sweep over an optimizer's settings: what was tried, what it was to reach, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.descents.curvature import CLOSE
from gdviz.descents.ending import RESTING
from gdviz.descents.setting_sweep import Goal
from gdviz.languages.phrase import Figures, Phrase, joined, say, say_count, shaped
from gdviz.notation import show_number, show_setting, show_short
from gdviz.words.counts import show_count, steps_words
from gdviz.words.headed import headed
from gdviz.words.stability import equal_words

ELSEWHERE_WORDS: Final = say(
    "Settled elsewhere: the last step is shorter than {resting} of the window, and within {close} lies a higher "
    "minimum.",
    resting=Figures(f"{100 * RESTING:g}\u00a0%"),
    close=Figures(f"{100 * CLOSE:g}\u00a0%"),
)
DIVERGED_WORDS: Final = say("Where it diverges, the cost ends above the start's.")
ELSEWHERE: Final = say("ends in a higher minimum")
STEPS: Final = say("steps")
DIVERGES: Final = say("diverges")
ENDS_HIGHER: Final = say("ends higher")
THE_RUN: Final = say("the run")


def tried_words(steps: int, optimizer: str, start: Sequence[float], tried: str) -> Phrase:
    """The sentence that says what was swept: "40 steps of momentum from 3 are taken with each of 401 rates."."""
    place = show_setting(tuple(start) if len(start) > 1 else start[0])
    return say_count(
        "{count} step of {optimizer} from {place} is taken with each of {tried}.",
        "{count} steps of {optimizer} from {place} are taken with each of {tried}.",
        steps,
        count=steps,
        optimizer=optimizer,
        place=place,
        tried=tried,
    )


def pairs_words(side: int) -> Phrase:
    """So many trials of two settings."""
    return say("{side} × {side} pairs of settings", side=side)


def curvature_words(goal: Goal, *, is_everywhere: bool = False) -> Phrase:
    """What L is, where it is known: "L = 4: steepest curvature.", of a quadratic the same everywhere."""
    assert goal.curvature is not None
    curvature = shaped(equal_words("L", goal.curvature), _unbroken)
    if is_everywhere:
        return say("{curvature}: steepest curvature.", curvature=curvature)
    if goal.is_least:
        return say("{curvature}: steepest curvature at the minimum.", curvature=curvature)
    return say("{curvature}: steepest curvature at the lowest minimum found.", curvature=curvature)


def _unbroken(text: str) -> str:
    """An equation that no line breaks."""
    return text.replace(" = ", "\u00a0=\u00a0")


def goal_words(goal: Goal) -> Phrase:
    """The sentence that says which minimum is meant, where no one declared it, or that there is none."""
    if not goal.is_minimum:
        return say("No minimum is known; the least cost seen is {cost}.", cost=show_number(goal.cost))
    return say("The lowest minimum that runs and trials found has J\u00a0=\u00a0{cost}.", cost=show_number(goal.cost))


def reached_words(tolerance: float, goal: Goal) -> Phrase:
    """The sentences that say what trials are to reach, and when they count as arrived."""
    share = _share_down(tolerance)
    if goal.is_least:
        return say("The minimum is reached when {share} of the way down to it is done, for good.", share=share)
    if not goal.is_minimum:
        return say("The run's least cost is reached when {share} of the way down to it is done, for good.", share=share)
    counts = say("It is reached when {share} of the way down to it is done, for good.", share=share)
    return joined(" ", (goal_words(goal), counts))


def steps_heading(goal: Goal) -> Phrase:
    """What a map of steps shows."""
    if goal.is_least:
        return say("steps to the minimum")
    return say("steps to the lowest minimum found") if goal.is_minimum else say("steps to the run's least cost")


def height_heading(goal: Goal, steps: int) -> Phrase:
    """What a chart of costs over the goal after so many steps shows."""
    told = {"height": _height(goal), "count": show_count(steps)}
    return say_count("{height} after {count} step", "{height} after {count} steps", steps, **told)


def _height(goal: Goal) -> Phrase:
    if not goal.is_minimum:
        return say("cost above the least one seen")
    return say("cost above the minimum") if goal.is_least else say("cost above the lowest minimum found")


def until_words(tolerance: float, goal: Goal) -> Phrase:
    """The sentence that says what a map's steps lead to."""
    share = _share_down(tolerance)
    if not goal.is_minimum:
        return say("Steps until {share} of the way down to the run's least cost is done, for good.", share=share)
    if goal.is_least:
        return say("Steps until {share} of the way down to the minimum is done, for good.", share=share)
    return say("Steps until {share} of the way down to the lowest minimum found is done, for good.", share=share)


def _share_down(tolerance: float) -> Figures:
    return Figures(f"{100 * (1 - tolerance):.12g}\u00a0%")


def limit_words(formula: str, curvature: float) -> Phrase:
    """What stands at the line beyond which no descent settles: its formula with the number for L."""
    number = show_setting(float(f"{curvature:.4g}"))
    filled = Figures(formula.replace(")L", f")·{number}").replace("L", number))
    return say("stability limit\nη = {formula}", formula=filled)


def best_words(steps: int) -> Phrase:
    """What stands at the trial that arrives first."""
    return say("best: {steps}", steps=say_count("{count} step", "{count} steps", steps, count=steps))


def best_rate_words(rate: float) -> Phrase:
    """What stands at the rate that comes lowest."""
    return say("best: η ≈ {rate}", rate=show_short(rate))


def fastest_words(steps: int) -> Phrase:
    """What stands at the pair of settings that arrives first."""
    return say("fastest: {steps}", steps=steps_words(steps))


def run_words(name: str, steps: int | None) -> str:
    """What stands at a run's dot: its name, and its steps where it arrives."""
    return name if steps is None else headed(name, steps_words(steps))


def over_words(steps: int) -> Phrase:
    """What stands where so many steps were not enough."""
    return say("over {steps}", steps=steps_words(steps))


def too_few_words(steps: int) -> Phrase:
    """What stands where so many steps were not enough."""
    return say_count("not within {count} step", "not within {count} steps", steps, count=steps)
