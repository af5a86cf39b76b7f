"""What stands at the end of a run's line: its name, and the settings in which it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gdviz.arrays import Mask
from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.rows_read import rows_a_step, rows_read
from gdviz.descents.run import Run
from gdviz.languages.line_breaks import COMMAS, in_two_ways, letters
from gdviz.languages.phrase import Latex, joined, say
from gdviz.notation import show_setting
from gdviz.tables.mathematics import as_mathtext
from gdviz.words.capitals import capital
from gdviz.words.settings import fields_but_rate, own_settings, row_words
from gdviz.words.start_letters import places_of

TOLD_APART: Final = 0.01  # of the way of most runs: starts that are nearer look like one
MOST_STARTS: Final = 2  # that the context tells, if no eye could tell them apart


@dataclass(frozen=True)
class RunName:
    """A run's name, and in fewer words what it was made with; `settings` is empty where all runs share them.

    `rule` says the same of runs whose schedules differ, with the formula of the rate in LaTeX; empty where it is none.
    `brief` are the settings without hyper-parameters besides the learning rate.
    """

    name: str
    settings: str = ""
    rule: str = ""
    brief: str = ""

    @property
    def ruled(self) -> RunName:
        """The name with the rule in place of its settings, if it has one."""
        return RunName(self.name, self.rule or self.settings)


def run_names(runs: Sequence[Run], variables: Sequence[str] = ()) -> tuple[RunName, ...]:
    """A name a run, with its settings unless all share them; with its start where it is called by the letter of that.

    Where starts differ by so little that no eye could tell, and the `variables` are given, they are settings, too.
    """
    apart = hardly_apart(runs)
    starts = [_start(run, variables, apart) for run in runs]
    settings = [own_settings(run) for run in runs]
    rates = [own_settings(run, fields_but_rate(run.plan.optimizer)) for run in runs]
    own, brief = ([_listed(*each) for each in zip(words, starts, strict=True)] for words in (settings, rates))
    if len(set(settings)) == 1:  # those stand in the context
        own, brief = list(_places(runs, apart) or starts), [""] * len(runs)
    if len(set(own)) == 1:
        own = brief = [""] * len(runs)
    are_ruled = len({run.plan.schedule for run in runs}) > 1
    return tuple(
        RunName(as_mathtext(capital(run.label)), settings, rate_rule(run) if are_ruled else "", short)
        for run, settings, short in zip(runs, own, brief, strict=True)
    )


def _listed(*words: str) -> str:
    """Those that there are, in a row."""
    return joined(", ", filter(None, words))


def hardly_apart(runs: Sequence[Run]) -> Mask:
    """The parameters (d,) in which runs start apart, if it is so little for all of them that no eye could tell."""
    starts = np.array([run.theta[0] for run in runs])
    with np.errstate(all="ignore"):
        reach = np.median([float(np.ptp(run.theta, axis=0).max()) for run in runs])
    away = np.ptp(starts, axis=0)
    is_apart: Mask = away > 0
    return is_apart if (away <= TOLD_APART * reach).all() else np.zeros_like(is_apart)


def _places(runs: Sequence[Run], apart: Mask) -> tuple[str, ...]:
    """Where runs start that are called by letters, a word each, empty where the context tells that; else none."""
    places = places_of([run.plan for run in runs])
    return ("",) * len(places) if apart.any() and len(set(places)) <= MOST_STARTS else places


def _start(run: Run, variables: Sequence[str], apart: Mask) -> str:
    """Where a run starts in those parameters: "from y = 0.001"."""
    told = [
        joined(" = ", (name, show_setting(float(at))))
        for name, at, is_apart in zip(variables, run.theta[0], apart, strict=False)
        if is_apart and show_setting(float(at)) not in run.label
    ]
    return say("from {place}", place=joined(", ", told)) if told else ""


def reads_words(runs: Sequence[Run], cost: Cost) -> list[str]:
    """How many rows of a model's data each run reads, "reads 3,000 rows", where some see more a step; else nothing."""
    if not isinstance(cost, Model):
        return [""] * len(runs)
    rows = len(cost.data.target)
    is_told = len({rows_a_step(run, rows) for run in runs}) > 1
    return [say("reads {rows}", rows=row_words(rows_read(run, rows), None)) if is_told else "" for run in runs]


def rate_rule(run: Run) -> str:
    """The formula of a run's rate in LaTeX, and its other settings; empty where the schedule has no short one."""
    plan = run.plan
    rule = plan.schedule.rule(plan.optimizer.learning_rate, plan.steps)
    settings = own_settings(run, ("learning_rate",))
    return joined(", ", filter(None, (Latex(rf"$\eta = {rule}$"), settings))) if rule else ""


def bare_names(runs: Sequence[Run]) -> tuple[str, ...]:
    """The names of runs without their settings."""
    return tuple(as_mathtext(capital(run.label)) for run in runs)


def in_two(name: str) -> str:
    """A name on two lines, as even as can be; a single word is left whole, and so is a setting."""
    ways = [(first, rest) for first, rest in in_two_ways(name) if "=" not in name or first.endswith(COMMAS)]
    return "\n".join(min(ways, key=lambda two: max(map(letters, two)))) if ways else name
