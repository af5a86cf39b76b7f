"""The method and the update rule of a run, as its picture writes them."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.plan import Direction, Plan
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, say


def method_words(plan: Plan) -> str:
    """The optimizer's name: gradient ascent where that goes up."""
    return directed_title(plan.optimizer.title, plan.direction)


def directed_title(title: str, direction: Direction) -> str:
    """An optimizer's name, of one that goes up or down."""
    if direction == "descend":
        return title
    risen = title.replace("descent", "ascent")
    return say(risen) if isinstance(title, Phrase) else risen


def direction_of(plans: Sequence[Plan]) -> Direction:
    """Which way all of them go; down where some do."""
    return "ascend" if plans and all(plan.direction == "ascend" for plan in plans) else "descend"


def rule_of(run: Run) -> str:
    """The update in LaTeX; a run that ascends descends −J."""
    return directed_rule(run.plan.optimizer.update_rule, run.plan.direction)


def rules_of(runs: Sequence[Run]) -> set[str]:
    """The updates of all runs, each once: of many runs from other starts the optimizer is the same."""
    kinds = {(run.plan.optimizer, run.plan.direction): run for run in runs}
    return {rule_of(run) for run in kinds.values()}


def directed_rule(rule: str, direction: Direction) -> str:
    """An update in LaTeX, of what goes up or down."""
    if direction == "descend":
        return rule
    step = r"- \eta \, \nabla J"
    if step in rule:
        return rule.replace(step, r"+ \eta \, \nabla J")
    return rule.replace(r"\nabla J", r"\nabla (-J)")
