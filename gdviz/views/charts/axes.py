"""The axes of a chart against the step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil, floor, log10
from typing import Any, Final, final

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import Formatter, LogLocator, MaxNLocator

from gdviz.descents.run import Run
from gdviz.languages.phrase import say
from gdviz.notation import PLAIN, offset_of, show_above, show_power, show_tick
from gdviz.styles.base import Style, points
from gdviz.views.base import FOOT_NAME
from gdviz.views.charts.value_range import ValueRange
from gdviz.views.paths.lettering import wrap
from gdviz.views.paths.marks import as_said, below, heading, plain_axes
from gdviz.words.counts import show_count
from gdviz.words.offsets import named_above

TICKS: Final = (4, 5, 3, 2)  # into how many parts the steps are told, the best first
SHORTEST = 2.0  # times its lowest number: a log axis up to there is told as a linear one
SHORT = 50.0  # times its lowest number: a log axis up to there has numbers between the powers of ten,
FEWEST_POWERS = 2  # and so has one that holds fewer of them


def steps_of(runs: Sequence[Run]) -> tuple[float, float]:
    """From step 0 to the last of all runs."""
    return 0.0, float(max(1, *(run.steps for run in runs)))


def share_of_steps(axes: Axes, step: float) -> float:
    """How far to the right a step lies on axes of a chart: 0 to 1, also where it is beyond their ends."""
    first, last = axes.get_xlim()
    return float(min(max((step - first) / (last - first), 0.0), 1.0))


def chart_axes(
    axes: Axes, style: Style, words: tuple[str, str], steps: tuple[float, float], shown: ValueRange
) -> Callable[[float], None]:
    """Axes for what `words` name, where these have no room in one line the brief ones, between two steps.

    The answer breaks their heading, which has so many device pixels at the right of the axes besides.
    """
    axes.set_yscale(shown.scale, **({"linthresh": shown.linear} if shown.scale == "symlog" else {}))
    axes.set(xlim=steps, ylim=shown.limits)
    wordings = [say("{name} (log)", name=name) for name in words] if shown.scale == "log" else words
    title = heading(axes, style, wordings[0], **head_look(style))
    plain_axes(axes, style)
    below(axes, style, say("step"), gid=FOOT_NAME)
    axes.xaxis.set_major_locator(_step_locator(*steps))
    axes.xaxis.set_major_formatter(as_said(style, lambda step: show_count(round(step))))
    axes.grid(visible=False, axis="x")
    if shown.scale == "log":
        axes.yaxis.set_major_formatter(DecadeFormatter(style))
        if shown.high / shown.low <= SHORTEST:  # there are no round numbers between the powers of ten
            axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
            axes.yaxis.set_major_formatter(as_said(style, show_above(offset_of(*shown.limits))))
        elif shown.high / shown.low <= SHORT or _powers(shown) < FEWEST_POWERS:
            axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    if shown.scale == "symlog":
        axes.yaxis.set_major_formatter(DecadeFormatter(style))
    axes.minorticks_off()
    briefer = [style.said(named_above(each, offset_of(*shown.limits))) for each in wordings[1:]]
    return partial(break_heading, axes, title, briefer)


def _powers(shown: ValueRange) -> int:
    """How many powers of ten a range holds."""
    return floor(log10(shown.high)) - ceil(log10(shown.low)) + 1


def head_look(style: Style) -> dict[str, Any]:
    """How the heading of a chart looks, which says what the picture is of."""
    return {"color": style.ink, "weight": "bold", "fontsize": points(style.small)}


def _step_locator(first: float, last: float) -> MaxNLocator:
    """A few steps, the last among them where even ones lead there."""
    locators = [MaxNLocator(count, steps=[1, 2, 2.5, 5, 10], integer=True) for count in TICKS]
    return next((each for each in locators if each.tick_values(first, last)[-1] == last), locators[0])


@final
class DecadeFormatter(Formatter):
    """Numbers of a logarithmic axis, all of one style: 0.01, 0.1, 1, or where they reach farther 10⁻⁶, 10⁻³, 1."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def __call__(self, value: float, pos: int | None = None) -> str:
        """A number as it stands alone."""
        return self.style.said(show_tick(value))

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """The numbers of all ticks."""
        low, high = self.axis.get_view_interval()  # type: ignore[union-attr]
        shown = [value for value in values if low <= value <= high]
        if all(PLAIN[0] <= abs(value) <= PLAIN[1] for value in shown if value):
            return [self.style.said(show_tick(value)) for value in values]
        return [self.style.said(show_power(value)) for value in values]


def break_heading(axes: Axes, title: Text, briefer: Sequence[str] = (), beside_px: float = 0.0) -> None:
    """Breaks what stands over the axes into lines where it is wider than they and so many device pixels beside them.

    The numbers at their left may take some of that.  If there are, briefer words take its place before, the first that
    are narrow enough.
    """
    box, numbers = axes.bbox, axes.yaxis.get_tightbbox()
    room = box.width + beside_px - (box.x0 - numbers.x0 if numbers else 0)
    for words in briefer:
        if title.get_window_extent().width <= room:
            break
        title.set_text(words)
    wrap(title, room, most=None)
