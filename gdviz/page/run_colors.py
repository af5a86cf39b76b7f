"""Which colour is which run: its own, or a category each, a sequence where they have an order, red if it diverges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdviz.descents.outcome import Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.base import name_of
from gdviz.styles.base import Style


def run_colors(style: Style, runs: Sequence[Run]) -> tuple[str, ...]:
    """The runs' colours in a style."""
    lost = [run.outcome is Outcome.DIVERGED for run in runs]
    kept = [i for i, is_lost in enumerate(lost) if not is_lost]
    if len(kept) > 1 and (order := _order([run.plan for run in runs])) is not None:
        ranked = sorted(kept, key=lambda i: order[i])
        colors = dict(zip(ranked, style.ordered(len(ranked)), strict=True))
    else:
        colors = {i: style.run_color(count) for count, i in enumerate(kept)}
    found = [style.diverged if is_lost else colors[i] for i, is_lost in enumerate(lost)]
    return tuple(_own(style, run.plan) or color for run, color in zip(runs, found, strict=True))


def _own(style: Style, plan: Plan) -> str | None:
    """The colour that the scene gives a run, or the style to its label or its optimizer, if any does."""
    named = style.colors
    return plan.color or named.get(plan.label) or named.get(name_of(type(plan.optimizer)))


def _order(plans: Sequence[Plan]) -> list[float] | None:
    """What the runs differ in, if that is one number: their learning rates or their batch sizes."""
    rates = [plan.optimizer.learning_rate for plan in plans]
    sizes = [float("inf") if plan.batch_size is None else float(plan.batch_size) for plan in plans]
    alike = {_without(plan) for plan in plans}
    if len(alike) > 1:
        return None
    if len(set(rates)) == len(plans) and len(set(sizes)) == 1:
        return rates
    return sizes if len(set(sizes)) == len(plans) and len(set(rates)) == 1 else None


def _without(plan: Plan) -> Plan:
    """The plan but for its rate, its batches and its name."""
    same = replace(plan.optimizer, learning_rate=1.0)
    return replace(plan, optimizer=same, batch_size=None, label="")
