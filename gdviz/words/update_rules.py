"""The update rule of a run, as its picture writes it."""

from __future__ import annotations

from gdviz.descents.run import Run


def rule_of(run: Run) -> str:
    """The update in LaTeX; a run that ascends descends −J."""
    if run.plan.direction == "descend":
        return run.plan.optimizer.rule
    step = r"- \eta \, \nabla J"
    if step in run.plan.optimizer.rule:
        return run.plan.optimizer.rule.replace(step, r"+ \eta \, \nabla J")
    return run.plan.optimizer.rule.replace(r"\nabla J", r"\nabla (-J)")
