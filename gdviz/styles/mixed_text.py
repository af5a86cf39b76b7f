"""Words beside mathematics, of several fonts: matplotlib sets the whole line in the first, sign by sign."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, TypeVar, final

import numpy as np
from matplotlib.text import Annotation, Text

from gdviz.languages.line_breaks import MATHEMATICS
from gdviz.styles.typefaces import signs_of_family

Written = TypeVar("Written", bound=Text)


def mixed(text: Written) -> Written:
    """The text; where its first font lacks signs of words beside mathematics, as one that sets these apart."""
    words = text.get_text()
    plain = {ord(sign) for sign in MATHEMATICS.sub("", words) if sign.isprintable()} if "$" in words else set()
    if text.get_parse_math() and plain - signs_of_family(text.get_fontfamily()[0]):
        # axes make their titles, labels and annotations themselves
        text.__class__ = MixedAnnotation if isinstance(text, Annotation) else MixedText  # type: ignore[assignment]
    return text


class _Mixed(Text):
    """Words that have all fonts of their family, and are shaped as their script wants, beside mathematics."""

    def draw(self, renderer: Any) -> None:
        """Draws the text."""
        super().draw(_parted(renderer))

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """The box around the text in pixels."""
        figure = self.get_figure(root=True)
        if renderer is None and figure is not None:
            renderer = figure._get_renderer()  # type: ignore[attr-defined]
        return super().get_window_extent(renderer and _parted(renderer), *(() if dpi is None else (dpi,)))


@final
class MixedText(_Mixed):
    """Such a text."""


@final
class MixedAnnotation(_Mixed, Annotation):
    """Such an annotation, whose box has the dots an inch of its figure."""


def _parted(renderer: Any) -> Any:
    """A renderer that takes lines part by part."""
    return renderer if isinstance(renderer, _Parted) else _Parted(renderer)


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """The words and the mathematics of a line in their order, and whether each is mathematics."""
    begin = 0
    for found in MATHEMATICS.finditer(line):
        if found.start() > begin:
            yield line[begin : found.start()].replace(r"\$", "$"), False
        yield found[0], True
        begin = found.end()
    if begin < len(line):
        yield line[begin:].replace(r"\$", "$"), False


class _Parted:
    """A renderer that measures and draws lines with mathematics part by part."""

    def __init__(self, renderer: Any) -> None:
        self._whole = renderer

    @property
    def _text2path(self) -> _PartedOutlines:
        return _PartedOutlines(self._whole._text2path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """The size of a line, as of matplotlib's renderers."""
        measure = self._whole.get_text_width_height_descent
        if ismath is not True:
            return measure(s, prop, ismath)  # type: ignore[no-any-return]
        sizes = [measure(part, prop, is_math) for part, is_math in _parts(s)]
        below = max(descent for *_, descent in sizes)
        above = max(height - descent for _, height, descent in sizes)
        return sum(width for width, *_ in sizes), above + below, below

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ) -> None:
        """Draws a line, as matplotlib's renderers do."""
        if ismath is not True:
            self._whole.draw_text(gc, x, y, s, prop, angle, ismath=ismath, mtext=mtext)
            return
        along, up = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        for part, is_math in _parts(s):
            self._whole.draw_text(gc, x, y, part, prop, angle, ismath=is_math)
            width, *_ = self._whole.get_text_width_height_descent(part, prop, is_math)
            x += width * along
            y += width * (-up if self._whole.flipy() else up)


class _PartedOutlines:
    """What makes paths of lines, as for haloes, part by part."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    def get_text_path(self, prop: Any, s: str, ismath: Any = False, **how: Any) -> tuple[Any, Any]:
        """The points (n, 2) and codes (n,) of a line."""
        if ismath is not True:
            return self._whole.get_text_path(prop, s, ismath=ismath, **how)  # type: ignore[no-any-return]
        places, codes, x = [np.zeros((0, 2))], [np.zeros(0, dtype=np.uint8)], 0.0
        for part, is_math in _parts(s):
            of_part, kinds = self._whole.get_text_path(prop, part, ismath=is_math, **how)
            places.append(np.reshape(of_part, (-1, 2)) + np.array([x, 0.0]))
            codes.append(np.asarray(kinds, dtype=np.uint8))
            width, *_ = self._whole.get_text_width_height_descent(part, prop, is_math)
            x += width * self._whole.FONT_SCALE / prop.get_size_in_points()
        return np.concatenate(places), np.concatenate(codes)
