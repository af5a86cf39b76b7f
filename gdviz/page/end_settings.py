"""What runs differ in, under their names at the ends of a chart's curves: where that has no room, it stands below."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gdviz.page.context import own_words
from gdviz.page.lettering import width_of_words
from gdviz.page.page import Page
from gdviz.page.sheet import Sheet
from gdviz.views.charts.label_forms import NAMES
from gdviz.words.run_names import run_names

WIDE: Final = 0.25  # of its width that they may take, and no less than the names alone
MOST: Final = 0.8  # of a chart's height that all names with their settings may take


def with_settings_at_ends(sheet: Sheet, page: Page) -> Sheet | None:
    """The sheet whose first chart of steps says under each name what the run was made with.

    None where there is no such chart or nothing to say, where a caption is asked for or none is, or where the settings
    are too many or too long for a `page` of that sheet.
    """
    charts = [i for i, view in enumerate(sheet.views) if view.is_over_steps and view.names_at == "ends"]
    if not charts or page.panels.runs or sheet.figure.keys.caption != "auto" or not own_words(sheet):
        return None
    style, settings = sheet.style, [name.settings for name in run_names(sheet.runs, sheet.cost.variables)]
    each = NAMES.with_settings.below(style) + NAMES.below(style)
    widest, box = (
        max(width_of_words(page.figure, style.said(words), style.fine) for words in settings),
        page.boxes[charts[0]],
    )
    if len(settings) * each > MOST * box.height or widest > max(page.names_px, WIDE * box.width):
        return None
    views = list(sheet.views)
    views[charts[0]] = views[charts[0]].with_settings(settings)
    return replace(sheet, views=tuple(views))
