"""What happens in a picture, in one sentence, for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.notation import ALMOST_0, is_rounding, show_setting
from gdviz.words.critical_points import SENTENCE_WORDS
from gdviz.words.start_letters import spelled

CLAUSES: Final[Mapping[Outcome, str]] = {
    Outcome.CONVERGED: "the cost {moves} from {first} to {last} and the run converges at step {steps}",
    Outcome.OUT_OF_STEPS: "the cost {moves} from {first} to {last} in {steps} steps",
    Outcome.DIVERGED: "the cost {moves} from {first} and the run diverges",
    Outcome.LEFT_DOMAIN: "the cost {moves} from {first} to {last} and the run leaves the domain after step {steps}",
    Outcome.STALLED: "the cost {moves} from {first} to {last} and the run stalls on a plateau in {steps} steps",
    Outcome.SADDLE: "the cost {moves} from {first} to {last} and the run stops at a saddle in {steps} steps",
}
TOLD: Final = 4  # runs that are told one by one


def describe(title: str, runs: Sequence[Run], details: Sequence[str] = ()) -> str:
    """One sentence: how many descents, and what became of the cost in the first of them; then the `details`."""
    count = "One descent" if len(runs) == 1 else f"{len(runs)} descents"
    about = f"{title}: {count[0].lower()}{count[1:]}" if title else count
    names = spelled([run.plan for run in runs])
    clauses = [_clause(run, "" if len(runs) == 1 else name) for run, name in zip(runs[:TOLD], names, strict=False)]
    if len(runs) > TOLD:
        clauses.append(f"and {len(runs) - TOLD} more")
    return " ".join([f"{about}; {'; '.join(clauses)}.", *details])


def _clause(run: Run, name: str) -> str:
    """What the cost of a run of that name does."""
    name = f"{name.replace('η =', 'learning rate')}: " if name else ""
    first, last = (show_setting(float(f"{cost:.3g}")) for cost in (run.cost[0], run.cost[-1]))
    last = ALMOST_0 if is_rounding(run.cost[-1], run.cost[0]) else last
    words = CLAUSES[run.outcome].format(moves=_moves(run), first=first, last=last, steps=run.steps)
    where = SENTENCE_WORDS.get(run.place) if run.place and run.outcome is not Outcome.DIVERGED else None
    return f"{name}{words}{f', {where}' if where else ''}"


def _moves(run: Run) -> str:
    """Which way the cost went."""
    is_lost = run.outcome is Outcome.DIVERGED
    if run.cost[-1] < run.cost[0]:
        return "goes" if is_lost else "falls"
    return "grows" if is_lost else "rises" if run.cost[-1] > run.cost[0] else "stays"
