"""How a run ended, in a sentence that gives the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.outcome import (
    AtSaddle,
    Converged,
    CostGrowth,
    Diverged,
    Ending,
    Growth,
    LaterGrowth,
    LeftDomain,
    OutOfSteps,
    Overflow,
    ParameterGrowth,
    Stalled,
)
from gdviz.descents.run import Run
from gdviz.notation import show_cost, show_number, show_setting
from gdviz.words.stability import excess_words
from gdviz.words.stop_rules import stop_rule_words

ENDING_WORDS: Final[Mapping[str, str]] = {
    "out_of_steps": "all {steps} steps taken",
    "converged": "converged at step {step}: {rule}",
    "diverged": "diverged: {growth}",
    "diverged_above_limit": "diverged: {growth}; {excess}",
    "no_gradient": "left the domain at step {step}: the cost has no gradient there",
    "not_defined": "left the domain at step {step}: the cost is not defined at {point}",
    "saddle": "stopped at a saddle: the Hessian's eigenvalues have both signs, {lowest} and {highest}",
    "stalled": "stalled on a plateau: the slope is next to nothing there",
}
COST_GROWTH: Final[Mapping[str, str]] = {
    "cost": "the cost grows with every step",
    "cost_times": "the cost grows with every step, {times} times the start's",
    "cost_since": "the cost grows with every step from step {since} on",
    "cost_since_times": "the cost grows with every step from step {since} on, {times} times the start's",
}
GROWTH_WORDS: Final[Mapping[str, str]] = {
    "overflow": "no longer finite after step {step}",
    **COST_GROWTH,
    **{  # of ascents
        name.replace("cost", "value"): words.replace("the cost grows", "the value falls")
        for name, words in COST_GROWTH.items()
    },
    "parameters": "the parameters grow without bound",
    "later": "carried on, it grows beyond all bounds",
}
MOST_NUMBERS = 6  # of a point that is told


def ending_words(ending: Ending) -> str:
    """The sentence, without a capital and a full stop."""
    match ending:
        case OutOfSteps(steps):
            return ENDING_WORDS["out_of_steps"].format(steps=steps)
        case Converged(step, rule, bound):
            return ENDING_WORDS["converged"].format(step=step, rule=stop_rule_words(rule, bound))
        case Diverged(growth, excess):
            above = excess_words(excess) if excess else ""
            name = "diverged_above_limit" if excess else "diverged"
            return ENDING_WORDS[name].format(growth=growth_words(growth), excess=above)
        case LeftDomain(step, at):
            point = ", ".join(f"{name} = {_rounded(number)}" for name, number in at)
            return ENDING_WORDS["not_defined" if at else "no_gradient"].format(step=step, point=point)
        case AtSaddle(lowest, highest):
            return ENDING_WORDS["saddle"].format(lowest=_rounded(lowest), highest=_rounded(highest))
        case Stalled():
            return ENDING_WORDS["stalled"]


def left_at(ending: Ending) -> int | None:
    """The step at which a run left the domain: the first whose point has no cost, or no gradient."""
    return ending.step if isinstance(ending, LeftDomain) else None


def growth_words(growth: Growth) -> str:
    """What grows in a run that diverges."""
    match growth:
        case Overflow(step):
            return GROWTH_WORDS["overflow"].format(step=step)
        case CostGrowth(since, times, falls):
            name = f"{'value' if falls else 'cost'}{'_since' if since else ''}{'' if times is None else '_times'}"
            return GROWTH_WORDS[name].format(since=since, times=f"{times or 0:.3g}")
        case ParameterGrowth():
            return GROWTH_WORDS["parameters"]
        case LaterGrowth():
            return GROWTH_WORDS["later"]


def _rounded(number: float) -> str:
    return show_setting(float(f"{number:.3g}"))


def run_words(run: Run) -> str:
    """A run in a line: its label, how it ended, its last cost and where."""
    value, at = last_words(run)
    return f"{run.label}: {ending_words(run.end)}; J = {value} at {at}"


def last_words(run: Run) -> tuple[str, str]:
    """The last cost of a run and where, as far as it has few numbers: "1.945", "(1.395, 0.000)"."""
    at = [show_number(float(number)) for number in run.theta[-1][:MOST_NUMBERS]]
    dots = ["…"] if run.theta.shape[-1] > MOST_NUMBERS else []
    return show_cost(float(run.cost[-1]), run.cost_size), f"({', '.join(at + dots)})"
