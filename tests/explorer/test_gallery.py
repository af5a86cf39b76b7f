"""The pages of the gallery, one of each kind, opened once for all that is asked of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from selenium.webdriver.chrome.webdriver import WebDriver

from gdviz.descents.loop import descend
from gdviz.explorer.offer import offered
from gdviz.scene.load import load
from tests.explorer.conftest import KINDS
from tests.explorer.pages import Page
from tests.explorer.test_marks import problems
from tests.explorer.test_numbers import UNPROVED, WORDS, check, tried
from tests.explorer.test_same_words import check_words
from tests.explorer.test_slider import SWEEP

WIDE, NARROW = 1100, 390
HEIGHT = 900
THIRD = 3  # of the optimizers, and of some tests, are tried on each scene, others on the next: each on a third of them
PAINTED = """
  return gdviz.panels.map(({ frame: { canvas } }) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height), colors = new Set();
    const context = copy.getContext("2d", { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    for (const color of new Uint32Array(data.buffer)) if (colors.add(color).size > 20) return true;
    return false;
  })
"""
"""Of each panel, whether it has more than 20 colours."""


@pytest.fixture(scope="module", params=KINDS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """A scene of the gallery that has what no other has."""
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def shown(path: Path, driver: WebDriver, written: Callable[[Path], Path]) -> Iterator[Page]:
    """Its page on a wide screen; at the end no error may stand in the console."""
    made = Page(driver, written(path))
    made.open("", (WIDE, HEIGHT), {})
    yield made
    assert made.complaints() == []


def test_no_request_leaves_the_page(shown: Page) -> None:
    requests = shown.requests()
    assert [address for address in requests if not address.startswith(("file:", "data:"))] == []
    assert len([address for address in requests if address.startswith("file:")]) == 1


def test_it_fits_a_wide_screen_and_every_panel_is_painted(shown: Page) -> None:
    check_screen(shown, WIDE)
    assert (top_left(shown) > 200).all()


def test_no_label_lies_on_another(shown: Page) -> None:
    assert problems(shown, WIDE) == []


def test_the_page_agrees_with_trace(path: Path, shown: Page) -> None:
    scene = load(path)
    assert check(shown, scene.cost, scene.plans, *WORDS) == []
    names = [*offered()][KINDS.index(path) % THIRD :: THIRD]
    others = [tried(scene.plans[0], name) for name in names]
    assert check(shown, scene.cost, others, "outcome", neutral=UNPROVED, runs=descend(scene.cost, others)) == []


def test_the_page_says_what_trace_tells(path: Path, shown: Page) -> None:
    check_words(shown, path)


def test_the_ends_of_the_slider_stay_whatever_rate_is_chosen(path: Path, shown: Page) -> None:
    try_some(0, path)
    assert len(shown.run(f"return (async () => {{ {SWEEP} }})()")) == 1


def test_it_fits_a_narrow_dark_screen(path: Path, shown: Page) -> None:
    try_some(1, path)
    shown.look((NARROW, HEIGHT), {"prefers_color_scheme": "dark"})
    shown.settle()
    check_screen(shown, NARROW)
    assert (top_left(shown) < 60).all()
    assert problems(shown, NARROW) == []


def try_some(third: int, path: Path) -> None:
    """Skips a test that depends little on the scene, but for that third of them."""
    if KINDS.index(path) % THIRD != third:
        pytest.skip("is tried on other scenes")


def check_screen(shown: Page, width: int) -> None:
    """That a page is no wider than its screen, and there is a picture in every panel."""
    assert shown.run("return document.documentElement.scrollWidth") <= width
    assert all(shown.run(PAINTED))


def top_left(shown: Page) -> np.ndarray:
    """The colour of the page's first pixel, red, green and blue."""
    return np.asarray(Image.open(io.BytesIO(shown.picture((1, 1)))).convert("RGB"))[0, 0]
