"""Words of a page are broken where their language lets them."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from gdviz.languages.line_breaks import pieces
from gdviz.page.film import drawing
from gdviz.page.lettering import filled, fold, have_room, in_halves, width_of, width_of_words, write
from gdviz.styles.base import STYLES, style

GREEK = "\u200b".join(["κλίση", "ελάχιστο", "βήμα", "σημείο"])  # stands for a script without spaces, which fonts have


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("the cost falls", "the cost\nfalls"),
        ("η", "η"),
        ("局部极小点（小星号）", "局部极小点\n（小星号）"),
        ("នៅ\u200bអប្បបរមា", "នៅ\nអប្បបរមា"),
    ],
)
def test_halves(words: str, lines: str) -> None:
    assert in_halves(words) == lines


def test_a_text_folds_at_spaces_of_no_width() -> None:
    text = write(Figure(), "κλίσηελάχιστο", 20, "black")
    room = width_of(text) + 1
    text.set_text(GREEK)
    fold(text, room)
    assert text.get_text() == "κλίσηελάχιστο\nβήμασημείο"


def test_lines_are_filled_with_pieces() -> None:
    figure, look = Figure(), style("article")
    room = width_of(write(figure, "one κλίση", look.small, look.muted)) + 1
    lines = filled(figure, look, pieces(f"one {GREEK}, two"), "", (room, 10 * room))
    assert [each.get_text() for each in lines] == ["one κλίση", "ελάχιστοβήμασημείο, two"]


def test_words_are_as_wide_as_when_they_are_written_in_whichever_style_they_were_measured_before() -> None:
    for look in (style("article"), style("print"), style("article")):
        assert width_of_words(Figure(), "hello $J_1$ cost", 20) > 0  # in no style
        with drawing(look):
            figure = Figure()
            for weight in ("normal", "bold"):
                width = width_of(write(figure, "hello $J_1$ cost", 20, look.ink, weight=weight))
                assert width_of_words(figure, "hello $J_1$ cost", 20, weight) == pytest.approx(width)


ROOMS = (0.5, 0.9, 0.97, 0.999, 1.001, 1.03, 1.1, 2.0)  # of the width of words


@pytest.mark.parametrize(
    "words", ["Adam, clip norm = 2", r"from (1, 2)   ·   $J(x) = \frac{x^{2}}{2}$", f"{GREEK} $x^2$"]
)
def test_words_have_room_where_they_are_no_wider_whatever_size_was_measured_before(words: str) -> None:
    for name, look in STYLES.items():
        with drawing(look):
            figure = Figure()
            for size in (7.128, 20.0, 9.5, 44.0, 13.0):
                width = width_of(write(figure, words, size, "none"))
                found = [have_room(figure, words, size, share * width) for share in ROOMS]
                assert found == [share > 1 for share in ROOMS], (name, size)
