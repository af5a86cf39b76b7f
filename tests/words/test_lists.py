"""Words in a row, and behind a name."""

from __future__ import annotations

import pytest

from gdviz.languages.language import language
from gdviz.words.headed import headed
from gdviz.words.lists import all_of, any_of, clauses_of


@pytest.mark.parametrize(
    ("parts", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a; b"), (["a", "b", "c"], "a; b; c")]
)
def test_clauses(parts: list[str], words: str) -> None:
    assert clauses_of(parts) == words


def test_lists() -> None:
    assert all_of(["a", "b", "c"]) == "a, b and c"
    assert any_of(["a", "b", "c"]) == "a or b or c"


def test_signs_are_those_of_the_language() -> None:
    words = headed("Adam", clauses_of(["a", "b", "c"]))
    assert words == "Adam: a; b; c"
    assert language("fr").said(words) == "Adam\u202f: a\u202f; b\u202f; c"
