"""What names a scene may give."""

from __future__ import annotations

import pytest

from gdviz.scene.own_names import letters_slip, name_slip


@pytest.mark.parametrize("name", ["a", "beta", "Größe", "x_1"])
def test_names_of_letters_can_be_used(name: str) -> None:
    assert name_slip(name) is None


@pytest.mark.parametrize("name", ["1a", "a b", "_a", "a__b", "lambda", ""])
def test_names_of_other_signs_are_told(name: str) -> None:
    assert name_slip(name) == letters_slip(name) == f"expected a name of letters, digits and _, got {name!r}"


@pytest.mark.parametrize("name", ["pi", "sin", "theta"])
def test_names_with_a_meaning_are_told(name: str) -> None:
    assert name_slip(name, ["theta"]) == f"expected a name of your own, got {name!r}, which has a meaning"
