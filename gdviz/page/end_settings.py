"""What runs differ in, under their names at the ends of a chart's curves: where that has no room, it stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gdviz.page.boxes import Box
from gdviz.page.context import own_words
from gdviz.page.lettering import have_room
from gdviz.page.page import Page
from gdviz.page.sheet import Sheet
from gdviz.views.charts.label_forms import NAMES, UNDER
from gdviz.views.charts.step_chart import MANY
from gdviz.words.run_names import run_names

WIDE: Final = 0.25  # of its width that they may take, and no less than the names alone
MOST: Final = 0.92  # of a chart's height that all names with their settings may take


def with_settings_at_ends(sheet: Sheet, page: Page) -> Sheet | None:
    """The sheet whose first chart of steps says under each name what the run was made with.

    None where there is no such chart, not all runs have something to say, a caption is asked for or none is, or where
    the settings are too many or too long for a `page` of that sheet.
    """
    chart = next((i for i, view in enumerate(sheet.views) if view.is_over_steps and view.names_at == "ends"), None)
    settings = [name.settings for name in run_names(sheet.runs, sheet.cost.variables)]
    is_wanted = sheet.figure.keys.caption == "auto" and not page.panels.runs and bool(own_words(sheet))
    if chart is None or not is_wanted or not all(settings) or not _fit_beside(settings, page, page.boxes[chart]):
        return None
    views = list(sheet.views)
    views[chart] = views[chart].with_settings(settings)
    return replace(sheet, views=tuple(views))


def _fit_beside(settings: Sequence[str], page: Page, box: Box) -> bool:
    """Whether settings have room under the names beside a chart whose axes stand in a box, about."""
    style = page.sheet.style
    label = NAMES if len(settings) >= MANY else UNDER  # of many the axis tells the values
    each = label.with_settings.below(style) + NAMES.below(style)
    room = max(page.names_px, WIDE * box.width)
    is_low = len(settings) * each <= MOST * box.height
    return is_low and all(have_room(page.figure, style.said(words), style.fine, room) for words in settings)
