"""The axes of a chart against the step, and its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import LogLocator, MaxNLocator

from gdviz.arrays import Array
from gdviz.descents.run import Run
from gdviz.styles.base import Style
from gdviz.views.charts.value_range import ValueRange
from gdviz.views.paths.marks import heading, plain_axes
from gdviz.views.paths.names import RunNames, Sketch
from gdviz.words.run_names import RunName

WORD: Final = re.compile(r"\$[^$]*\$|\S+")  # mathematics stays whole
SHORT = 50.0  # times its lowest number: a log axis up to there has numbers between the powers of ten


def chart_axes(axes: Axes, style: Style, words: str, runs: Sequence[Run], shown: ValueRange) -> None:
    """Axes for what `words` name, from step 0 to the last of any run."""
    axes.set_yscale(shown.scale)
    axes.set(xlim=(0, max(1, *(run.steps for run in runs))), ylim=shown.limits)
    formatter = axes.yaxis.get_major_formatter()
    title = heading(axes, style, words)
    plain_axes(axes, style)
    axes.set_xlabel("step")
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.grid(visible=False, axis="x")
    if shown.scale == "log" and shown.high / shown.low > SHORT:
        axes.yaxis.set_major_formatter(formatter)
    elif shown.scale == "log":  # so short that it may not hold a power of ten
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.minorticks_off()
    break_heading(axes, title)


def break_heading(axes: Axes, title: Text) -> None:
    """Breaks what stands over the axes into lines where it is wider than what the numbers beside them leave."""
    box, numbers = axes.bbox, axes.yaxis.get_tightbbox()
    room = box.width - (box.x0 - numbers.x0 if numbers else 0)
    first, *others = WORD.findall(title.get_text())
    lines = [first]
    for word in others:
        title.set_text(f"{lines[-1]} {word}")
        if title.get_window_extent().width > room:
            lines.append(word)
        else:
            lines[-1] = title.get_text()
    title.set_text("\n".join(lines))


def chart_labels(axes: Axes, style: Style, runs: Sequence[Run], heights: Sequence[Array]) -> RunNames:
    """The names of few runs at their curves, whose `heights` (n + 1,) go with the steps."""
    sketch = Sketch([np.column_stack([np.arange(len(curve)), curve]) for curve in heights], np.empty((0, 2)))
    return RunNames(axes, style, [RunName(run.label) for run in runs], lambda: sketch, at_once=True)
