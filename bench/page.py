"""How soon a page to explore answers a person; prints a table and writes it to page.md.

usage: python bench/page.py
It needs Selenium, Chromium and ChromeDriver; without them it says so and leaves page.md alone.
"""

from __future__ import annotations

import io
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from gdviz.commands.cli import main as gdviz

HERE = Path(__file__).parent
SCENES = ("explorer", "rosenbrock", "himmelblau", "race-goldstein-price", "line", "logistic", "housing-features")
STEPS = 500
LIMIT_MS = 1000 / 60
TITLE = f"# A page's answers: {STEPS} steps, within a frame of {LIMIT_MS:.1f} ms"

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


def rows(driver: Any, pages: Path) -> Iterator[str]:
    """Of each scene and control the times of an event; then those of a run of each optimizer."""
    for name in SCENES:
        driver.get((pages / name / "explorer.html").as_uri())
        for words, selector in (("the rate", "#rate"), ("the start", ".handle")):
            times = driver.execute_script(f"return (async () => {{ {EVENTS} }})()", selector, STEPS)
            yield row(f"{name}: {words} is dragged", times)
    driver.get((pages / "rosenbrock" / "explorer.html").as_uri())
    for name, times in driver.execute_script(RUNS, STEPS):
        yield row(f"a run of {name}", times)


def row(name: str, times_ms: list[float]) -> str:
    return f"| {name} | {min(times_ms):.1f} | {statistics.median(times_ms):.1f} |"


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


def main() -> None:
    driver = browser()
    if driver is None:
        print("page.py: no Selenium or no chromedriver, so no page is timed")
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            scenes = [str(HERE.parent / "scenes" / f"{name}.toml") for name in SCENES]
            with redirect_stdout(io.StringIO()):
                gdviz(["render", "--quiet", "--format", "html", "--out", folder, *scenes])
            lines = [TITLE, "", "| answer | fastest, ms | middle, ms |", "| --- | --- | --- |"]
            lines += rows(driver, Path(folder))
    finally:
        driver.quit()
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "page.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
