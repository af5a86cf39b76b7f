"""What stands over a panel of one run: its name, what it was made with, and how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.languages.phrase import joined
from gdviz.page.boxes import Box
from gdviz.page.causes import Causes
from gdviz.page.lettering import fold, in_halves, put, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.page.zones import ZoneRules, compared_rates, zone_groups
from gdviz.styles.base import POINTS_A_PIXEL, Style, points
from gdviz.views.base import MOVING_ZORDER, Show
from gdviz.views.charts.counted import CountedSteps
from gdviz.views.rate import Rate
from gdviz.words.comparative_gaits import gaits
from gdviz.words.gaits import ON_ITS_WAY, gait_step
from gdviz.words.headed import headed
from gdviz.words.run_names import RunName, reads_words, run_names

LINE = 1.35  # heights of type from line to line
APART = 0.8  # sizes of type between two parts of a line
BEFORE_CAUSE = 1.2  # sizes of type, at the least, between a heading and what ends its line
LEAD = 1.2  # sizes of type: a name over a curve that few words stand around
ASCENT = 0.9  # sizes of type from the top of a line to what its letters stand on
AFTER = 0.45  # sizes of type under it all


@dataclass(frozen=True)
class Heading:
    """The texts over one panel: on one line where they have room, or in part on a second, else each on its own."""

    parts: Sequence[Text]

    def width(self, style: Style) -> float:
        """Its width in pixels on one line."""
        return sum(map(width_of, self.parts)) + (len(self.parts) - 1) * APART * style.text

    def remove(self) -> None:
        """Takes it out of the figure."""
        for text in self.parts:
            text.remove()


WriteAll: TypeAlias = Callable[[Sequence[RunName]], list[Heading]]  # the headings of runs called so


class Headings:
    """The headings of all panels, under rules for the limits of their rates, with the causes of how they went.

    `height` is in pixels, of all that, `own_px` that of the headings themselves.
    """

    def __init__(self, figure: Figure, sheet: Sheet, width: float, columns: int = 1) -> None:
        """Each panel has that width, and a row so many columns."""
        self.style, self.is_alone = sheet.style, columns == 1
        self.causes = Causes(figure, sheet, width)
        names, self.verbs = _names(sheet), gaits(sheet.runs)
        self.since = [gait_step(run) for run in sheet.runs]
        groups, written = zone_groups(sheet, columns), partial(_headings, figure, sheet, self.verbs)
        compared = _compared(written, names, compared_rates(sheet, groups), self.style, width)
        self.rules = ZoneRules(figure, sheet, width, () if compared else groups)
        ruled = compared or _ruled(written, names, self.style, width)
        self.is_stacked = bool(ruled) and not compared
        self.headings = ruled or written(names)
        self.is_one_line = not self.is_stacked and self._width() <= width
        if self.is_one_line and not self.is_alone:  # else how it went ends the line
            gap = BEFORE_CAUSE * self.style.text
            self.causes.stand_beside([width - heading.width(self.style) - gap for heading in self.headings])
        leads = [Heading(heading.parts[:-1]) for heading in self.headings]
        fits = [len(each.parts) == 2 and each.width(self.style) <= width for each in leads]
        self.is_paired = self.is_stacked or all(fits)
        self.line_px = LINE * (_lead(sheet) if self.is_one_line else self.style.text)
        if not (self.is_one_line or self.is_stacked):
            self._narrow(width)
        most = 1 if self.is_one_line else max(map(self._lines, self.headings))
        self.own_px = most * self.line_px + AFTER * self.style.text
        self.height = self.own_px + self.causes.height + self.rules.height

    def _width(self) -> float:
        """How wide the widest is on its first line, which has all but the settings where they stand on a second."""
        return max(_first_line(each, self.is_stacked).width(self.style) for each in self.headings)

    def _narrow(self, width: float) -> None:
        """Breaks what is too wide in two, in the type of its lines; where that is not enough, all have the least."""
        texts = [text for heading in self.headings for text in heading.parts]
        words = [text.get_text() for text in texts]
        for text in texts:
            text.set_fontsize(min(float(text.get_fontsize()), points(self.style.text)))
            if width_of(text) > width:
                text.set_text(in_halves(text.get_text()))
        if max(map(width_of, texts)) <= width:
            return
        self.line_px = LINE * self.style.least
        for text, whole in zip(texts, words, strict=True):
            text.set(text=whole, fontsize=points(self.style.least))
            if width_of(text) > width:
                fold(text, width)

    @staticmethod
    def one_line(style: Style) -> float:
        """The height of headings that have room on one line."""
        return (LINE + AFTER) * style.text

    def remove(self) -> None:
        """Takes them out of the figure."""
        self.rules.remove()
        self.causes.remove()
        for heading in self.headings:
            heading.remove()

    def count(self, counted: Sequence[CountedSteps | None], width: float) -> None:
        """Says after how each run went what a chart counts of it, if all have room on their line.

        Verbs that have a number of their own stay as they are.
        """
        has_line = self.is_one_line or self.is_stacked
        if not has_line or self.causes.are_beside or any(letter.isdigit() for verb in self.verbs for letter in verb):
            return
        for heading, verb, each in zip(self.headings, self.verbs, counted, strict=True):
            heading.parts[-1].set_text(self.style.said(_counted(verb, each)))
        if self._width() > width:
            for heading, verb in zip(self.headings, self.verbs, strict=True):
                heading.parts[-1].set_text(self.style.said(verb))
            return
        self.since = [max(since, each.steps if each else 0) for since, each in zip(self.since, counted, strict=True)]

    def place(self, boxes: Sequence[Box]) -> Show:
        """Puts each over the box of its axes.

        How a run went stands at the right edge where it shares a line with the name, and no panel is beside it.  The
        answer shows how a run went once it has.
        """
        self.rules.place(boxes, self.height)
        if not self.causes.are_beside:
            self.causes.place(boxes, AFTER * self.style.text)
        boxes = [replace(box, height=box.height + self.causes.height) for box in boxes]
        for heading, box in zip(self.headings, boxes, strict=True):
            if self.is_one_line or self.is_stacked:
                self._place_line(_first_line(heading, self.is_stacked), box)
                if self.is_stacked:
                    put(heading.parts[1], box.left, box.top + self.own_px - self.line_px)
                continue
            top = box.top + AFTER * self.style.text + self._lines(heading) * self.line_px
            first, *rest = heading.parts
            put(first, box.left, top)
            if self.is_paired:
                put(rest.pop(0), box.left + width_of(first) + APART * self.style.text, top)
            top -= self.line_px * (first.get_text().count("\n") + 1)
            for text in rest:
                put(text, box.left, top)
                top -= self.line_px * (text.get_text().count("\n") + 1)

        if self.causes.are_beside:
            for text, heading, box in zip(self.causes.texts, self.headings, boxes, strict=True):
                put(text, box.right - width_of(text), box.top + self.own_px - self._sink(text, heading))

        def show(step: int) -> Sequence[Artist]:
            words = [heading.parts[-1] for heading in self.headings]
            for text, since in zip(words, self.since, strict=True):
                text.set_visible(step >= since)
            return words

        return show

    def _place_line(self, heading: Heading, box: Box) -> None:
        top, left = box.top + self.own_px, box.left
        *first, last = heading.parts
        for text in first:
            put(text, left, top - self._sink(text, heading))
            left += width_of(text) + APART * self.style.text
        put(last, box.right - width_of(last) if first and self.is_alone else left, top - self._sink(last, heading))

    @staticmethod
    def _sink(text: Text, heading: Heading) -> float:
        """How far below a heading's top its smaller type begins, to stand on one line with the largest."""
        most = max(part.get_fontsize() for part in heading.parts)
        return ASCENT * (float(most) - float(text.get_fontsize())) / POINTS_A_PIXEL

    def _lines(self, heading: Heading) -> int:
        return sum(text.get_text().count("\n") + 1 for text in heading.parts) - self.is_paired


def _counted(verb: str, counted: CountedSteps | None) -> str:
    """How a run went, and what is counted of it: "on its way" would ask how far it still is."""
    if not counted:
        return verb
    return counted.words if verb == ON_ITS_WAY else headed(verb, counted.words)


def _first_line(heading: Heading, is_stacked: bool) -> Heading:
    """What stands on its first line: all, or all but the settings."""
    return Heading([heading.parts[0], heading.parts[-1]]) if is_stacked else heading


def _names(sheet: Sheet) -> list[RunName]:
    """The names of all runs; runs that see more rows a step than others say how many they read, behind the rest.

    A subtitle leaves that out, and so does a chart of the learning rates their formulas.
    """
    names = list(run_names(sheet.runs))
    if sheet.subtitle:
        is_charted = any(isinstance(view, Rate) for view in sheet.views)
        return [replace(name, settings="", rule="") if name.rule and is_charted else name for name in names]
    reads = reads_words(sheet.runs, sheet.cost)
    told = [joined(", ", filter(None, (name.ruled.settings, words))) for name, words in zip(names, reads, strict=True)]
    return [replace(name, rule=more) if words else name for name, words, more in zip(names, reads, told, strict=True)]


def _ruled(write_all: WriteAll, names: Sequence[RunName], style: Style, width: float) -> list[Heading]:
    """The headings with formulas of rates, or the rows that are read, on a second line if that has room; else none."""
    if not all(name.ruled.settings for name in names) or not any(name.rule for name in names):
        return []
    made = write_all([name.ruled for name in names])
    parts = [part for heading in made for part in (_first_line(heading, True), Heading(heading.parts[1:2]))]
    if max(part.width(style) for part in parts) <= width:
        return made
    for heading in made:
        heading.remove()
    return []


def _compared(
    write_all: WriteAll, names: Sequence[RunName], compared: Sequence[Sequence[str]], style: Style, width: float
) -> list[Heading]:
    """The headings of runs that are called by their rates, with what these are `compared` with behind them.

    In full where all have room on a line, else in short; none where that has not, or there is nothing to compare.
    """
    if not compared or any(name.settings for name in names):
        return []
    for way in (0, -1):
        told = [replace(name, settings=words[way]) for name, words in zip(names, compared, strict=True)]
        made = write_all(told)
        if max(Heading(heading.parts[:-1]).width(style) for heading in made) <= width:
            return made
        for heading in made:
            heading.remove()
    return []


def _headings(figure: Figure, sheet: Sheet, verbs: Sequence[str], names: Sequence[RunName]) -> list[Heading]:
    size_px, told = _lead(sheet), zip(names, verbs, strict=True)
    return [_heading(figure, sheet.style.of_run(i), size_px, *each) for i, each in enumerate(told)]


def _lead(sheet: Sheet) -> float:
    """How large names are, in pixels."""
    return (LEAD if sheet.cost.dimension == 1 else 1.0) * sheet.style.text


def _heading(figure: Figure, style: Style, size_px: float, name: RunName, words: str) -> Heading:
    color = to_hex(style.lettering(style.run_color(0)))
    parts = [write(figure, style.said(name.name), size_px, color, weight="bold")]
    if name.settings:
        parts.append(write(figure, style.said(name.settings), style.small, to_hex(style.deepened(style.muted))))
    parts.append(write(figure, style.said(words), style.small, style.ink, zorder=MOVING_ZORDER))
    return Heading(parts)
