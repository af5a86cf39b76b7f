"""Numbers as pictures and messages show them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.notation import (
    digits_apart,
    offset_of,
    show_above,
    show_cost,
    show_exactly,
    show_number,
    show_power,
    show_setting,
    show_short,
    show_tick,
    superscript,
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3.85, "3.850"), (0.0, "0.000"), (-0.0, "0.000"), (1.0, "1.000"), (9.9996, "10.00"), (-0.012, "−0.01200"),
        (0.001, "0.001000"), (0.00099994, "9.999×10⁻⁴"), (0.00099996, "0.001000"), (1000, "1000"), (12345.6, "12350"),
        (999999, "1.000×10⁶"), (99999, "100000"), (4.313591466744105e-07, "4.314×10⁻⁷"), (-4.3e-7, "−4.300×10⁻⁷"),
        (1e20, "1.000×10²⁰"), (-1e20, "−1.000×10²⁰"), (5e-324, "4.941×10⁻³²⁴"), (math.inf, "∞"), (-math.inf, "−∞"),
        (math.nan, "?"), (1.7976931348623157e308, "1.798×10³⁰⁸"), (-1.7976931348623157e308, "−1.798×10³⁰⁸"),
    ],
)  # fmt: skip
def test_number(value: float, shown: str) -> None:
    assert show_number(value) == shown


@pytest.mark.parametrize(
    ("value", "start", "shown"),
    [
        (1.861e-13, 100.0, "1.861×10⁻¹³"), (1.209e-54, 100.0, "almost 0"), (-1e-30, 4.0, "almost 0"),
        (0.0, 4.0, "0"), (2.3e-16, 1.0, "2.300×10⁻¹⁶"), (2.2e-16, 1.0, "almost 0"),
        (7.889e-31, -4.0, "almost 0"), (1e-30, 1e-30, "1.000×10⁻³⁰"),
        (5.0, math.inf, "5.000"), (math.inf, 1.0, "∞"), (1e-40, 0.0, "1.000×10⁻⁴⁰"), (math.nan, 1.0, "?"),
    ],
)  # fmt: skip
def test_a_cost_below_the_rounding_of_its_start_is_almost_0(value: float, start: float, shown: str) -> None:
    assert show_cost(value, start) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.2986, "0.30"), (2124, "2,100"), (185.4, "190"), (-2124.0, "−2,100"), (2.612e-5, "2.6×10⁻⁵"), (0, "0"),
        (0.00131, "0.0013"), (43210, "4.3×10⁴"), (9999, "1.0×10⁴"), (18.4, "18"), (math.nan, "?"), (math.inf, "∞"),
    ],
)  # fmt: skip
def test_the_end_of_a_curve_has_two_digits(value: float, shown: str) -> None:
    assert show_short(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(1e-6, "10⁻⁶"), (0.1, "10⁻¹"), (1, "1"), (10, "10"), (100, "10²"), (200, "200"), (0, "0")]
)
def test_powers(value: float, shown: str) -> None:
    assert show_power(value) == shown


@pytest.mark.parametrize(("digits", "shown"), [(2, "3.1"), (3, "3.14"), (6, "3.14159")])
def test_digits(digits: int, shown: str) -> None:
    assert show_number(math.pi, digits) == shown


@given(st.floats(allow_nan=False, allow_infinity=False, max_value=1e307, min_value=-1e307), st.integers(2, 8))
def test_a_number_reads_back_to_its_digits(value: float, digits: int) -> None:
    read = _read(show_number(value, digits))
    assert read == pytest.approx(value, rel=0.5 * 10.0 ** (1 - digits) * (1 + 1e-9), abs=5e-324)


def _read(shown: str) -> float:
    mantissa, _, power = shown.replace("−", "-").partition("×10")
    exponent = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return float(f"{mantissa}e{exponent or 0}")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1, "0.1"), (10, "10"), (1e-6, "1×10⁻⁶"), (-2.5e-7, "−2.5×10⁻⁷"), (0.0005, "0.0005"), (1e6, "1×10⁶"),
        (123456, "123456"), (-3, "−3"), ((0.9, 0.999), "(0.9, 0.999)"), ((-1.5, 2.0), "(−1.5, 2)"), (True, "True"),
        ("first", "first"), (None, "None"), (1.01, "1.01"),
    ],
)  # fmt: skip
def test_setting(value: object, shown: str) -> None:
    assert show_setting(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (-0.0, "0"), (2.5, "2.5"), (-2.5, "−2.5"), (5000, "5000"), (50000, "50,000"),
        (-50000, "−50,000"), (1234567, "1,234,567"), (12345.5, "12,345.5"), (0.0001, "0.0001"),
        (0.00005, "5×10⁻⁵"), (2e9, "2×10⁹"), (-1e7, "−1×10⁷"), (0.30000000000000004, "0.3"),
    ],
)  # fmt: skip
def test_tick(value: float, shown: str) -> None:
    assert show_tick(value) == shown
    assert show_tick(value, 3) == shown


def test_exponents_are_raised() -> None:
    assert superscript(-120) == "⁻¹²⁰"


@pytest.mark.parametrize(
    ("value", "others", "digits"),
    [
        (0.3, (), 2), (0.3, (9.0,), 2), (8.96, (9.0,), 3), (0.99999, (0.99998,), 5), (0.9996, (1.0,), 4),
        (1.0, (1.0,), 2), (170.0, (170.0000001,), 2), (0.999991, (0.999992, 1.0), 5),
    ],
)  # fmt: skip
def test_a_number_has_the_digits_that_tell_it_apart(value: float, others: tuple[float, ...], digits: int) -> None:
    assert digits_apart(value, others) == digits
    told = [show_short(value, digits) != show_short(other, digits) for other in others if digits > 2]
    assert not told or any(told)


@pytest.mark.parametrize(
    ("low", "high", "told", "labels"),
    [
        (1234567.0, 1234568.5, "1,234,560", ["7", "7.5", "8", "8.5"]),
        (5e7 + 0.2, 5e7 + 2.3, "5×10⁷", ["0.2", "0.9", "1.6", "2.3"]),
        (1e9, 1e9 + 6, "10⁹", ["0", "2", "4", "6"]),
        (-1e9 - 6, -1e9, "−10⁹", ["−6", "−4", "−2", "0"]),
        (1.7123e9, 1.7126e9, "1.712×10⁹", ["300,000", "400,000", "500,000", "600,000"]),
    ],
)
def test_numbers_that_would_look_alike_are_told_above_an_offset(
    low: float, high: float, told: str, labels: list[str]
) -> None:
    offset = offset_of(low, high)
    assert show_exactly(offset) == told
    show = show_above(offset)
    assert [show(low + i * (high - low) / 3) for i in range(4)] == labels


@pytest.mark.parametrize("ends", [(287.1, 287.5), (1990, 2019), (0, 1e9), (3.0, 3.0), (-1, 1), (0, 0)])
def test_other_axes_have_no_offset(ends: tuple[float, float]) -> None:
    assert offset_of(*ends) == 0.0
