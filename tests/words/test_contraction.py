"""What is said of a factor, and of where a run is."""

from __future__ import annotations

import pytest

from gdviz.descents.contraction import Contraction
from gdviz.words.contraction import after_words, contraction_ways, place_words


@pytest.mark.parametrize(
    ("factor", "is_always", "words"),
    [
        (-0.8, True, "every step × −0.8"),
        (-1.06 + 1e-12, True, "every step × −1.06"),
        (1 / 3, True, "every step about × 0.333"),
        (0.9998, True, "every step × 0.9998"),
        (0.99984, True, "every step about × 0.9998"),
        (-1.0, True, "every step × −1"),
        (0.4951, False, "in the end × 0.5 a step"),
        (-0.996, False, "in the end × −0.996 a step"),
    ],
)
def test_a_factor_keeps_its_sign_and_is_never_rounded_to_1(factor: float, is_always: bool, words: str) -> None:
    assert contraction_ways(Contraction(factor, is_always))[0] == words


def test_of_no_factor_nothing_is_said() -> None:
    assert contraction_ways(None) == ("",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (10.0, "x = 10"),
        (0.0, "x = 0"),
        (0.11529215, "x ≈ 0.12"),
        (1e-13, "x ≈ 0"),
        (-1e-13, "x ≈ 0"),
        (32.071, "x ≈ 32.1"),
        (-3.4867844e10, "x ≈ −3.5×10¹⁰"),
        (4.9999999, "x ≈ 5"),
        (-0.8, "x = −0.8"),
        (1.0999999999999996, "x = 1.1"),
        (20_000.0, "x = 2.0×10⁴"),
    ],
)
def test_a_place_has_the_sign_of_rounding(value: float, words: str) -> None:
    assert place_words("x", value, 24.0) == words


def test_a_parameter_with_a_greek_name_has_its_letter() -> None:
    assert place_words("theta", 2.0, 10.0) == "θ = 2"


def test_steps_are_counted() -> None:
    assert [after_words(step) for step in (0, 1, 1200)] == ["at the start", "after 1 step", "after 1,200 steps"]
