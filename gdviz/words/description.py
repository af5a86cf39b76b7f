"""What happens in a picture, in one sentence, for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.notation import ALMOST_0, is_rounding, show_setting
from gdviz.words.counts import steps_words
from gdviz.words.critical_points import SENTENCE_WORDS
from gdviz.words.endings import left_at
from gdviz.words.places import height_name
from gdviz.words.start_letters import spelled
from gdviz.words.update_rules import direction_of

CLAUSES: Final[Mapping[Outcome, str]] = {
    Outcome.CONVERGED: "the {height} {moves}{ends} and the run converges at step {step}",
    Outcome.OUT_OF_STEPS: "the {height} {moves}{ends} in {steps}",
    Outcome.DIVERGED: "the {height} {moves} from {first} and the run diverges",
    Outcome.LEFT_DOMAIN: "the {height} {moves}{ends} and the run leaves the domain at step {left}",
    Outcome.STALLED: "the {height} {moves}{ends} and the run stalls on a plateau in {steps}",
    Outcome.SADDLE: "the {height} {moves}{ends} and the run stops at a saddle in {steps}",
}
MOST_DIGITS: Final = 13  # more are rounding
TOLD: Final = 4  # runs that are told one by one


def describe(title: str, runs: Sequence[Run], details: Sequence[str] = ()) -> str:
    """One sentence: how many descents, and what became of the cost in the first of them; then the `details`."""
    kind = "ascent" if direction_of([run.plan for run in runs]) == "ascend" else "descent"
    count = f"One {kind}" if len(runs) == 1 else f"{len(runs)} {kind}s"
    about = f"{title}: {count[0].lower()}{count[1:]}" if title else count
    names = spelled([run.plan for run in runs])
    clauses = [_clause(run, "" if len(runs) == 1 else name) for run, name in zip(runs[:TOLD], names, strict=False)]
    if len(runs) > TOLD:
        clauses.append(f"and {len(runs) - TOLD} more")
    return " ".join([f"{about}; {'; '.join(clauses)}.", *details])


def _clause(run: Run, name: str) -> str:
    """What the cost of a run of that name does."""
    name = f"{name.replace('η =', 'learning rate')}: " if name else ""
    first, last = _ends(run)
    ends = f" at {first}" if first == last else f" from {first} to {last}"
    moves = "stays" if first == last and run.outcome is not Outcome.DIVERGED else _moves(run)
    told = {"height": height_name(run.plan.direction), "moves": moves, "ends": ends, "first": first}
    step = {"steps": steps_words(run.steps), "step": run.steps, "left": left_at(run.end)}
    words = CLAUSES[run.outcome].format(**told, **step)
    where = SENTENCE_WORDS.get(run.place) if run.place and run.outcome is not Outcome.DIVERGED else None
    return f"{name}{words}{f', {where}' if where else ''}"


def _ends(run: Run) -> tuple[str, str]:
    """The first and the last cost, to three digits, or as many more as tell them apart; alike only by rounding."""
    first, last = float(run.cost[0]), float(run.cost[-1])
    for digits in range(3, MOST_DIGITS):
        told = tuple(show_setting(float(f"{cost:.{digits}g}"), digits) for cost in (first, last))
        if told[0] != told[1]:
            break
    size = run.cost_size
    return (ALMOST_0 if is_rounding(first, size) else told[0]), (ALMOST_0 if is_rounding(last, size) else told[1])


def _moves(run: Run) -> str:
    """Which way the cost went."""
    is_lost = run.outcome is Outcome.DIVERGED
    if run.cost[-1] < run.cost[0]:
        return "goes" if is_lost else "falls"
    return "grows" if is_lost else "rises" if run.cost[-1] > run.cost[0] else "stays"
