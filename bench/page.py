"""How soon a page to explore answers a person, within a frame of a screen: the middle of many events.

It needs Selenium, Chromium and ChromeDriver; without them there is no row.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from statistics import median
from typing import Any

from rows import HERE, Row

from gdviz.commands.cli import main as gdviz

SCENES = ("explorer", "rosenbrock", "himmelblau", "race-goldstein-price", "line", "logistic", "housing-features")
STEPS = 500
FRAME_S = 1 / 60

EVENTS = """
  const [selector, steps] = arguments, drag = document.querySelector(selector), times = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  for (const settings of gdviz.state.settings) settings.steps = steps;
  gdviz.state.update();
  for (let k = 0; k < 25; k++) {
    await frame();
    const drawing = frame(); // before the page asks for its own turn in the next frame
    const begin = performance.now();
    if (drag.type === "range") drag.value = 400 + (7 * k) % 60;
    drag.dispatchEvent(drag.type === "range" ? new Event("input")
      : new KeyboardEvent("keydown", { key: k % 2 ? "ArrowLeft" : "ArrowRight" }));
    const answered = performance.now();
    const drawn = frame();
    times.push(answered - begin + (await drawn) - (await drawing));
  }
  return times;
"""
RUNS = """
  const [steps] = arguments, plan = { ...gdviz.state.current, steps };
  return Object.keys(gdviz.scene.optimizers).map((name) => {
    gdviz.state.choose(name);
    const { optimizer, options } = gdviz.state.current;
    if (options.learning_rate !== 1) options.learning_rate = 0.0005; // none diverges
    const times = Array.from({ length: 15 }, () => {
      const begin = performance.now();
      gdviz.trace({ ...plan, optimizer, options });
      return performance.now() - begin;
    });
    return [name, times];
  });
"""


def rows() -> Iterator[Row]:
    """The slowest page for each control, and the slowest optimizer."""
    driver = browser()
    if driver is None:
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            scenes = [str(HERE.parent / "scenes" / f"{name}.toml") for name in SCENES]
            with redirect_stdout(io.StringIO()):
                gdviz(["render", "--quiet", "--format", "html", "--out", folder, *scenes])
            yield from answers(driver, Path(folder))
    finally:
        driver.quit()


def answers(driver: Any, pages: Path) -> Iterator[Row]:
    """The events of every page that is there, then the runs of one."""
    found: dict[str, dict[str, float]] = {"the rate": {}, "the start": {}}
    for name in SCENES:
        driver.get((pages / name / "explorer.html").as_uri())
        for words, selector in (("the rate", "#rate"), ("the start", ".handle")):
            times = driver.execute_script(f"return (async () => {{ {EVENTS} }})()", selector, STEPS)
            found[words][name] = median(times)
    for words, pages_ms in found.items():
        yield _slowest(f"pages, {words} dragged, {STEPS} steps", pages_ms)
    driver.get((pages / "rosenbrock" / "explorer.html").as_uri())
    runs = {name: median(times) for name, times in driver.execute_script(RUNS, STEPS)}
    yield _slowest(f"optimizers on a page, {STEPS} steps", runs)


def _slowest(kind: str, times_ms: dict[str, float]) -> Row:
    slowest = max(times_ms, key=times_ms.__getitem__)
    note = f"{slowest}; half take at most {median(times_ms.values()):.1f} ms"
    return Row(f"the slowest of {len(times_ms)} {kind}", times_ms[slowest] / 1000, "a frame of a screen", FRAME_S, note)


def browser() -> Any:
    """A headless Chromium, or None where one cannot be had."""
    command = shutil.which("chromedriver")
    try:
        from selenium import webdriver
    except ImportError:
        return None
    if command is None:
        return None
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(command))
