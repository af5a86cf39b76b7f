"""A figure whose texts are measured and whose size is found, before any view is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log

from gdviz.descents.window import window_of
from gdviz.page.boxes import Box, Insets, margin
from gdviz.page.canvas import Canvas, Picture
from gdviz.page.caption import Caption
from gdviz.page.context import own_words
from gdviz.page.header import Header, draw_header
from gdviz.page.headings import Headings
from gdviz.page.legend import AT_RIGHT, INSIDE, Legend
from gdviz.page.logo_mark import LogoMark
from gdviz.page.names_room import names_width
from gdviz.page.naming import Naming, named, namings_of
from gdviz.page.narration import Narration
from gdviz.page.numbers_room import numbers_width
from gdviz.page.panels import Panels, panels_of
from gdviz.page.sheet import Sheet
from gdviz.page.terse import Terse
from gdviz.page.ways import ways_of
from gdviz.scene.figure_keys import LegendPlace
from gdviz.styles.base import DPI
from gdviz.views.base import Show, View
from gdviz.words.run_names import bare_names

SMALL = 15  # sizes of type: a panel lower or narrower than that says little
SLIM = 1.6  # times as narrow may be a chart beside a map
ROOMY = 9  # sizes of type: of axes that are so large by guess there is some left, whatever their words
CHARTS = 1.06  # times a style's own height that charts alone have, with caption and headings besides
TALLEST, LOWEST = 1.5, 0.55  # times a style's own height that a page may have for its panels' shape
NARROWER = tuple(1 - 0.05 * i for i in range(1, 10))  # times a slide's width that maps alone may need less
HIGHER = 1.3  # times its height that such a slide may have at most
RELIEF = 0.9  # times a slide's width that a relief alone fills
TOO_LOW = 1.03  # times too high may maps be for their area
NUMBERS = Insets(left=2.8, bottom=3.0, top=1.5)  # sizes of type that words around axes take, about
ONE_LINE = 1.7  # the same below axes whose name stands in the line of their numbers
OF_MAP = 2.1  # sizes of type that the numbers at the left of a map take, where they are not measured
PLAIN = 1.0  # sizes of type at the right of a view that more than its own words take, such as a bar
OVER = 0.3  # sizes of type that the words of a map stand out at its right, at least
BEFORE_LEGEND = 1.2  # sizes of type between the panels and a legend at their right
AFTER_HEADER, AFTER_LEGEND, BEFORE_CAPTION = 0.35, 0.4, 0.35  # sizes of type


@dataclass(frozen=True, eq=False)
class Page:
    """The texts of a sheet, how large the figure is in pixels, and the area for its panels."""

    sheet: Sheet
    figure: Picture
    header: Header
    legend: Legend | None
    headings: Headings | None
    caption: Caption
    narration: Narration | None
    panels: Panels
    size: tuple[int, int]
    naming: Naming
    names_px: float
    logo: LogoMark | None = None

    @property
    def area(self) -> Box:
        """What is left for panels, with their words."""
        style = self.sheet.style
        edge, above = margin(style), self._above
        bottom = edge + (self.caption.height + BEFORE_CAPTION * style.text if self.caption.lines else 0.0)
        if self.logo and not self.logo.logo.is_upper:
            bottom = max(bottom, edge + self.logo.height)
        bottom += self._legend_px("below")
        width = self.size[0] - 2 * edge - self._legend_px("right")
        return Box(edge, bottom, width, self.size[1] - edge - above - bottom)

    def _legend_px(self, place: LegendPlace) -> float:
        """How much of the page's height, or at the right of its width, a legend takes if that is its place."""
        if self.legend is None or self.sheet.figure.keys.legend != place:
            return 0.0
        own = self.legend.width + BEFORE_LEGEND * self.sheet.style.text
        return own if place == "right" else self.legend.height + AFTER_LEGEND * self.sheet.style.text

    @property
    def _above(self) -> float:
        """How many pixels the texts over the panels take, below the margin."""
        text = self.sheet.style.text
        height = self._header_px + (self.narration.height if self.narration else 0.0)
        height += self._legend_px("auto")
        return height + (AFTER_HEADER * text if height else 0.0)

    @property
    def _header_px(self) -> float:
        """How high the header is, with a logo beside it."""
        beside = self.logo.own[1] if self.logo and self.logo.logo.is_upper else 0.0
        return max(self.header.height, beside)

    @property
    def boxes(self) -> list[Box]:
        """Where axes stand, about: as long as nobody has measured their words."""
        return self.panels.place(self.area, self.guesses)

    @property
    def run_widths(self) -> list[float]:
        """How wide the first panel of each run is, about."""
        return [box.width for box in self.boxes[: self.panels.runs]]

    @property
    def guesses(self) -> list[Insets]:
        """What words around each panel's axes take, about: numbers and names, and those of runs at their ends."""
        found = [self._guess(self.view(i), self.panels.shape(i)) for i in range(self.panels.count)]
        first = next((i for i in range(len(found)) if self.view(i).names_at == "ends"), None)
        if self.names_px and first is not None:
            found[first] = replace(found[first], right=self.names_px)
        return self.panels.outer(found)

    def _guess(self, view: View, shape: float | None) -> Insets:
        """What words around one view take, about."""
        text = self.sheet.style.text
        if view.fills_box:
            return Insets()
        left, right = (NUMBERS.left if shape is None else OF_MAP) * text, view.beside * text
        if view.is_map and self.sheet.cost.dimension == 2:
            window, style = window_of(self.sheet.framed_cost, self.sheet.runs), self.sheet.style
            left, right = numbers_width(window, style), (view.beside if view.beside > PLAIN else OVER) * text
        return Insets(left, self._below * text, right, (NUMBERS.top + view.over) * text)

    @property
    def _below(self) -> float:
        """How many sizes of type the words below axes take: all names may stand beside the numbers, or none does."""
        is_low = all(each.is_map or (each.is_over_steps and self.names_px) for each in self.sheet.views)
        return ONE_LINE if is_low and not self.panels.runs else NUMBERS.bottom

    def view(self, panel: int) -> View:
        """What the panel of that number shows."""
        return self.sheet.views[self.panels.view(panel)]

    @property
    def least_panel(self) -> float:
        """The least width or height of a panel's axes, about, in sizes of type."""
        return min(min(box.width, box.height) for box in self.boxes) / self.sheet.style.text

    def _legend_place(self, top: float) -> tuple[float, float] | None:
        """The upper left corner of a legend, `top` being the foot of what stands over it; None inside a panel."""
        area, text = self.area, self.sheet.style.text
        places = {
            "auto": (area.left, top - AFTER_LEGEND * text),
            "right": (area.right + BEFORE_LEGEND * text, area.top),
            "below": (area.left, area.bottom - AFTER_LEGEND * text),
        }
        return places.get(self.sheet.figure.keys.legend)

    def place_texts(self) -> list[Show]:
        """Puts all texts but headings in their places; the answers show a step in those that move."""
        style, edge = self.sheet.style, margin(self.sheet.style)
        top = self.size[1] - edge
        right = self.size[0] - edge
        upper, lower = (self.logo.shifts(is_upper=side) if self.logo else (0.0, 0.0) for side in (True, False))
        shows = [self.header.place(edge + upper[0], right - upper[1], top)]
        if self.logo:
            self.logo.place(edge, right, edge, top)
        top -= self._header_px
        if self.narration:
            shows.append(self.narration.place(edge, top - 0.3 * style.text))
            top -= self.narration.height
        if self.legend and (at := self._legend_place(top)):
            self.legend.place(*at)
        self.caption.place(edge + lower[0], edge + self.caption.height)
        return shows


def compose(sheet: Sheet, scale: float = 1.0, naming: Naming | None = None) -> Page:
    """The page of a sheet; `scale` multiplies its pixels.  The runs are named in the best way, or in that one.

    It leaves no more unsaid than its panels need to have room, or than gives them more.
    """
    if scale != 1 and not _own_size(sheet):  # words measured at another scale might find another size
        sheet = sheet.of_size(compose(sheet, 1, naming).size)
    draft = Draft(sheet, scale, naming or namings_of(sheet)[0])
    pages = []
    for terse in Terse:
        pages.append(_shaped(replace(draft, terse=terse)))
        if pages[-1].least_panel >= ROOMY:
            break
    return max(pages, key=lambda page: min(round(page.least_panel), ROOMY))


@dataclass(frozen=True)
class Draft:
    """What a page is composed of: a sheet, at a scale, its runs named somewhere, some of it unsaid."""

    sheet: Sheet
    scale: float
    naming: Naming
    terse: Terse = Terse.NOTHING


def _shaped(draft: Draft) -> Page:
    """The page, of a slide that has one picture shaped for it.

    It is narrower where maps alone would be too low, and at its narrowest higher; or where a relief is alone.
    """
    page, sheet = _composed(draft), draft.sheet
    width, height = sheet.size
    if not sheet.style.is_slide or _own_size(sheet):
        return page
    if page.panels.count == 1 and page.view(0).fills_box:
        return _composed(replace(draft, sheet=sheet.of_size((round(RELIEF * width), height))))
    for share in NARROWER:
        if not _is_too_low(page):
            return page
        page = _composed(replace(draft, sheet=sheet.of_size((round(share * width), height))))
    higher = min(_fitting_height(page), round(HIGHER * height))
    return _composed(replace(draft, sheet=sheet.of_size((page.size[0], higher)))) if _is_too_low(page) else page


def _composed(draft: Draft) -> Page:
    """The page at the sheet's width, in the best of the arrangements that its panels may have."""
    sheet, terse = named(draft.sheet, draft.naming), draft.terse
    width, height = sheet.size
    figure = Picture(figsize=(width / DPI, height / DPI), dpi=DPI * draft.scale)
    Canvas(figure)
    room = width - 2 * margin(sheet.style)
    logo = LogoMark(figure, sheet.style, sheet.style.logo) if sheet.style.logo else None
    upper, lower = (sum(logo.shifts(is_upper=side)) if logo else 0.0 for side in (True, False))
    is_named = draft.naming in ("paths", "ends")
    tells_settings = is_named and terse < Terse.SETTINGS and sheet.figure.keys.caption is not False
    own = own_words(sheet) if tells_settings else []
    header = draw_header(figure, sheet, (room - upper, room - lower), terse, own)
    caption = Caption(figure, sheet, header.foot, room - lower)
    narration = Narration(figure, sheet) if sheet.figure.keys.narrate else None
    share = {"right": AT_RIGHT, "inside": INSIDE}.get(sheet.figure.keys.legend, 1.0)
    legend = Legend(figure, sheet, share * room, terse) if draft.naming == "legend" else None
    names_px = names_width(figure, sheet, bare_names(sheet.runs)) if is_named else 0.0
    page = Page(
        sheet, figure, header, legend, None, caption, narration, panels_of(sheet), sheet.size, draft.naming, names_px,
        logo,
    )  # fmt: skip
    ways = [_sized(way) for way in _ways(page, room)]
    page = max(ways, key=_merit)
    for other in ways:
        if other.headings and other is not page:
            other.headings.remove()
    figure.set_size_inches(page.size[0] / DPI, page.size[1] / DPI)
    return page


def _ways(page: Page, room: float) -> list[Page]:
    """The page with its panels in each of their arrangements; panels of runs have headings as wide as they are."""
    ways = ways_of(page.panels)
    if not page.panels.runs:
        return [replace(page, panels=way) for way in ways]
    pages = []
    for way in ways:
        is_shared = any(way.run(i) is None for i in range(way.count))
        names_px = names_width(page.figure, page.sheet, bare_names(page.sheet.runs)) if is_shared else 0.0
        own = _sized(replace(page, panels=replace(way, heading=Headings.one_line(page.sheet.style)), names_px=names_px))
        headings = Headings(page.figure, page.sheet, min(way.column_width(room), *own.run_widths), way.tick_columns)
        panels = replace(way, heading=headings.height)
        pages.append(replace(own, panels=panels, headings=headings, size=page.size))
    return pages


def _own_size(sheet: Sheet) -> tuple[int, int] | None:
    """The size that the scene asks for, or that was found before."""
    return sheet.figure.size if sheet.figure.keys.size else sheet.found_size


def _is_too_low(page: Page) -> bool:
    """Whether a page of maps alone would have to be higher for them to have their shape."""
    return None not in page.panels.shapes and _fitting_height(page) - page.size[1] > (TOO_LOW - 1) * page.area.height


def _fitting_height(page: Page) -> int:
    """The height at which the panels have their shape, about; where that does not count, that of charts."""
    wanted = page.panels.height(page.area.width, page.guesses)
    if wanted is not None:
        return round(page.size[1] - page.area.height + wanted)
    if page.sheet.style.is_slide or page.view(0).fills_box:
        return page.size[1]
    return round(CHARTS * page.size[1] + page.caption.height + page.panels.heading)


def _sized(page: Page) -> Page:
    return replace(page, size=(page.size[0], _height(page)))


def _merit(page: Page) -> float:
    """How good an arrangement is: how much of the page the axes fill, less where maps lose their shape or one is small.

    A slide also loses what makes it higher than slides are.  Of arrangements that are alike, the first is taken.
    """
    boxes = page.boxes
    if not page.panels.suits(page.area) or any(min(box.width, box.height) <= 0 for box in boxes):
        return -inf
    filled = sum(box.width * box.height for box in boxes) / (page.size[0] * page.size[1])
    shapes = zip(boxes, page.panels.shapes, strict=False)  # of panels of runs the first are enough
    bent = max((abs(log(box.height / box.width / shape)) for box, shape in shapes if shape), default=0.0)
    smallest = _smallest(page, boxes) / page.sheet.style.text
    grown = page.size[1] / page.sheet.size[1] - 1 if page.sheet.style.is_slide else 0.0
    return round(filled - bent - grown - max(0.0, SMALL - smallest) / SMALL, 1)


def _smallest(page: Page, boxes: Sequence[Box]) -> float:
    """The least side of any panel in pixels; a chart beside a map may be slim, and what stands in a column low."""
    has_map = any(shape is not None for shape in page.panels.shapes)
    slim = [SLIM if has_map and page.panels.shape(i) is None else 1.0 for i in range(len(boxes))]
    low = SLIM if page.panels.is_low else 1.0
    return min(min(max(share, low) * box.width, low * box.height) for share, box in zip(slim, boxes, strict=True))


def _height(page: Page) -> int:
    """The height that the scene asks for; else one at which the panels have their shape, about."""
    sheet = page.sheet
    is_slide = sheet.style.is_slide
    roomy = ROOMY / SLIM if page.panels.is_low else ROOMY
    keeps = is_slide and page.least_panel >= roomy  # a slide is higher where its panels would be slits
    if _own_size(sheet) or keeps:
        return sheet.size[1]
    lowest = 1.0 if is_slide else LOWEST
    return round(min(max(_fitting_height(page), lowest * sheet.size[1]), TALLEST * sheet.size[1]))
