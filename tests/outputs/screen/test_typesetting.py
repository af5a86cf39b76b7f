"""Layouts of numbers that change are those of the font, though it is asked for few of them."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.outputs.screen import glyphs
from gdviz.outputs.screen.typesetting import LEARNT, Typesetting

NUMBERS = (100, 111, 117, 174, 200, 207, 353, 471, 688, 711, 777, 804)


def drawn_text(words: str, **look: Any) -> tuple[Any, Any]:
    figure = Figure(figsize=(3, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    return figure.text(0.1, 0.5, words, **look), canvas.get_renderer()


@pytest.mark.parametrize("family", ["DejaVu Sans", "DejaVu Sans Mono", "STIXGeneral", "cmr10"])
@pytest.mark.parametrize("words", ["iter {}", "{}/700 = 1/{}.5, fi {}"])
def test_other_digits_stand_where_the_font_sets_them(family: str, words: str) -> None:
    text, renderer = drawn_text("", fontfamily=family, fontsize=11)
    setting = Typesetting()
    for number in NUMBERS:
        shown = words.format(number, number + 13, number + 88)
        text.set_text(shown)
        assert list(setting.glyphs(text, renderer)) == glyphs.layout(text, shown, renderer)


def test_the_font_is_asked_no_more_once_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    layout = glyphs.layout

    def counted(text: Any, shown: str, renderer: Any) -> Any:
        asked.append(shown)
        return layout(text, shown, renderer)

    monkeypatch.setattr(glyphs, "layout", counted)
    text, renderer = drawn_text("")
    setting = Typesetting()
    for number in range(100, 400):
        text.set_text(f"step {number}")
        setting.glyphs(text, renderer)
    assert len(asked) == LEARNT - 1 + 10 + 1


def test_a_font_that_sets_digits_unevenly_is_asked_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = glyphs.layout

    def kerned(text: Any, shown: str, renderer: Any) -> Any:
        found = layout(text, shown, renderer)
        at = shown.find("74")
        return found if at < 0 else [(*each[:2], each[2] - (i > at), each[3]) for i, each in enumerate(found)]

    monkeypatch.setattr(glyphs, "layout", kerned)
    text, renderer = drawn_text("")
    setting = Typesetting()
    for number in NUMBERS:
        text.set_text(f"step {number}")
        assert list(setting.glyphs(text, renderer)) == kerned(text, f"step {number}", renderer)
