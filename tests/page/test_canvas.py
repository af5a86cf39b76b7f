"""Words are measured and formulas set once for all figures, in the faces of each style; pixels come with drawing."""

from __future__ import annotations

import io

import matplotlib._mathtext as setting
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.page import ruler
from gdviz.page.canvas import Canvas
from gdviz.page.film import drawing
from gdviz.page.lettering import height_of, width_of
from gdviz.styles.base import STYLES


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formulas that matplotlib sets from now on."""
    found: list[str] = []
    parse = setting.Parser.parse

    def counted(self: setting.Parser, text: str, *args: object) -> object:
        found.append(text)
        return parse(self, text, *args)

    monkeypatch.setattr(setting.Parser, "parse", counted)
    return found


def figure_with(canvas: type[FigureCanvasAgg], width: float, text: str) -> float:
    """How wide a text is on a figure of so many inches."""
    figure = Figure(figsize=(width, 2))
    canvas(figure)
    return width_of(figure.text(0, 0, text))


def test_a_formula_is_set_once_for_figures_of_all_sizes(parsed: list[str]) -> None:
    text = r"$x_{17} + \sqrt{y}$ once"
    with drawing(STYLES["article"]):
        widths = {figure_with(Canvas, inches, text) for inches in (3, 4, 5)}
        assert parsed == [text]
        assert widths == {figure_with(FigureCanvasAgg, 3, text)}


def test_pixels_are_made_when_a_figure_is_drawn_or_written() -> None:
    for act in (Canvas.draw, lambda canvas: canvas.print_figure(io.BytesIO())):
        figure = Figure(figsize=(3, 2), dpi=100)
        canvas = Canvas(figure)
        figure.text(0.1, 0.1, "word")
        figure.draw_without_rendering()
        assert np.shape(canvas.get_renderer().buffer_rgba()) == (1, 1, 4)
        act(canvas)
        pixels = np.array(canvas.get_renderer().buffer_rgba())
        plain = FigureCanvasAgg(figure)
        plain.draw()
        assert np.array_equal(pixels, np.array(plain.buffer_rgba()))


def test_each_style_has_its_own_faces() -> None:
    text = r"$x_{18} + \sqrt{y}$"
    for name in STYLES:
        with drawing(STYLES[name]):
            assert figure_with(Canvas, 3, text) == figure_with(FigureCanvasAgg, 3, text), name


def heights_with(canvas: type[FigureCanvasAgg], size: float) -> list[float]:
    """How high texts of that size in points are: of letters, of two lines, of mathematics."""
    figure = Figure(figsize=(3, 2), dpi=150)
    canvas(figure)
    texts = [figure.text(0, 0, words, fontsize=size) for words in ("once", "two\nlines", r"$\frac{1}{x_{19}}$")]
    return list(map(height_of, texts))


def test_words_are_as_high_as_matplotlib_says_in_each_style() -> None:
    for name in STYLES:
        with drawing(STYLES[name]):
            assert heights_with(Canvas, 9) == heights_with(FigureCanvasAgg, 9), name


def test_a_font_is_asked_once_how_high_its_letters_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    find = ruler.get_font
    monkeypatch.setattr(ruler, "get_font", lambda paths: asked.append(paths) or find(paths))
    with drawing(STYLES["article"]):
        for _ in range(3):
            heights_with(Canvas, 9.125)
    assert len(asked) == 1
