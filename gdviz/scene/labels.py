"""What runs are called where the scene does not say: by what tells them apart."""

from __future__ import annotations

from dataclasses import replace

from gdviz.notation import show_setting
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.plan import Plan
from gdviz.schedules.base import SCHEDULES


def labelled(plans: list[Plan]) -> tuple[Plan, ...]:
    """The plans; those without a label get one that says what tells them apart: optimizer, learning rate, start, ..."""
    tell = _Differences(plans)
    return tuple(plan if plan.label else replace(plan, label=tell.label(plan)) for plan in plans)


class _Differences:
    """What differs among plans, in words."""

    def __init__(self, plans: list[Plan]) -> None:
        self.optimizers = {OPTIMIZERS.name_of(type(plan.optimizer)) for plan in plans}
        self.rates = {plan.optimizer.learning_rate for plan in plans}
        self.starts = {plan.start for plan in plans}
        self.batches = {plan.batch_size for plan in plans}
        self.schedules = {plan.schedule for plan in plans}
        self.directions = {plan.direction for plan in plans}

    def label(self, plan: Plan) -> str:
        """The label of one of them; the optimizer's name where nothing differs."""
        parts = []
        if len(self.optimizers) > 1:
            parts.append(OPTIMIZERS.name_of(type(plan.optimizer)).replace("_", " "))
        if len(self.batches) > 1:
            parts.append(batch_words(plan.batch_size))
        if len(self.schedules) > 1:
            parts.append(SCHEDULES.name_of(type(plan.schedule)).replace("_", " "))
        if len(self.directions) > 1:
            parts.append(plan.direction)
        if len(self.rates) > 1 and len(self.optimizers) == 1:
            parts.append(f"η = {show_setting(plan.optimizer.learning_rate)}")
        if len(self.starts) > 1:
            parts.append(f"from {show_setting(plan.start if len(plan.start) > 1 else plan.start[0])}")
        return ", ".join(parts) or OPTIMIZERS.name_of(type(plan.optimizer)).replace("_", " ")


def batch_words(size: int | None) -> str:
    """What a descent with batches of that size is called."""
    return "whole batch" if size is None else "stochastic" if size == 1 else f"batches of {size}"
