"""The gallery's pictures on a page and on a slide, in light and dark colours, each still and three steps of each film:
no words overlap, are cut or too small, words and paths stand out from what lies behind them, and trace tells what words
say of a run.  Nothing is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from gdviz.making.drawing import film_of
from gdviz.page.film import Film, drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.parts import Figure
from gdviz.styles.base import DPI, Style
from gdviz.views.paths.under_tracks import TAPERED
from tests.contrast import Pixels, hidden, is_dim_line, is_dim_text, pixels_of
from tests.gallery import SCENES, coarse, in_style, scene_of
from tests.page.faults import faults_of, texts_of
from tests.told import claimed, unproved

# a slide of lecture is laid out as one of dark, in the colours of article: a test of the styles' files keeps it so
LOOKS = ("article", "dark")


def steps_of(figure: Figure, film: Film) -> list[int]:
    """The last step of a still, three of a film."""
    formats = [FORMATS[name] for name in figure.keys.formats]
    is_still = all(each.is_picture and not each.moves for each in formats)
    return [film.steps] if is_still else [0, film.steps // 2, film.steps]


class Checker:
    """Finds what is wrong with a film's steps; all that stands still is drawn once."""

    def __init__(self, film: Film, style: Style) -> None:
        self.film, self.style = film, style
        self.canvas = film.figure.canvas
        texts = film.figure.findobj(Text)
        lines = [line for axes in film.figure.axes for line in axes.lines]
        self.casings = [line for line in lines if line.get_color() == style.casing]
        with hidden([*texts, *film.moving]):
            with hidden(lines):  # paths do not lie on the faint whole of a curve: that is their own
                self.bare = self._drawn()
            self.still = self._drawn()
        film.figure.draw_without_rendering()  # titles stood elsewhere while ticks were hidden

    def faults(self, step: int) -> Iterator[str]:
        """What is wrong at a step, in words."""
        self.film.show(step)
        yield from faults_of(self.film.figure, is_drawn=True)
        yield from self.small()
        yield from self.dim()

    def small(self) -> Iterator[str]:
        """The words whose type is smaller than the style allows."""
        for text in texts_of(self.film.figure):
            size_px = text.get_fontsize() * DPI / 72
            if size_px < self.style.least - 1e-6:
                yield f"{text.get_text()!r} is too small: {size_px:.1f} px"

    def dim(self) -> Iterator[str]:
        """The words and the runs' lines that do not stand out from what lies behind them."""
        moving = [artist for artist in self.film.moving if not isinstance(artist, Text)]
        behind = self._over(self.still, moving)
        for text in texts_of(self.film.figure):
            if is_dim_text(text, text.get_window_extent(), behind):
                yield f"{text.get_text()!r} is hard to read"
        behind = self._over(self.bare, self.casings)  # that lie under all paths
        for artist in moving:
            if isinstance(artist, Line2D) and is_path(artist, self.style) and is_dim_line(artist, behind):
                yield f"a line of {artist.get_color()} is hard to see"

    def _drawn(self) -> Any:
        """What the canvas keeps of the figure as it shows now."""
        self.canvas.draw()
        return self.canvas.copy_from_bbox(self.film.figure.bbox)  # type: ignore[attr-defined]

    def _over(self, kept: Any, artists: Sequence[Artist]) -> Pixels:
        """The pixels of artists, as they are at the step that is shown, over what the canvas kept."""
        self.canvas.restore_region(kept)  # type: ignore[attr-defined]
        for artist in sorted(artists, key=Artist.get_zorder):
            if artist.get_visible():
                self.film.figure.draw_artist(artist)
        return pixels_of(self.film.figure)


def is_path(line: Line2D, style: Style) -> bool:
    """Whether it shows a run itself, not what is still to come, past, or out of sight."""
    colors = {*style.run_colors, *map(style.paled, style.run_colors)}
    is_whole = line.get_visible() and line.get_linestyle() == "-" and line.get_gid() != TAPERED
    return is_whole and line.get_color() in colors


def faults_in(path: Path) -> Iterator[str]:
    """What is wrong with the pictures of a scene in those looks and in their own, in words."""
    scene, known = scene_of(path)
    runs = claimed(known.runs)
    for figure in scene.figures:
        sheet = sheet_of(scene, coarse(figure), known)
        for style in dict.fromkeys((*LOOKS, figure.keys.style)):
            styled = replace(sheet, figure=in_style(figure, style))
            with drawing(styled.style):
                film = film_of(styled, figure.keys.scale)
                checker = Checker(film, styled.style)
                for step in steps_of(figure, film):
                    found = list(checker.faults(step))
                    texts = [" ".join(text.get_text().split()) for text in texts_of(film.figure)]
                    found += [fault for text in texts for fault in unproved(runs, text)]
                    yield from (f"{figure.name}, {style}, step {step}: {fault}" for fault in found)


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_words_stand_apart_and_can_be_read_and_are_true(path: Path) -> None:
    assert list(faults_in(path)) == []


def test_faults_are_noticed() -> None:
    scene, known = scene_of(SCENES[0])
    sheet = sheet_of(scene, in_style(scene.figures[0], "lecture"), known)
    look = sheet.style
    with drawing(look):
        film = film_of(sheet, sheet.figure.keys.scale)
        checker = Checker(film, look)
        assert list(checker.faults(film.steps)) == []
        film.figure.text(0.01, 0.01, "pale and small", color="0.6", fontsize=10)
        line = next(artist for artist in film.moving if isinstance(artist, Line2D) and is_path(artist, look))
        line.set_path_effects([Stroke(linewidth=9, foreground=line.get_color())])
        assert list(checker.faults(film.steps)) == [
            "'pale and small' is too small: 13.9 px",
            "'pale and small' is hard to read",
            f"a line of {line.get_color()} is hard to see",
        ]


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Adam oscillates", True),
        ("Adam: to and fro", True),
        ("Adam\nswings in", False),
        ("one of them stalls", True),
        ("momentum crawls", False),
        ("plain steps crawl", False),
    ],
)
def test_a_word_that_is_not_proved_is_seen(text: str, is_wrong: bool) -> None:
    runs = [
        {"label": "Adam", "claims": ["at a minimum", "swings but settles"]},
        {"label": "momentum", "claims": ["crawls", "oscillates"]},
    ]
    assert bool(unproved(runs, text)) == is_wrong
