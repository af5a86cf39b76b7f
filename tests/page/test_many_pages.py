"""Pages of any views and runs in any size and style: nothing overlaps, nothing is cut, all can be read."""

from __future__ import annotations

import pytest

from gdviz.costs.catalog import surface
from gdviz.errors import UsageError
from gdviz.page.film import Film, drawing
from tests.page.faults import faults_of
from tests.page.pages import BOWL, LINE, PARABOLA, Ground, Sample

pytestmark = pytest.mark.slow

GOLDSTEIN = Ground(surface("goldstein_price").cost(), (-1.5, 0.5), 1e-6)
LONG_TITLE = "What happens when the learning rate is far too large for the steepest direction of a long valley"
# 13 · 7 · 8 · 3 · 5 · 11: no two of these numbers have a divisor, so that pairs of choices meet evenly
VIEWS = (
    ("contour", BOWL),
    ("loss", BOWL),
    ("curve", PARABOLA),
    ("surface", BOWL),
    ("data", LINE),
    ("contour", GOLDSTEIN),
    ("contour loss", BOWL),
    ("curve loss", PARABOLA),
    ("data contour", LINE),
    ("loss rate", BOWL),
    ("data contour loss", LINE),
    ("contour surface loss", BOWL),
    ("contour surface loss rate", BOWL),
)
RUNS = (1, 2, 3, 4, 6, 8, 12)
SIZES = ((320, 240), (480, 360), (900, 300), (400, 960), (640, 1280), (1280, 720), (2560, 1440), None)
STYLES = ("article", "dark")  # a page and a slide: most others have the layout of one of them
SAMPLES = 3 * len(SIZES)  # each size and each number of runs is met in each style, each choice of views
LEAST = 500  # squares of type of the figure for each panel: less may be refused


def sample_of(i: int) -> Sample:
    """The sample of that number."""
    views, ground = VIEWS[i % len(VIEWS)]
    count, size, style = RUNS[i % len(RUNS)], SIZES[i % len(SIZES)], STYLES[i // len(SIZES) % len(STYLES)]
    runs = ground.methods(count) if i % 5 < 2 else ground.rates(count)
    title = LONG_TITLE if i % 5 in (1, 3) else "A title"
    return Sample(views, ground.cost, runs, title, style, size, "runs" if i % 11 < 3 else "views")


def faults_at_all_steps(film: Film, sample: Sample) -> list[str]:
    """What is wrong at the first, the middle and the last step."""
    faults = []
    for step in (0, film.steps // 2, film.steps):
        film.show(step)
        found = faults_of(film.figure, sample.sheet.style.least, is_drawn=step > 0)
        faults += [f"step {step}: {fault}" for fault in found]
    return faults


@pytest.mark.parametrize("i", range(SAMPLES))
def test_any_page_is_without_faults_or_refused_for_want_of_room(i: int) -> None:
    sample = sample_of(i)
    with drawing(sample.sheet.style):
        try:
            film = sample.film()
        except UsageError:
            sheet, panels = (
                sample.sheet,
                len(sample.views.split()) * (len(sample.runs) if sample.panels == "runs" else 1),
            )
            assert sheet.size[0] * sheet.size[1] < LEAST * panels * sheet.style.text**2
            return
        assert faults_at_all_steps(film, sample) == []
