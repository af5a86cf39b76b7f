"""Hyper-parameters as pictures name them: η = 0.1, μ = 0.9, centered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from gdviz.descents.run import Run
from gdviz.notation import show_setting
from gdviz.optimizers.base import Optimizer
from gdviz.words.symbols import SYMBOLS


def settings_shown(optimizer: Optimizer) -> list[str]:
    """Those that make the picture: the ones that always count, have no default or differ from it."""
    return [show_field(optimizer, name) for name in _fields_shown(optimizer)]


def settings_apart(optimizer: Optimizer, others: Sequence[Optimizer]) -> list[str]:
    """Those in which an optimizer and others of its class are not all alike."""
    return [
        show_field(optimizer, field.name)
        for field in dataclasses.fields(optimizer)  # type: ignore[arg-type]
        if any(getattr(other, field.name) != getattr(optimizer, field.name) for other in others)
    ]


def own_settings(run: Run) -> str:
    """The hyper-parameters that the label does not already name; η₀ where a schedule changes the rate."""
    shown = [words for words in settings_shown(run.plan.optimizer) if words not in run.label]
    if len(run.rates) and np.ptp(run.rates) > 0:
        shown = [words.replace("η =", "η₀ =", 1) if words.startswith("η =") else words for words in shown]
    return ", ".join(shown)


def optimizer_words(optimizer: Optimizer, leave_out: Sequence[str] = ()) -> str:
    """An optimizer's name and the settings that make the picture, some left out: "gradient descent (η = 0.01)"."""
    shown = [show_field(optimizer, name) for name in _fields_shown(optimizer) if name not in leave_out]
    return f"{optimizer.title} ({', '.join(shown)})" if shown else optimizer.title


def _fields_shown(optimizer: Optimizer) -> list[str]:
    return [
        field.name
        for field in dataclasses.fields(optimizer)  # type: ignore[arg-type]
        if field.name in optimizer.always_shown or getattr(optimizer, field.name) != field.default
    ]


def show_field(optimizer: Optimizer, name: str) -> str:
    """One hyper-parameter with its value; what is on or off is named alone."""
    value, words = getattr(optimizer, name), SYMBOLS.get(name, name.replace("_", " "))
    if value is None or isinstance(value, bool):
        return words if value else f"no {words}"
    return f"{value} {words}" if isinstance(value, str) else f"{words} = {show_setting(value)}"


def axis_words(name: str) -> str:
    """A hyper-parameter as an axis names it: "learning rate η"."""
    return f"{name.replace('_', ' ')} {SYMBOLS.get(name, '')}".strip()


def batch_words(size: int | None) -> str:
    """What a descent with batches of that size is called."""
    return "whole batch" if size is None else "stochastic" if size == 1 else f"batches of {size}"
