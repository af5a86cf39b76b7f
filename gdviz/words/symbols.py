"""The letters that hyper-parameters have in pictures and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SYMBOLS: Final[Mapping[str, str]] = {
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
