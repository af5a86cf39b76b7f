"""Hyper-parameters as pictures name them: η = 0.1, μ = 0.9, centered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from gdviz.notation import show_setting
from gdviz.optimizers.base import Optimizer

SYMBOLS: Final = {
    "learning_rate": "η",
    "momentum": "μ",
    "dampening": "τ",
    "weight_decay": "λ",
    "eps": "ε",
    "betas": "β",
    "rho": "ρ",
    "alpha": "α",
    "momentum_decay": "ψ",
}


def settings_shown(optimizer: Optimizer) -> list[str]:
    """Those that make the picture: the ones that always count, have no default or differ from it."""
    return [
        show_field(optimizer, field.name)
        for field in dataclasses.fields(optimizer)  # type: ignore[arg-type]
        if field.name in optimizer.always_shown or getattr(optimizer, field.name) != field.default
    ]


def settings_apart(optimizer: Optimizer, others: Sequence[Optimizer]) -> list[str]:
    """Those in which an optimizer and others of its class are not all alike."""
    return [
        show_field(optimizer, field.name)
        for field in dataclasses.fields(optimizer)  # type: ignore[arg-type]
        if any(getattr(other, field.name) != getattr(optimizer, field.name) for other in others)
    ]


def show_field(optimizer: Optimizer, name: str) -> str:
    """One hyper-parameter with its value; what is on or off is named alone."""
    value, words = getattr(optimizer, name), SYMBOLS.get(name, name.replace("_", " "))
    if value is None or isinstance(value, bool):
        return words if value else f"no {words}"
    return f"{value} {words}" if isinstance(value, str) else f"{words} = {show_setting(value)}"
