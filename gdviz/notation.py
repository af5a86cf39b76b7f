"""Numbers as pictures and messages show them."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from gdviz.languages.phrase import Figures, say

SUBSCRIPTS: Final = "₀₁₂₃₄₅₆₇₈₉"
SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"  # the minus comes last
_RAISED: Final = str.maketrans("0123456789-", SUPERSCRIPTS)
_LOWERED: Final = str.maketrans("0123456789", SUBSCRIPTS)
# by their names in LaTeX, which has no capitals of those that look like Latin ones
GREEK: Final[Mapping[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
# the letters that hyper-parameters have in pictures and on pages
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
MINUS: Final = "−"
FAR, FAR_LONG = 1e-4, 1e-2  # of its numbers, that an axis is long: a shorter one has an offset; of LONG numbers
LONG: Final = 1e7  # from there on numbers are told in powers of ten
ROUNDING: Final = 4 * sys.float_info.epsilon  # of an offset: less above it is nothing
ALMOST_0: Final = say("almost 0")
PLAIN: Final = (1e-3, 1e4)  # beyond, the numbers of a logarithmic axis are powers of ten


def letter_of(name: str) -> str:
    """The letter of a hyper-parameter, or "": that of its kind, else its name where that is a Greek letter's: beta."""
    return SYMBOLS.get(name) or GREEK.get(name, "")


def superscript(number: int) -> str:
    """A whole number as an exponent: ⁻¹²."""
    return str(number).translate(_RAISED)


def subscript(digits: str) -> str:
    """Digits as an index: ₁₂."""
    return digits.translate(_LOWERED)


def show_number(value: float, digits: int = 4) -> Figures:
    """A number to `digits` significant digits, trailing zeros kept: 3.850, −0.01200, 4.314×10⁻⁷."""
    if not math.isfinite(value):
        return Figures("∞" if value > 0 else f"{MINUS}∞" if value < 0 else "?")
    if value == 0:
        return Figures(f"{0:.{digits - 1}f}")
    mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")  # as text: the largest floats round to infinity
    if -3 <= int(power) < digits + 2:
        return Figures(f"{float(f'{mantissa}e{power}'):.{max(digits - 1 - int(power), 0)}f}".replace("-", MINUS))
    return Figures(f"{mantissa}×10{superscript(int(power))}".replace("-", MINUS))


def show_short(value: float, digits: int = 2) -> Figures:
    """A number as it stands at the end of a curve, to two significant digits or so: 0.30, 2,100, 2.6×10⁻⁵, 0."""
    if value == 0:
        return Figures("0")
    shown = show_number(value, digits)
    is_long = len(shown.lstrip(MINUS)) > 3 and shown.lstrip(MINUS).isdigit()
    return Figures(f"{shown[:-3]},{shown[-3:]}") if is_long else shown


def digits_apart(value: float, others: Sequence[float], most: int = 5) -> int:
    """The fewest significant digits, from two on, with which a number is told from as many of the others as can be."""
    others = [other for other in others if other != value]

    def told(digits: int) -> int:
        return sum(show_short(value, digits) != show_short(other, digits) for other in others)

    return max(range(2, most + 1), key=told)


def is_rounding(value: float, size: float) -> bool:
    """Whether a cost is no more than what a double's rounding leaves of numbers of some size, but not 0 itself."""
    return math.isfinite(size) and 0 < abs(value) < sys.float_info.epsilon * abs(size)


def show_cost(value: float, size: float) -> str:
    """A cost as `show_number` has it; 0 where it is just that, almost 0 where it is rounding of that size."""
    return Figures("0") if value == 0 else ALMOST_0 if is_rounding(value, size) else show_number(value)


def show_setting(value: object, digits: int = 6) -> str:
    """A setting as its author wrote it, to so many digits at most: 0.1, 10⁻⁶ as 1×10⁻⁶, (0.9, 0.999)."""
    if isinstance(value, tuple):
        return Figures(f"({', '.join(show_setting(part, digits) for part in value)})")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    text = f"{value or 0:.{max(digits, 6)}g}"  # no minus before zero
    mantissa, exponent, power = text.partition("e")
    shown = f"{mantissa}×10{superscript(int(power))}" if exponent else mantissa
    return Figures(shown.replace("-", MINUS))


def show_tick(value: float, _position: float = 0) -> Figures:
    """A number on an axis: 0, 2.5, 50,000, 2×10⁹; a formatter for matplotlib's FuncFormatter."""
    if value and not 1e-4 <= abs(value) < 1e7:
        return Figures(show_setting(value))
    text = f"{value or 0.0:.10g}".replace("-", MINUS)  # no minus before zero
    whole, point, rest = text.partition(".")
    if len(whole.lstrip(MINUS)) > 4:  # a year has no comma
        whole = f"{int(whole.replace(MINUS, '-')):,}".replace("-", MINUS)
    return Figures(whole + point + rest)


def offset_of(low: float, high: float) -> float:
    """What to take off the numbers of an axis with these ends, where they would need too many digits to differ; or 0.

    It is a multiple of a power of ten that is about as great as the axis is long: the one below them, or one among
    them that is shorter.
    """
    span, most = high - low, max(abs(low), abs(high))
    if not 0 < span < most * (FAR_LONG if most >= LONG else FAR):
        return 0.0
    power = math.ceil(math.log10(span))
    count = math.floor(low / 10.0**power)
    below, above = (float(each * 10**power) if power >= 0 else each / 10**-power for each in (count, count + 1))
    return above if above <= high and len(show_exactly(above)) < len(show_exactly(below)) else below


def show_above(offset: float) -> Callable[..., Figures]:
    """A formatter of what numbers of an axis are above an offset: as `show_tick` has it."""
    if not offset:
        return show_tick

    def show(value: float, _position: float = 0) -> Figures:
        above, least = value - offset, ROUNDING * abs(offset)
        if abs(above) <= least:
            return show_tick(0.0)
        digits = min(6, max(1, math.floor(math.log10(abs(above) / least))))  # a float has no more
        return show_tick(float(f"{above:.{digits}g}"))

    return show


def show_exactly(value: float) -> Figures:
    """A number with all of its digits: 10⁹, 5×10⁷, 1,234,567."""
    has_few = float(f"{value:.6g}") == value
    shown = show_setting(value) if has_few and not 1e4 <= abs(value) < LONG else f"{value:,.15g}".replace("-", MINUS)
    return Figures(MINUS + show_exactly(-value) if value < 0 else shown.removeprefix("1×"))


def show_power(value: float) -> Figures:
    """A power of ten on an axis: 10⁻³, 1, 10, −10²; other numbers as `show_tick` has them."""
    if value < 0:
        return Figures(MINUS + show_power(-value))
    power = round(math.log10(value)) if value > 0 else 0
    if value <= 0 or not math.isclose(value, 10.0**power):
        return show_tick(value)
    return show_tick(value) if power in (0, 1) else Figures(f"10{superscript(power)}")


def show_level(value: float) -> Figures:
    """A power of ten among words: 0.01, 10⁻⁶."""
    return show_tick(value) if PLAIN[0] <= value <= PLAIN[1] else show_power(value)
