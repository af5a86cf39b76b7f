"""Names of variables as plain text, for axes and tables that set no formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_INDEX: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_GREEK: Final[Mapping[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip


def plain_name(name: str) -> str:
    """A variable's name as text: theta1 -> θ₁, x_max -> x max."""
    match = re.fullmatch(r"([^\W\d_]+)_?(\d*)", name)
    stem, index = match.groups() if match else (name, "")
    return _GREEK.get(stem, stem.replace("_", " ")) + index.translate(_INDEX)
