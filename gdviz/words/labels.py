"""What runs are called where the scene does not say: by what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdviz.descents.plan import Plan
from gdviz.languages.phrase import Phrase, joined, say, say_count
from gdviz.notation import show_setting
from gdviz.schedules.base import SCHEDULES
from gdviz.words.settings import batch_words, changes_apart, row_words, settings_apart
from gdviz.words.update_rules import method_words

MOST_NUMBERS = 4  # of a start that a label gives in full


def labelled(plans: list[Plan], rows: int | None = None) -> tuple[Plan, ...]:
    """The plans; those without a label get one that says what tells them apart: optimizer, learning rate, start, ...

    Of several with one label of their author's, each has that too.  `rows` is how many the data of their model has, if
    they have one.
    """
    tell = _Differences(plans, rows)
    labels = _told_apart([tell.label(plan) for plan in plans], [_budget(plan) for plan in plans])
    numbers = [say("no. {number}", number=i) for i in range(1, len(plans) + 1)]
    labels = _told_apart(labels, numbers)
    named = [plan.label or label for plan, label in zip(plans, labels, strict=True)]
    named = _told_apart(named, [_among_alike(plan, plans, rows) if plan.label else "" for plan in plans])
    named = _told_apart(named, numbers)
    return tuple(replace(plan, label=label) for plan, label in zip(plans, named, strict=True))


def _among_alike(plan: Plan, plans: list[Plan], rows: int | None) -> str:
    """What tells a plan from the others that their author has given its label."""
    alike = [other for other in plans if other.label == plan.label]
    return _Differences(alike, rows).label(plan) if len(alike) > 1 else ""


def _is_drawn(plan: Plan) -> bool:
    """Whether the seed decides anything of the plan: its batches, noise, or a start of more numbers than one types."""
    return plan.is_random or len(plan.start) > MOST_NUMBERS


def is_named_by_start(plan: Plan) -> bool:
    """Whether a plan's label says nothing but where it starts."""
    return plan.label == start_words(plan)


def start_words(plan: Plan) -> Phrase:
    """Where a run starts: "from (−0.7, 2.5)"."""
    return say("from {place}", place=show_setting(plan.start if len(plan.start) > 1 else plan.start[0]))


def _budget(plan: Plan) -> Phrase:
    return say_count("{count} step", "{count} steps", plan.steps, count=plan.steps)


class _Differences:
    """What differs among plans, in words."""

    def __init__(self, plans: list[Plan], rows: int | None) -> None:
        self.rows = rows
        self.optimizers = [plan.optimizer for plan in plans]
        self.starts = {plan.start for plan in plans}
        self.batches = {plan.batch_size for plan in plans}
        self.schedules = {plan.schedule for plan in plans}
        self.directions = {plan.direction for plan in plans}
        self.changes = [plan.changes for plan in plans]
        self.seeds = {plan.seed for plan in plans if _is_drawn(plan)}

    def label(self, plan: Plan) -> str:
        """The label of one of them; the optimizer's name where nothing differs."""
        alike = [optimizer for optimizer in self.optimizers if type(optimizer) is type(plan.optimizer)]
        parts: list[str] = []
        if len(alike) < len(self.optimizers):
            parts.append(self._method(plan))
        if len(self.batches) > 1:
            parts.append(batch_words(plan.batch_size))
        if len(self.schedules) > 1:
            parts.append(say(SCHEDULES.name_of(type(plan.schedule)).replace("_", " ")))
        if len(self.directions) > 1:
            parts.append(say(plan.direction))
        parts += settings_apart(plan.optimizer, alike) + changes_apart(plan.changes, self.changes)
        if len(self.starts) > 1 and len(plan.start) <= MOST_NUMBERS:
            parts.append(start_words(plan))
        if len(self.seeds) > 1 and _is_drawn(plan):
            parts.append(say("seed {seed}", seed=plan.seed))
        if parts == [batch_words(plan.batch_size)]:
            return row_words(plan.batch_size, self.rows)
        return joined(", ", parts) or self._method(plan)

    def _method(self, plan: Plan) -> str:
        """The optimizer's name; which way it goes stands beside it where some go up and some down."""
        return method_words(plan) if len(self.directions) == 1 else plan.optimizer.title


def _told_apart(labels: Sequence[str], details: Sequence[str]) -> list[str]:
    """The labels, with their details where several are the same and the details differ."""
    pairs = list(zip(labels, details, strict=True))
    return [
        joined(", ", (label, detail)) if any(other == label and more != detail for other, more in pairs) else label
        for label, detail in pairs
    ]
