"""Where the rates of panels of runs are against the limits of theory: behind each rate, or on rules over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias, final

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.descents.outcome import Outcome
from gdviz.descents.stability import Zone, rate_limit, zone_of
from gdviz.page.boxes import Box
from gdviz.page.lettering import dot, put, put_dot, width_of, write
from gdviz.page.sheet import Sheet
from gdviz.styles.base import points
from gdviz.words.stability import compared_ways, zone_ways

LINE: Final = 1.6  # heights of small type from the top of the words to the rule
AFTER: Final = 0.5  # the same from the rule to what it stands over
STROKE: Final = 0.8  # of a path's width


ZoneGroup: TypeAlias = tuple[Zone, list[int]]  # panels side by side whose rates are in that zone, by their numbers


@final
@dataclass(frozen=True)
class ZoneRule:
    """The rule over the panels `first` to `last`, with its words."""

    first: int
    last: int
    words: Text
    rule: Line2D


@final
class ZoneRules:
    """All rules of a figure; none where a limit is not known, or words have no room. `height` is in pixels."""

    def __init__(self, figure: Figure, sheet: Sheet, width: float, groups: Sequence[ZoneGroup]) -> None:
        """Each panel has that width; a rule stands over each of the groups."""
        self.style = sheet.style
        self.rules = [self._rule(figure, sheet, *group, width) for group in groups]
        if any(not rule.words.get_text() for rule in self.rules):
            self.remove()
        self.height = (LINE + AFTER) * self.style.small if self.rules else 0.0

    def _rule(self, figure: Figure, sheet: Sheet, zone: Zone, group: Sequence[int], width: float) -> ZoneRule:
        runs, style = [sheet.runs[i] for i in group], self.style
        colors = {style.run_color(i) for i in group}
        color = colors.pop() if len(colors) == 1 else style.muted
        limit = rate_limit(sheet.known.curvature, runs[0].plan)
        assert limit is not None
        is_lost = all(run.outcome is Outcome.DIVERGED for run in runs)
        words = write(figure, "", style.small, to_hex(style.deepened(style.muted)))
        for way in (*zone_ways(zone, limit.rate, is_lost=is_lost), ""):
            words.set_text(style.said(way))
            if width_of(words) <= len(group) * width:
                break
        rule = dot(figure, linestyle="-", color=color, linewidth=points(STROKE * style.line))
        rule.set_solid_capstyle("butt")
        return ZoneRule(group[0], group[-1], words, rule)

    def remove(self) -> None:
        """Takes them out of the figure."""
        for rule in self.rules:
            rule.words.remove()
            rule.rule.remove()
        self.rules = []

    def place(self, boxes: Sequence[Box], over: float) -> None:
        """Puts each over the boxes of its panels; its words begin so many pixels over them."""
        for rule in self.rules:
            first, last = boxes[rule.first], boxes[rule.last]
            top, half = first.top + over, (last.right - first.left) / 2
            put(rule.words, first.left + half - width_of(rule.words) / 2, top)
            put_dot(rule.rule, first.left + half, top - LINE * self.style.small, half)


def compared_rates(sheet: Sheet, groups: Sequence[ZoneGroup]) -> list[Sequence[str]]:
    """What stands behind the rate of each panel, the fullest first; nothing where panels side by side share a zone."""
    if len(groups) < len(sheet.runs):
        return []
    limits = [rate_limit(sheet.known.curvature, run.plan) for run in sheet.runs]
    return [compared_ways(zone, limit.rate) for (zone, _), limit in zip(groups, limits, strict=True) if limit]


def zone_groups(sheet: Sheet, columns: int) -> list[ZoneGroup]:
    """Panels side by side whose rates are in one zone; nothing unless each is in one."""
    zones = [zone_of(sheet.known.curvature, run.plan) for run in sheet.runs]
    if columns < 2 or len(zones) < 2 or None in zones:
        return []
    grouped = groupby(range(len(zones)), lambda i: (zones[i], i // columns))
    return [(zone, list(group)) for (zone, _), group in grouped if zone is not None]
