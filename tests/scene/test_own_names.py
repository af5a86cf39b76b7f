"""What names a scene may give."""

from __future__ import annotations

import pytest

from gdviz.scene.own_names import letters_slip, name_slip


@pytest.mark.parametrize("name", ["a", "beta", "Größe", "x_1"])
def test_names_of_letters_can_be_used(name: str) -> None:
    assert name_slip(name) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a b", "a name of letters, digits and _, got 'a b'"),
        ("", "a name of letters, digits and _, got ''"),
        ("1a", "a name that begins with a letter, without two _ on end, got '1a'"),
        ("_a", "a name that begins with a letter, without two _ on end, got '_a'"),
        ("a__b", "a name that begins with a letter, without two _ on end, got 'a__b'"),
        ("lambda", "a name of your own, got 'lambda', a word of Python's: write lambda_ or another"),
    ],
)
def test_names_that_no_formula_can_use_are_told(name: str, wanted: str) -> None:
    assert name_slip(name) == letters_slip(name) == f"expected {wanted}"


@pytest.mark.parametrize("name", ["pi", "sin", "theta"])
def test_names_with_a_meaning_are_told(name: str) -> None:
    assert name_slip(name, ["theta"]) == f"expected a name of your own, got {name!r}, which has a meaning"
