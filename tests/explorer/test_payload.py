"""What the page's script knows from gdviz it is given, and does not say again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from selenium.webdriver.chrome.webdriver import WebDriver

import gdviz.explorer
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.explorer.offer import MOST_DATA, refusal
from gdviz.words.page import page_words
from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf
from tests.explorer.endings import ENDINGS
from tests.explorer.test_page import Elements

SCRIPTS = sorted(Path(gdviz.explorer.__file__).parent.rglob("*.js"))
COMMENT = re.compile(r"/\*.*?\*/| *// .*?$", re.DOTALL | re.MULTILINE)
CONSTANT = re.compile(r"(?:const|,)\s+([A-Z][A-Z0-9_]+) = ([^;{]*?)(?=,\n|;)")

OWN = {
    "a page answers in time: it works with coarser grids, and knows when a loop takes too long": {
        "GRID", "MESH", "CURVE_GRID", "FIT_GRID", "VALLEY_PARTS", "COARSEST", "MOST_TERMS",
    },
    "a page moves, and a hand moves it": {
        "MOST_SECONDS", "MOST_RUNS", "STOPS", "DECADE_PX", "MANTISSA_STEP", "FARTHEST_RATES", "FINE",
    },
    "a page has sizes of its own, in pixels of the screen": {
        "LEAST_FORMULA", "TICKS_PX", "MARGIN_PX", "MOST_ROWS", "FEW_MARKS", "TRIANGLE",
    },
    "a canvas draws other than matplotlib: lines meet its pixels, and it cannot hold what is far outside": {
        "CLOSE_PX", "FAR", "BELOW", "HARDLY",
    },
    "a page's relief is a small one, that a hand turns: it has its own shape and light": {
        "HEIGHT", "LIGHT", "AZIMUTHS", "SIDES", "FORESHORTENED", "TICKS_OUT", "TICK_TYPE", "NAME_APART",
    },
    "words on a picture that a hand changes must not jump, and not take all of a small one": {
        "STAYING", "WIDEST_NAME", "DASH", "LEAST_PLOT",
    },
    "a run is told by its parts, in an order that the script itself gives them": {"START_PART"},
    "shares of a line's width or a point's, which are given": {"REFERENCE_PX", "CURVE_PX", "POINT_PX", "GAP_PX"},
}  # fmt: skip


def code_of(script: Path) -> str:
    return COMMENT.sub("", script.read_text(encoding="utf-8"))


def test_no_constant_repeats_a_number_of_gdviz() -> None:
    found = [pair for script in SCRIPTS for pair in CONSTANT.findall(code_of(script))]
    numbers = [name for name, value in found if re.search(r"(?<!\w)\d", re.sub(r'"[^"]*"', "", value))]
    own = [name for names in OWN.values() for name in names]
    assert len(set(own)) == len(own)
    assert sorted(numbers) == sorted(own)


def sentences(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from sentences(item)


def test_no_sentence_of_gdviz_stands_in_the_script_again() -> None:
    code = "\n".join(map(code_of, SCRIPTS))
    parts = {part.strip() for sentence in sentences(page_words()) for part in re.split(r"\{\w*\}", sentence)}
    assert {part for part in parts if " " in part and part in code} == set()


RECORDER = """
  window.asked = new Set();
  const parse = JSON.parse, known = new WeakMap();
  const recorded = (value, path) => {
    if (value === null || typeof value !== "object") return value;
    if (!known.has(value)) known.set(value, new Proxy(value, { get: (target, key) => {
      if (typeof key === "symbol" || (!Object.hasOwn(target, key) && key in target)) return target[key];
      if (Array.isArray(target)) return recorded(target[key], `${path}[]`);
      asked.add(`${path}.${key}`);
      return recorded(target[key], `${path}.${key}`);
    } }));
    return known.get(value);
  };
  JSON.parse = (text) => recorded(parse(text), "");
"""
"""Notes the path of every key that the script reads of what it parses."""


OTHERS = "gdviz.scene.runs.forEach((plan) => gdviz.trace({ ...plan, steps: plan.steps - 1 }))"
"""Makes the scene's runs a step shorter: of what is none of its own the page itself finds the words."""


NAMED = re.compile(r"(\.optimizers|\.options|\.symbols)\.\w+")  # tables whose keys are names that a scene has


def paths(value: Any, path: str = "") -> Iterator[str]:
    """The path of every key of a value of JSON."""
    if isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}.{key}"
            yield from paths(item, f"{path}.{key}")


def test_the_script_reads_what_it_is_given_and_nothing_else(
    page: PageOf, driver: WebDriver, written: Callable[[Path], Path], scene_file: SceneFile
) -> None:
    given: set[str] = set()
    asked: set[str] = set()
    watch = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": RECORDER})
    try:
        for path in (*(SCENES / f"{name}.toml" for name in READ), *map(scene_file, SELDOM.values(), SELDOM)):
            shown = page(path, size=(400, 600))
            shown.run(EVERYTHING)
            shown.run(OTHERS)
            shown.settle()
            asked |= set(shown.run("return [...asked]"))
            text = written(path).read_text(encoding="utf-8")
            given |= set(paths(json.loads(Elements(text).texts["scene"])))
    finally:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", watch)
    given, asked = ({NAMED.sub(r"\1.*", path) for path in found} for found in (given, asked))
    assert (sorted(given - asked), sorted(asked - given)) == ([], [])


SELDOM = {
    **ENDINGS,
    "score": """
[cost]
model = "svm"
data = { points = { x = [-2, -1, 1, 2.5], y = [0, 0, 1, 1] } }
[descent]
start = [0.1, 0]
learning_rate = 0.1
steps = 5
""",
    "many": """
[cost]
formula = "x**2"
window = [-3, 3]
[descent]
start = 2
learning_rate = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1]
steps = 3
""",
}
"""Scenes that end in every way, and of which something is said seldom."""

READ = (
    "explorer",
    "camel",
    "saddle",
    "ascent",
    "schedules",
    "svm",
    "ridge",
    "collinear",
)
EVERYTHING = """
  const { scene, state, panels, trace } = gdviz;
  for (const [name, { options }] of Object.entries(scene.optimizers)) {
    const defaults = Object.entries(options).map(([key, option]) => [key, option.default ?? 0.1]);
    trace({ ...scene.runs[0], optimizer: name, options: Object.fromEntries(defaults), steps: 3 });
  }
  document.querySelectorAll("#presets button").forEach((button) => button.click());
  Object.assign(document.querySelector("#rate-number"), { value: "-1" }).dispatchEvent(new Event("change"));
  [1, 2].forEach(() => document.getElementById("play").click());
  location.hash = "#optimizer=adam&betas=0.5,0.9";
"""
"""Every optimizer and every preset of a page, which plays and pauses, and a number that it refuses."""


def test_data_that_would_make_a_page_heavy_are_refused() -> None:
    for rows, told in ((MOST_DATA, None), (MOST_DATA + 1, "expected at most 50000 rows of data on a page, got 50001")):
        x = tuple(map(float, range(rows)))
        assert refusal(Linear(dataset(DataSpec(points={"x": x, "y": x[::-1]}), Path())), (), ("data",)) == told
