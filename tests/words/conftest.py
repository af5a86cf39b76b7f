"""Whatever a test of words makes the package say, another language can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest

from gdviz.languages.phrase import Phrase
from tests.languages.invented import untold

# of runs, parameters and changes, that tests give them
NAMES: Final = frozenset({"adam", "rmsprop", "slope", "down", "price"})


@pytest.fixture(autouse=True)
def all_can_be_translated(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Every phrase that is made is of known messages, and its words stand in these, not in the values between them.

    Tests marked `own_words` have examples with an author's words, which nobody translates.
    """
    made: list[Phrase] = []
    new = Phrase.__new__

    def recorded(cls: type[Phrase], *args: Any, **options: Any) -> Phrase:
        made.append(new(cls, *args, **options))
        return made[-1]

    monkeypatch.setattr(Phrase, "__new__", recorded)
    yield
    monkeypatch.setattr(Phrase, "__new__", new)
    if request.node.get_closest_marker("own_words") is None:
        assert [wrong for phrase in made for wrong in untold(phrase, NAMES)] == []
