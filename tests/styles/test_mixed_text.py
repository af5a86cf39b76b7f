"""Words beside mathematics have every font of their family, and are drawn as they are alone."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text

from gdviz.styles.mixed_text import MixedAnnotation, MixedText, mixed
from gdviz.styles.typefaces import FALLBACK, OWN, install

ARMENIAN = "\u0561\u0580\u056a\u0565\u0584"  # that our own font has not
FAMILY = [OWN, FALLBACK]
HALO = [Stroke(linewidth=3, foreground="yellow"), Normal()]


def text_of(words: str, **look: Any) -> Text:
    install()
    figure = Figure(figsize=(4, 1), dpi=100)
    FigureCanvasAgg(figure)
    with rc_context({"font.family": FAMILY}):
        return figure.text(0.05, 0.4, words, fontsize=20, **look)


def pixels(text: Text) -> Any:
    canvas: Any = text.get_figure(root=True).canvas  # type: ignore[union-attr]
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


@pytest.mark.parametrize(
    ("words", "is_mixed"),
    [
        (f"{ARMENIAN} $J$", True),
        (f"{ARMENIAN}, cost: $J$", True),
        ("cost $J$", False),
        (ARMENIAN, False),
        (f"${ARMENIAN}$", False),
    ],
)
def test_only_words_that_need_it_are_set_apart(words: str, is_mixed: bool) -> None:
    assert isinstance(mixed(text_of(words)), MixedText) == is_mixed


def test_an_annotation_stands_where_its_words_alone_would() -> None:
    boxes = []
    for words in (ARMENIAN, f"{ARMENIAN}$J$"):
        axes = text_of("").get_figure(root=True).add_subplot()  # type: ignore[union-attr]
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "family": FAMILY, "va": "baseline"}
        text = mixed(axes.annotate(words, (0.5, 0.5), (3, 4), **place))
        pixels(text)
        boxes.append(text.get_window_extent())
    assert type(text) is MixedAnnotation
    assert (boxes[0].x0, boxes[0].y1) == pytest.approx((boxes[1].x0, boxes[1].y1), abs=2)
    assert 2 < boxes[1].width - boxes[0].width < 12


def test_what_is_no_mathematics_is_left_alone() -> None:
    assert type(mixed(text_of(f"{ARMENIAN} $5 and $6", parse_math=False))) is Text


@pytest.mark.parametrize("effects", [None, HALO])
def test_words_look_as_they_do_alone(effects: Any) -> None:
    alone = text_of(ARMENIAN, path_effects=effects)
    beside = mixed(text_of(f"{ARMENIAN}$J$", path_effects=effects))
    width = int(alone.get_window_extent().width)
    first = slice(0, 20 + width - 10)  # where the words stand, but for where the foot of a J and its halo reach
    assert (pixels(alone)[:, first] != 255).any()
    assert np.array_equal(pixels(alone)[:, first], pixels(beside)[:, first])


def test_a_line_is_as_wide_as_its_parts() -> None:
    def width(words: str) -> float:
        return float(text_of(words).get_window_extent().width)

    whole = mixed(text_of(rf"{ARMENIAN}$J$\${ARMENIAN}")).get_window_extent().width
    assert whole == pytest.approx(width(ARMENIAN) + width("$J$") + width(f"\\${ARMENIAN}"), abs=3)


def test_lines_turn_as_one() -> None:
    flat, upright = (mixed(text_of(f"a {ARMENIAN} $J$", rotation=angle)) for angle in (0, 90))
    one, other = flat.get_window_extent(), upright.get_window_extent()
    assert (one.width, one.height) == pytest.approx((other.height, other.width), abs=2)
    figure = upright.get_figure(root=True)
    assert isinstance(figure, Figure)
    figure.set_size_inches(1, 4)
    upright.set_position((0.5, 0.05))
    rows = np.flatnonzero((pixels(upright) != 255).any(axis=(1, 2)))
    assert np.ptp(rows) == pytest.approx(one.width, abs=4)


@pytest.mark.parametrize("format_", ["svg", "pdf"])
def test_vectors_have_the_words_as_text(format_: str) -> None:
    text = mixed(text_of(f"{ARMENIAN} cost $J$"))
    file = io.BytesIO()
    with rc_context({"svg.fonttype": "none", "pdf.fonttype": 42, "pdf.compression": 0}):
        text.get_figure(root=True).savefig(file, format=format_)  # type: ignore[union-attr]
    if format_ == "svg":
        assert f">{ARMENIAN} cost" in file.getvalue().decode()
    else:
        assert b"DejaVuSans" in file.getvalue()
