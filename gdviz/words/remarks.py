"""What the optimizers have to say of their runs."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.run import Run


def remark_of(run: Run) -> str:
    """What must be said of a run, such as how often it was damped; empty where there is nothing."""
    sentences = run.plan.optimizer.remark_words
    return "; ".join(sentences[remark.name].format(*remark.numbers) for remark in run.remarks)


def remarks(runs: Sequence[Run]) -> list[str]:
    """The remarks on the runs that have any, a sentence each."""
    return [f"{run.label}: {remark_of(run)}." for run in runs if run.remarks]
