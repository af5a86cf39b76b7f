"""The update rule of a run, as its picture writes it."""

from __future__ import annotations

from gdviz.descents.run import Run


def rule_of(run: Run) -> str:
    """The update in LaTeX; a run that ascends descends −J."""
    rule = run.plan.optimizer.update_rule
    if run.plan.direction == "descend":
        return rule
    step = r"- \eta \, \nabla J"
    if step in rule:
        return rule.replace(step, r"+ \eta \, \nabla J")
    return rule.replace(r"\nabla J", r"\nabla (-J)")
