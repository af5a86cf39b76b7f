"""Outlines that are kept are those that matplotlib makes, and are made once."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from gdviz.outputs.screen import outlines
from gdviz.outputs.screen.outlines import KeptOutlines


@pytest.mark.parametrize("words", ["Momentum", "8.8×10⁻⁴", " ", ""])
def test_they_are_those_of_matplotlib(words: str) -> None:
    kept, font = KeptOutlines(), FontProperties(weight="bold")
    expected = Path(*TextToPath().get_text_path(font, words))
    for _ in range(2):
        got = Path(*kept.get_text_path(font, words))
        assert np.array_equal(got.vertices, expected.vertices)
        assert np.array_equal(np.asarray(got.codes), np.asarray(expected.codes))


def test_each_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    own = TextToPath.get_text_path

    def count(self: TextToPath, prop: FontProperties, s: str, **look: object) -> object:
        made.append(s)
        return own(self, prop, s, **look)  # type: ignore[arg-type]

    monkeypatch.setattr(TextToPath, "get_text_path", count)
    kept, bold = KeptOutlines(), FontProperties(weight="bold")
    for font in (FontProperties(), bold, FontProperties(), bold):
        kept.get_text_path(font, "Adam")
    assert made == ["Adam"] * 2
    kept.get_text_path(bold, "$x$", ismath=True)
    kept.get_text_path(bold, "$x$", ismath=True)
    assert made[2:] == ["$x$"] * 2


def test_no_more_are_kept_than_a_film_needs() -> None:
    kept = KeptOutlines()
    for number in range(outlines.MOST + 20):
        kept.get_text_path(FontProperties(), f"{number}")
    assert len(kept._kept) == outlines.MOST
