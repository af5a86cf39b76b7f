"""Colours, sizes and type of pictures; each style's own stand in its file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

import numpy as np
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.typing import ColorType

from gdviz.languages.language import ENGLISH, Language, language, with_decimal
from gdviz.styles.colors import Color, Ramp, RunColors
from gdviz.styles.files import with_files
from gdviz.styles.lengths import DPI as DPI
from gdviz.styles.lengths import Fixed, Length, scaled
from gdviz.styles.logo import Logo
from gdviz.styles.sizes import Row, Side, whole_px
from gdviz.styles.speech import Decimal, LanguageCode, OwnWords
from gdviz.styles.strokes import Dashes, Markers, RunStroke
from gdviz.styles.typefaces import Fonts, families, mathematics
from gdviz.tables.file_registry import FileRegistry
from gdviz.tables.registry import UnknownNameError, unknown
from gdviz.tables.schema import NO_KEY, Rule

POINTS_A_PIXEL: Final = 72 / DPI
LEAST_PX: Final = 9.0  # of type that can be read at all
FINE: Final = 0.9  # of small type
READABLE, VISIBLE = 4.5, 3.0  # the contrasts that small type and lines need
BY_SADDLE, TINGED = 0.1, 0.4  # so near the middle of a saddle's colours each side is plainly of its hue, to that share
WELL: Final = 0.25  # of the surface's colours: so many are those of a well
FULL: Final = 0.7  # of a colour's shades: there it is full, and then grows deep
DEEP: Final = 0.6  # of the colour that its deepest shade and small words have, the rest ink
PALED: Final = (0.9, 0.95)  # of a thin line's colour, the rest paper: the first that is still seen
FINER_LINE, FINER_MARKER = 0.75, 0.85  # of the usual: the lines and points of many runs
DARK_LUMINANCE: Final = math.sqrt(1.05 * 0.05) - 0.05  # 0.18: white type has the contrast of black on it

Shares = Annotated[
    tuple[float, float], Rule("a list of 2 numbers, 0 < palest < fullest <= 1", lambda v: 0 < v[0] < v[1] <= 1)
]


@dataclass(frozen=True)
class Style:
    """How pictures of one kind look; sizes are pixels at the reference size, see `fitted`.

    `paper` is what all stands on, `ink` the colour of type and marks, `muted` of quieter type and axes, `grid` of lines
    across charts; `casing` lies around lines and words on a surface, `level` is the colour of contours, `minimum` of a
    line of minima, `points` of data. `runs` are the colours of runs in order, of which any two of the first five stay
    apart for every kind of colour blindness; `sequence` are those that what has an order runs through, in a file
    without it the runs', `moments` those of a run's moments, `diverged` is that of a run that diverges; `steps` are
    those that a map of step counts runs through, from few to many, in even steps of what is seen, and `beyond` is that
    of more; `surface` are those that the cost runs through, from least to greatest; about a saddle, the first lies
    below it and `above` what is higher; `classes` are those of a classifier's points; `waiting` and `lost` are for what
    has not arrived yet, and what is gone; `shade_ends` are how much of a colour its palest and its fullest shade have;
    `sizes` are the default pixels of a figure of one, two and more views, `row` what each further row adds to their
    height. Of a slide, where `is_slide` is true, the height stays, of others it follows from the panels. `least` is the
    type that a long title or formula may shrink to, and none is smaller, but for exponents and indices in a formula,
    which have 0.7 of its size. With `svg_text` the words of an svg are text, which can be edited and needs its font
    wherever it is shown; else they are outlines. `language` is the code of that in which all is said, "de", `decimal`
    the sign before decimals in place of the language's own, `words` are an author's own for what gdviz says, by its
    English. `dashes` and `markers` are those of runs in order, over and over, where colours alone do not tell them
    apart. `colors` are those of runs by their label or their optimizer's name, `own` those of the runs of the figure
    that is drawn, as `own_strokes` are; of its steps, one in `dot_every` is a dot. `title`, `text` and `small` are the
    sizes of type, `line` is the width of a run's line, `marker` that of its point. `font` is one of this machine or a
    list of such, the later for what the first lacks. With `transparent` stills have no paper, films lie on it. `logo`
    is a picture in a corner.
    """

    name: str
    paper: Color
    ink: Color
    muted: Color
    grid: Color
    casing: Color
    level: Color
    surface: Ramp
    above: Color
    minimum: Color
    points: Color
    classes: tuple[Color, Color]
    waiting: Color
    lost: Color
    runs: RunColors
    sequence: Ramp
    moments: Ramp
    diverged: Color
    steps: Ramp
    beyond: Color
    dashes: Dashes
    markers: Markers
    shade_ends: Shares
    sizes: tuple[tuple[Side, Side], tuple[Side, Side], tuple[Side, Side]]
    is_slide: bool
    row: Row
    title: Length
    text: Length
    small: Length
    least: Length
    line: Length
    marker: Length
    font: Fonts
    svg_text: bool
    transparent: bool
    logo: Logo | None = None
    colors: dict[str, Color] = field(default_factory=dict, hash=False)
    language: LanguageCode = ENGLISH
    decimal: Decimal = "auto"
    words: OwnWords = field(default_factory=dict, hash=False)
    own: tuple[Color, ...] = field(default=(), metadata=NO_KEY)
    own_strokes: tuple[RunStroke, ...] = field(default=(), metadata=NO_KEY)
    dot_every: int = field(default=1, metadata=NO_KEY)

    @cached_property
    def speech(self) -> Language:
        """The language in which all is said, with the author's own sign and words."""
        found = replace(language(self.language), words=self.words)
        return found if self.decimal == "auto" else with_decimal(found, self.decimal)

    def said(self, words: str) -> str:
        """Words and numbers of gdviz as they are said in this style: before anything breaks, measures or draws them."""
        return self.speech.said(words)

    def in_english(self) -> Style:
        """The same style as it speaks where nobody says how."""
        return replace(self, language=ENGLISH, decimal="auto", words={})

    def size(self, views: int, rows: int = 1) -> tuple[int, int]:
        """The default width and height in pixels of a figure of so many views side by side, in so many rows."""
        return whole_px(self.exact_size(views, rows))

    def exact_size(self, views: int, rows: int = 1) -> tuple[float, float]:
        """The same, but with sides in units of print as they are."""
        width, height = self.sizes[min(views, 3) - 1]
        return width, height if rows == 1 else height + (rows - 1) * self.row

    def fitted(self, size: tuple[int, int], views: int, rows: int = 1) -> Style:
        """The same style with type and lines grown or shrunk to a figure of `size` pixels.

        Type stays readable, none is below a least in units of print; lengths in these stay as they are.

        That of slides is the same on each of them.
        """
        reference = self.size(1 if self.is_slide else views, rows)
        factor = min(size[0] / reference[0], size[1] / reference[1])
        type_factor = factor if isinstance(self.small, Fixed) else max(factor, min(1.0, 11 / self.small))
        least = self.least if isinstance(self.least, Fixed) else max(self.least * type_factor, LEAST_PX)
        floor = least if isinstance(least, Fixed) else 0.0
        return replace(
            self,
            title=max(scaled(self.title, type_factor), floor),
            text=max(scaled(self.text, type_factor), floor),
            small=max(scaled(self.small, type_factor), floor),
            least=least,
            line=scaled(self.line, max(factor, 0.6)),
            marker=scaled(self.marker, max(factor, 0.6)),
        )

    def finer(self) -> Style:
        """The same style with the lines and points of a crowd; lengths in units of print stay as they are."""
        return replace(self, line=scaled(self.line, FINER_LINE), marker=scaled(self.marker, FINER_MARKER))

    def run_color(self, index: int) -> str:
        """The colour of the run of that number, first the figure's own; they come round again after the last."""
        return self.run_colors[index % len(self.run_colors)]

    @property
    def run_colors(self) -> tuple[str, ...]:
        """The colours of runs in order: the figure's own, then the others."""
        return (*self.own, *(color for color in self.runs if color not in self.own))

    def ordered(self, count: int) -> tuple[str, ...]:
        """So many colours of what has an order, evenly along the sequence; of one, the last.

        Where an author's colours of runs are the sequence, too, they come one after the other.
        """
        are_own = self.sequence == self.runs and count <= len(self.runs)
        return self.runs[:count] if are_own else _along(self.sequence, count)

    def in_time(self, count: int) -> tuple[str, ...]:
        """So many colours of moments of a run, evenly along theirs."""
        return _along(self.moments, count)

    def of_run(self, index: int) -> Style:
        """The style for a picture of that run alone: its colour and stroke come first."""
        first = index % len(self.run_colors)
        own = self.run_colors[first:] + self.run_colors[:first]
        return replace(self, own=own, own_strokes=(self.run_stroke(index),))

    def run_stroke(self, index: int) -> RunStroke:
        """The dashes and the marker of the run of that number."""
        if index < len(self.own_strokes):
            return self.own_strokes[index]
        return RunStroke(self.dashes[index % len(self.dashes)], self.markers[index % len(self.markers)])

    def faint(self, color: str, share: float = 0.35) -> tuple[float, float, float]:
        """The colour mixed with the paper, for what is still to come; opaque, so that nothing adds up."""
        return _mix(color, self.paper, share)

    def paled(self, color: str) -> str:
        """The colour of a thin line beside one that stands out: mixed with paper as far as it is still seen."""
        mixed = (to_hex(_mix(color, self.paper, share)) for share in PALED)
        return next((mix for mix in mixed if contrast(mix, self.casing) >= VISIBLE), color)

    def rgb(self, color: str) -> tuple[float, float, float]:
        """A colour's red, green and blue, 0 to 1."""
        return _mix(color, color, 1.0)

    def shades(self, color: str, count: int) -> tuple[tuple[float, float, float], ...]:
        """The colour in so many steps, from a pale one, which arrives soon, by the full one to a deep one, the last."""
        pale, full = (self.faint(color, share) for share in self.shade_ends)
        ramp = LinearSegmentedColormap.from_list(
            "shades", [(0.0, pale), (FULL, full), (1.0, _mix(color, self.ink, DEEP))]
        )
        return tuple(to_rgb(ramp(share)) for share in np.linspace(0, 1, count))

    def deepened(self, color: ColorType) -> tuple[float, float, float]:
        """The colour mixed with ink: of small words that are read, not looked up by their colour."""
        return _mix(to_hex(color), self.ink, DEEP)

    def lettering(self, color: str) -> tuple[float, float, float]:
        """The colour for small type with a casing, on paper or surface: mixed with ink no further than it needs."""
        needs = {
            self.paper: READABLE,
            self.casing: READABLE,
            **dict.fromkeys((self.low, self.high, self.above), VISIBLE),
        }
        mixed = [_mix(color, self.ink, 1 - 0.05 * i) for i in range(21)]
        readable = (mix for mix in mixed if all(contrast(mix, ground) >= least for ground, least in needs.items()))
        return next(readable, mixed[-1])

    @property
    def is_dark(self) -> bool:
        """Whether light type can be read better on its paper than dark type."""
        return _luminance(self.paper) < DARK_LUMINANCE

    @cached_property
    def surface_map(self) -> Colormap:
        """The colours of the cost, from least to greatest."""
        return LinearSegmentedColormap.from_list("gdviz", self.surface)

    @property
    def well(self) -> str:
        """The colour of the cost's very depths."""
        return self.surface[0]

    @cached_property
    def low(self) -> str:
        """The colour of low costs, at the rim of wells."""
        return to_hex(self.surface_map(WELL))

    @property
    def high(self) -> str:
        """The colour of the greatest cost."""
        return self.surface[-1]

    @property
    def saddle_map(self) -> Colormap:
        """The colours of the cost about a saddle's: below it, at it, and above it."""
        below, above = (_mix(color, self.high, TINGED) for color in (self.well, self.above))
        shades: list[tuple[float, tuple[float, float, float]]] = [
            (0.0, self.rgb(self.well)),
            (0.5 - BY_SADDLE, below),
            (0.5, self.rgb(self.high)),
            (0.5 + BY_SADDLE, above),
            (1.0, self.rgb(self.above)),
        ]
        return LinearSegmentedColormap.from_list("saddle", shades)

    @property
    def fine(self) -> float:
        """The size of type that is looked up rather than read: numbers and names of axes, settings below."""
        return max(FINE * self.small, self.least)

    def rc(self) -> Mapping[str, object]:
        """matplotlib's settings for a figure of this style, on top of its defaults."""
        return {
            "figure.dpi": DPI,
            "savefig.dpi": "figure",
            "figure.facecolor": "none" if self.transparent else self.paper,
            "axes.facecolor": "none" if self.transparent else self.paper,
            "font.family": families(self.font),
            "text.hinting": "no_hinting",  # hinted, bold small type looks like another face
            "font.size": points(self.text),
            **mathematics(self.font),
            "text.color": self.ink,
            "axes.labelcolor": self.ink,
            "axes.edgecolor": self.muted,
            "xtick.color": self.muted,
            "ytick.color": self.muted,
            "xtick.labelsize": points(self.fine),
            "ytick.labelsize": points(self.fine),
            "axes.labelsize": points(self.text),
            "axes.linewidth": points(1),
            "axes.unicode_minus": True,
            "svg.fonttype": "none" if self.svg_text else "path",
            "svg.hashsalt": "gdviz",
            "pdf.fonttype": 42,  # TrueType: journals refuse matplotlib's own, Type 3
            "path.simplify": False,  # a path drawn in pieces must be the path drawn whole
        }


def points(pixels: float) -> float:
    """Pixels at the figure's own resolution as matplotlib's points."""
    return pixels * POINTS_A_PIXEL


def contrast(one: ColorType, other: ColorType) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: ColorType) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _along(colors: Sequence[str], count: int) -> tuple[str, ...]:
    """So many colours, evenly along a ramp through these; of one, the last."""
    ramp = LinearSegmentedColormap.from_list("ramp", colors)
    return tuple(to_hex(ramp(share)) for share in np.linspace(0 if count > 1 else 1, 1, count))


def _mix(color: str, other: str, share: float) -> tuple[float, float, float]:
    one, two = to_rgb(color), to_rgb(other)
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(one, two, strict=True))
    return red, green, blue


STYLES: Final = FileRegistry("style", Style, Path(__file__).parent, with_files)


def style(name: str) -> Style:
    """The named style; UnknownNameError suggests the nearest name."""
    if name not in STYLES:
        raise UnknownNameError(unknown("style", name, STYLES))
    return STYLES[name]
