"""What stands at the end of a run's line: its name, and the settings in which it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.rows_read import rows_a_step, rows_read
from gdviz.descents.run import Run
from gdviz.words.settings import own_settings, row_words


@dataclass(frozen=True)
class RunName:
    """A run's name, and in fewer words what it was made with; `settings` is empty where all runs share them.

    `rule` says the same of runs whose schedules differ, with the formula of the rate in LaTeX; empty where it is none.
    """

    name: str
    settings: str = ""
    rule: str = ""

    @property
    def ruled(self) -> RunName:
        """The name with the rule in place of its settings, if it has one."""
        return RunName(self.name, self.rule or self.settings)


def run_names(runs: Sequence[Run]) -> tuple[RunName, ...]:
    """A name a run, with its settings unless all share them."""
    shared = len({own_settings(run) for run in runs}) == 1
    are_ruled = len({run.plan.schedule for run in runs}) > 1
    return tuple(
        RunName(capital(run.label), "" if shared else own_settings(run), rate_rule(run) if are_ruled else "")
        for run in runs
    )


def reads_words(runs: Sequence[Run], cost: Cost) -> list[str]:
    """How many rows of a model's data each run reads, "reads 3,000 rows", where some see more a step; else nothing."""
    if not isinstance(cost, Model):
        return [""] * len(runs)
    rows = len(cost.data.target)
    is_told = len({rows_a_step(run, rows) for run in runs}) > 1
    return [f"reads {row_words(rows_read(run, rows), None)}" if is_told else "" for run in runs]


def rate_rule(run: Run) -> str:
    """The formula of a run's rate in LaTeX, and its other settings; empty where the schedule has no short one."""
    plan = run.plan
    rule = plan.schedule.rule(plan.optimizer.learning_rate, plan.steps)
    return ", ".join(filter(None, (rf"$\eta = {rule}$", own_settings(run, ("learning_rate",))))) if rule else ""


def capital(label: str) -> str:
    """A name as it stands alone: with a capital, unless it begins with a symbol."""
    return label[:1].upper() + label[1:] if label[:2].isalpha() and label[:2].isascii() else label
