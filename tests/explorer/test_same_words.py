"""Trace, alt text and page say the same of every run of the gallery, at its start, in its midst, at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from gdviz.descents.known import find_out
from gdviz.scene.load import load
from gdviz.words.description import describe
from tests.explorer.conftest import SCENES
from tests.explorer.pages import Page
from tests.told import Told, proves, traced

pytestmark = pytest.mark.slow
ALL: Final = sorted(SCENES.glob("*.toml"))
# what alt text says where a run ended, by what trace calls it
OUTCOMES: Final = {
    "converged": "the run converges at step {steps}",
    "out_of_steps": "in {steps} step",
    "diverged": "the run diverges",
    "left_domain": "the run leaves the domain at step",
    "stalled": "the run stalls on a plateau",
    "saddle": "the run stops at a saddle",
}
# the places that a sentence names, with the claims that prove them
PLACES: Final = {
    "at the global minimum": "at the minimum",
    "at a local minimum": "at a local minimum",
    "at a minimum": "at a minimum",
    "at a maximum": "at a maximum",
    "at a local maximum": "at a local maximum",
}
PLAIN: Final = ("goes straight down", "comes to rest", "on its way")  # that say no more than the ending

ROWS: Final = """
const rows = () => [...document.querySelectorAll("#runs tr")].map((row) => ({
  ending: row.querySelector(".ending").textContent,
  ...Object.fromEntries([...row.querySelectorAll("td")].map((cell) => [cell.dataset.name, cell.textContent])),
}));
return (async () => {
  const found = [];
  for (const step of arguments[0]) {
    scrub.value = step;
    scrub.dispatchEvent(new Event("input"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.push(rows());
  }
  return found;
})();
"""
"""What stands in each row of the readout at each of some steps, by column."""


def steps_of(runs: Sequence[Told]) -> list[int]:
    """Three steps of a scene: the start, the middle, the end of its longest run."""
    last = max(len(run["cost"]) for run in runs) - 1
    return sorted({0, last // 2, last})


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_alt_text_says_what_trace_tells(path: Path) -> None:
    runs = traced(path)
    for run in runs:
        words = run["sentence"]
        assert OUTCOMES[run["outcome"]].format(steps=len(run["cost"]) - 1) in words.replace(",", "")
        places = [place for place in PLACES if words.rstrip(".").endswith(place)]
        assert all(proves(run, [PLACES[place]]) for place in places), (words, run["claims"])
    if len(runs) == 1:
        scene = load(path)
        found = find_out(scene.cost, scene.plans).runs
        assert describe("", found) == runs[0]["sentence"]
        assert runs[0]["sentence"].removeprefix("One ") in describe(scene.title, found)


def check_words(shown: Page, path: Path) -> None:
    """That the page of a scene, as it is opened, says what trace tells."""
    shown.click("#presets button:last-child")
    runs = traced(path)[: len(shown.all("#runs tr"))]
    steps = steps_of(runs)
    for step, rows in zip(steps, shown.run(ROWS, steps), strict=True):
        assert [row["ending"] for row in rows] == list(map(ending_of, runs))
        for row, run in zip(rows, runs, strict=True):
            here = min(step, len(run["cost"]) - 1)
            assert int(row["step"]) == here, run["label"]
            assert same(row["J"], run["cost"][here], run), (run["label"], here, row, run["cost"][here])


def ending_of(run: Told) -> str:
    """What a page says of a run: how it ended, how it went where that is more, and what its optimizer has to say."""
    is_told = run["outcome"] in ("out_of_steps", "converged") and run["character"] not in PLAIN
    return "; ".join(filter(None, [run["ending"], run["character"] if is_told else "", run["remark"]]))


def same(shown: str, value: float | None, run: Told) -> bool:
    """Whether a number that is shown, to four digits, is that value."""
    if value is None:
        return True
    if shown == "almost 0":
        return abs(value) < 1e-12 * max(abs(each or 0) for each in run["cost"])
    number, _, power = shown.replace("−", "-").replace(",", "").partition("×10")
    exponent = int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or 0)
    return abs(float(number) * 10.0**exponent - value) <= 1e-3 * abs(value) + 5e-4
