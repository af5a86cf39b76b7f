"""Hyper-parameters as pictures name them: η = 0.1, μ = 0.9, centered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from gdviz.changes.base import CHANGES, Change
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, Template, joined, say, say_count
from gdviz.notation import SYMBOLS, letter_of, show_setting, subscript
from gdviz.optimizers.base import Optimizer
from gdviz.words.counts import show_count
from gdviz.words.headed import headed

NAMED: Final[Template] = "{name} = {value}"


def settings_apart(optimizer: Optimizer, others: Sequence[Optimizer]) -> list[str]:
    """Those in which an optimizer and others of its class are not all alike."""
    return [
        show_field(optimizer, field.name)
        for field in dataclasses.fields(optimizer)
        if any(getattr(other, field.name) != getattr(optimizer, field.name) for other in others)
    ]


def own_settings(run: Run, leave_out: Sequence[str] = ()) -> str:
    """The hyper-parameters and changes that the label does not already name, but for those that are left out.

    The rate is η₀ where a schedule changes it.
    """
    optimizer, is_scheduled = run.plan.optimizer, len(run.rates) > 0 and np.ptp(run.rates) > 0
    names = [name for name in _fields_shown(optimizer) if name not in leave_out]
    names = [name for name in names if show_field(optimizer, name) not in run.label]
    shown = [_show_first(optimizer, name) if is_scheduled else show_field(optimizer, name) for name in names]
    return joined(", ", [*shown, *(words for words in _changes_shown(run.plan) if words not in run.label)])


def fields_but_rate(optimizer: Optimizer) -> list[str]:
    """The hyper-parameters besides the learning rate."""
    return [field.name for field in dataclasses.fields(optimizer) if field.name != "learning_rate"]


def _show_first(optimizer: Optimizer, name: str) -> str:
    """The same as `show_field`, where a schedule changes the learning rate."""
    if name != "learning_rate":
        return show_field(optimizer, name)
    return show_named(SYMBOLS[name] + subscript("0"), getattr(optimizer, name))


def optimizer_words(plan: Plan, leave_out: Sequence[str] = ()) -> str:
    """A plan's optimizer and the settings that make the picture, some left out: "gradient descent (η = 0.01)"."""
    shown = [show_field(plan.optimizer, name) for name in _fields_shown(plan.optimizer) if name not in leave_out]
    shown += _changes_shown(plan)
    title = plan.optimizer.title
    return say("{optimizer} ({settings})", optimizer=title, settings=joined(", ", shown)) if shown else title


def _fields_shown(optimizer: Optimizer) -> list[str]:
    """Those that make the picture: the ones that always count, have no default or differ from it."""
    return [
        field.name
        for field in dataclasses.fields(optimizer)
        if field.name in optimizer.always_shown or getattr(optimizer, field.name) != field.default
    ]


def show_field(optimizer: Optimizer, name: str) -> str:
    """One hyper-parameter with its value; what is on or off is named alone."""
    return show_named(letter_of(name) or _spaced(name), getattr(optimizer, name))


def _changes_shown(plan: Plan) -> list[str]:
    return [words for change in plan.changes for words in show_change(change)]


def show_change(change: Change) -> list[str]:
    """A change of steps with each of its values that is not left out; of a single value, its own name is enough."""
    name, fields = _name_of(change), dataclasses.fields(change)
    if len(fields) == 1:
        return [show_named(name, getattr(change, fields[0].name))]
    shown = [field.name for field in fields if getattr(change, field.name) != field.default]
    return [headed(name, show_named(_spaced(field), getattr(change, field))) for field in shown] or [name]


def changes_apart(own: Sequence[Change], others: Sequence[Sequence[Change]]) -> list[str]:
    """A run's changes that not all runs have alike, and those that it has not, but another has."""
    apart = [words for change in own if any(change not in other for other in others) for words in show_change(change)]
    missing = {_name_of(change) for other in others for change in other} - {_name_of(change) for change in own}
    return [*apart, *(say("no {setting}", setting=name) for name in sorted(missing))]


def _name_of(change: Change) -> Phrase:
    return _spaced(CHANGES.name_of(type(change)))


def _spaced(name: str) -> Phrase:
    """What a hyper-parameter or a change is called, by its key in a scene."""
    return say(name.replace("_", " "))


def show_named(words: str, value: Any) -> str:
    """A value behind its name; what is on or off is named alone."""
    if value is None or isinstance(value, bool):
        return words if value else say("no {setting}", setting=words)
    if isinstance(value, str):
        return say("{value} {setting}", value=say(value), setting=words)
    return say(NAMED, name=words, value=show_setting(value))


def axis_words(name: str) -> str:
    """A hyper-parameter as an axis names it: "learning rate η"."""
    return joined(" ", filter(None, (_spaced(name), letter_of(name))))


def row_words(size: int | None, rows: int | None) -> Phrase:
    """How many rows a step sees, of all `rows`: "1 row", "20 rows", "all 201 rows"; "all rows" if that is not known."""
    if size is None or (rows is not None and size >= rows):
        return say("all rows") if rows is None else say("all {count} rows", count=show_count(rows))
    return say_count("{count} row", "{count} rows", size, count=show_count(size))


def batch_words(size: int | None) -> Phrase:
    """What a descent with batches of that size is called."""
    if size is None:
        return say("whole batch")
    return say("stochastic") if size == 1 else say("batches of {size}", size=size)
