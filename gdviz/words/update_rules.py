"""What a key says of one run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.descents.run import Run
from gdviz.words.settings import settings_shown


def own_settings(run: Run) -> str:
    """The hyper-parameters that the label does not already name; η₀ where a schedule changes the rate."""
    shown = [words for words in settings_shown(run.plan.optimizer) if words not in run.label]
    if len(run.rates) and np.ptp(run.rates) > 0:
        shown = [words.replace("η =", "η₀ =", 1) if words.startswith("η =") else words for words in shown]
    return ", ".join(shown)


def rule_of(run: Run) -> str:
    """The update in LaTeX; a run that ascends descends −J."""
    if run.plan.direction == "descend":
        return run.plan.optimizer.rule
    step = r"- \eta \, \nabla J"
    if step in run.plan.optimizer.rule:
        return run.plan.optimizer.rule.replace(step, r"+ \eta \, \nabla J")
    return run.plan.optimizer.rule.replace(r"\nabla J", r"\nabla (-J)")


def remarks(runs: Sequence[Run]) -> list[str]:
    """What the optimizers have to say of their runs, a sentence each."""
    return [f"{run.label}: {run.remark}." for run in runs if run.remark]
