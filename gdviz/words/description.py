"""What happens in a picture, in one sentence, for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.descents.curvature import Place
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.notation import ALMOST_0, is_rounding, show_setting

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
    first, last = (show_setting(float(f"{cost:.3g}")) for cost in (run.cost[0], run.cost[-1]))
    last = ALMOST_0 if is_rounding(run.cost[-1], run.cost[0]) else last
    moves = "falls" if run.cost[-1] < run.cost[0] else "rises" if run.cost[-1] > run.cost[0] else "stays"
    if run.outcome is Outcome.DIVERGED:
        return f"{name}the cost {'goes' if moves == 'falls' else 'grows'} from {first} and the run diverges"
    words = _ENDINGS[run.outcome].format(run.steps)
    where = f", {PLACES[run.place]}" if run.place in PLACES else ""
    return f"{name}the cost {moves} from {first} to {last} {words}{where}"


_ENDINGS: Final = {
    Outcome.CONVERGED: "and the run converges at step {}",
    Outcome.OUT_OF_STEPS: "in {} steps",
    Outcome.LEFT_DOMAIN: "and the run leaves the domain after step {}",
    Outcome.STALLED: "and the run stalls on a plateau in {} steps",
    Outcome.SADDLE: "and the run stops at a saddle in {} steps",
}
PLACES: Final = {
    Place.GLOBAL: "at the global minimum",
    Place.LOCAL: "at a local minimum",
    Place.MINIMUM: "at a minimum",
    Place.MAXIMUM: "at a maximum",
}
