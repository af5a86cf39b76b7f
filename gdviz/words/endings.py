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
from gdviz.languages.phrase import Figures, Phrase, Template, joined, say
from gdviz.notation import show_cost, show_number, show_setting
from gdviz.words.stability import excess_words
from gdviz.words.stop_rules import stop_rule_words

ENDING_WORDS: Final[Mapping[str, Template]] = {
    "out_of_steps": "all {steps} steps taken",
    "converged": "converged at step {step}: {rule}",
    "diverged": "diverged: {growth}",
    "diverged_above_limit": "diverged: {growth}; {excess}",
    "no_gradient": "left the domain at step {step}: the cost has no gradient there",
    "not_defined": "left the domain at step {step}: the cost is not defined at {point}",
    "saddle": "stopped at a saddle: the Hessian's eigenvalues have both signs, {lowest} and {highest}",
    "stalled": "stalled on a plateau: the slope is next to nothing there",
}
GROWTH_WORDS: Final[Mapping[str, Template]] = {
    "overflow": "no longer finite after step {step}",
    "cost": "the cost grows with every step",
    "cost_times": "the cost grows with every step, {times} times the start's",
    "cost_since": "the cost grows with every step from step {since} on",
    "cost_since_times": "the cost grows with every step from step {since} on, {times} times the start's",
    "value": "the value falls with every step",  # of ascents
    "value_times": "the value falls with every step, {times} times the start's",
    "value_since": "the value falls with every step from step {since} on",
    "value_since_times": "the value falls with every step from step {since} on, {times} times the start's",
    "parameters": "the parameters grow without bound",
    "later": "carried on, it grows beyond all bounds",
}
MOST_NUMBERS = 6  # of a point that is told


def ending_words(ending: Ending) -> Phrase:
    """The sentence, without a capital and a full stop."""
    match ending:
        case OutOfSteps(steps):
            return say(ENDING_WORDS["out_of_steps"], steps=steps)
        case Converged(step, rule, bound):
            return say(ENDING_WORDS["converged"], step=step, rule=stop_rule_words(rule, bound))
        case Diverged(growth, excess):
            above = excess_words(excess) if excess else ""
            name = "diverged_above_limit" if excess else "diverged"
            return say(ENDING_WORDS[name], growth=growth_words(growth), excess=above)
        case LeftDomain(step, at):
            point = joined(", ", (joined(" = ", (name, _rounded(number))) for name, number in at))
            return say(ENDING_WORDS["not_defined" if at else "no_gradient"], step=step, point=point)
        case AtSaddle(lowest, highest):
            return say(ENDING_WORDS["saddle"], lowest=_rounded(lowest), highest=_rounded(highest))
        case Stalled():
            return say(ENDING_WORDS["stalled"])


def left_at(ending: Ending) -> int | None:
    """The step at which a run left the domain: the first whose point has no cost, or no gradient."""
    return ending.step if isinstance(ending, LeftDomain) else None


def growth_words(growth: Growth) -> Phrase:
    """What grows in a run that diverges."""
    match growth:
        case Overflow(step):
            return say(GROWTH_WORDS["overflow"], step=step)
        case CostGrowth(since, times, falls):
            name = f"{'value' if falls else 'cost'}{'_since' if since else ''}{'' if times is None else '_times'}"
            return say(GROWTH_WORDS[name], since=since or 0, times=Figures(f"{times or 0:.3g}"))
        case ParameterGrowth():
            return say(GROWTH_WORDS["parameters"])
        case LaterGrowth():
            return say(GROWTH_WORDS["later"])


def _rounded(number: float) -> str:
    return show_setting(float(f"{number:.3g}"))


def run_words(run: Run) -> Phrase:
    """A run in a line: its label, how it ended, its last cost and where."""
    value, at = last_words(run)
    told = {"label": run.label, "ending": ending_words(run.end), "value": value, "place": at}
    return say("{label}: {ending}; J = {value} at {place}", **told)


def last_words(run: Run) -> tuple[str, str]:
    """The last cost of a run and where, as far as it has few numbers: "1.945", "(1.395, 0.000)"."""
    at: list[str] = [show_number(float(number)) for number in run.theta[-1][:MOST_NUMBERS]]
    dots = ["…"] if run.theta.shape[-1] > MOST_NUMBERS else []
    return show_cost(float(run.cost[-1]), run.cost_size), Figures(f"({', '.join(at + dots)})")
