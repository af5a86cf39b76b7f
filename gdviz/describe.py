"""What happens in a picture, in one sentence, for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.descent import Outcome, Run
from gdviz.notation import show_setting

TOLD: Final = 4  # runs that are told one by one


def describe(title: str, runs: Sequence[Run]) -> str:
    """One sentence: how many descents, and what became of the cost in the first of them."""
    count = "One descent" if len(runs) == 1 else f"{len(runs)} descents"
    about = f"{title}: {count[0].lower()}{count[1:]}" if title else count
    clauses = [_clause(run, is_only=len(runs) == 1) for run in runs[:TOLD]]
    if len(runs) > TOLD:
        clauses.append(f"and {len(runs) - TOLD} more")
    return f"{about}; {'; '.join(clauses)}."


def _clause(run: Run, *, is_only: bool) -> str:
    """What one run's cost does."""
    name = "" if is_only else f"{run.label.replace('η =', 'learning rate')}: "
    first, last = show_setting(float(f"{run.cost[0]:.3g}")), show_setting(float(f"{run.cost[-1]:.3g}"))
    if run.outcome is Outcome.DIVERGED:
        return f"{name}the cost grows from {first} and the run diverges"
    moves = "falls" if run.cost[-1] < run.cost[0] else "goes"
    ending = (
        f"and the run converges at step {run.steps}" if run.outcome is Outcome.CONVERGED else f"in {run.steps} steps"
    )
    return f"{name}the cost {moves} from {first} to {last} {ending}"
