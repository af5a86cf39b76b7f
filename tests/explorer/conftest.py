"""A real browser, headless: Chromium with ChromeDriver, one for all tests of a process."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver

from gdviz.descents.known import find_out
from gdviz.making.drawing import draw_figure
from gdviz.making.files import Choice, files_of
from gdviz.making.gallery import explorable
from gdviz.scene.load import load
from tests.explorer.kinds import telling
from tests.explorer.pages import PATIENCE_S, Page

PageOf = Callable[..., Page]
SCENES = Path(__file__).parents[2] / "scenes"
GALLERY = [path for path in sorted(SCENES.glob("*.toml")) if explorable(load(path))]
KINDS = telling(GALLERY)

PARABOLA = """
title = "A parabola"
[cost]
formula = "x**2"
window = [-12, 12]
[descent]
start = 10
learning_rate = [0.1, 0.4]
steps = 40
"""

PANELS = """
[[figure]]
name = "page"
views = {}
formats = ["html"]
"""
ONLY_LOSS = PANELS.format(["loss"])
"""A page that is made and drawn in half the time, for what has nothing to do with pictures."""


def only(name: str, *views: str) -> str:
    """The text of a scene of the gallery whose page has these panels alone, which spares the browser the others."""
    text = (SCENES / f"{name}.toml").read_text(encoding="utf-8")
    return re.split(r"^\[+figure", text, maxsplit=1, flags=re.MULTILINE)[0] + PANELS.format(list(views))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that need a browser."""
    for item in items:
        if "driver" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def driver() -> Iterator[WebDriver]:
    """Chromium; its log of network requests and of the console is kept."""
    command = shutil.which("chromedriver")
    if command is None:
        pytest.skip("no chromedriver")
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(command))
    made.set_script_timeout(PATIENCE_S)
    yield made
    made.quit()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Writes the page of a scene file, once, and gives its path: that of files with one name and text is the same.

    No scene that a test writes has files of its own beside it.
    """
    out = tmp_path_factory.mktemp("pages")
    done: dict[tuple[str, str], Path] = {}

    def write(scene_path: Path) -> Path:
        key = scene_path.name, scene_path.read_text(encoding="utf-8")
        if key not in done:
            scene = load(scene_path)
            found = files_of(scene, Choice(out / str(len(done)), formats=("html",)))
            (done[key],) = draw_figure(found, find_out(scene.cost, scene.plans))
        return done[key]

    return write


@pytest.fixture
def page(driver: WebDriver, written: Callable[[Path], Path]) -> Iterator[PageOf]:
    """Opens the page of a scene file in a window of `size`; at the end no error may stand in the console."""
    opened: list[Page] = []

    def show(scene_path: Path, address: str = "", size: tuple[int, int] = (1100, 900), **media: str) -> Page:
        made = Page(driver, written(scene_path))
        opened.append(made)
        made.open(address, size, media)
        return made

    yield show
    for made in opened:
        assert made.complaints() == []
