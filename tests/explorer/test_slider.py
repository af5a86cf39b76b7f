"""The learning rate's slider holds still while a rate is dragged along it."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.support.ui import Select

from tests.conftest import SceneFile
from tests.explorer.conftest import GALLERY, PageOf

SWEEP = """
  const found = new Set();
  const rate = document.getElementById("rate");
  for (let stop = 0; stop <= 1000; stop += 50) {
    rate.value = stop;
    rate.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.add(gdviz.slider.ends.join());
  }
  return [...found];
"""


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_ends_stay_whatever_rate_is_chosen(path: Path, page: PageOf) -> None:
    shown = page(path)
    assert len(shown.run(f"return (async () => {{ {SWEEP} }})()")) == 1


FORMULA = """
[cost]
formula = "sin(x) + 0.1*x**2"
window = [-5, 5]
[descent]
start = 4
optimizer = "adam"
learning_rate = 0.2
"""


def test_the_ends_stay_for_an_optimizer_that_the_scene_does_not_run(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(FORMULA))
    Select(shown.find("#optimizer")).select_by_value("gradient_descent")
    shown.settle()
    assert len(shown.run(f"return (async () => {{ {SWEEP} }})()")) == 1
