"""Stills, trace, alt text and page say the same of every run of the gallery, at its start, in its midst, at its end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from matplotlib.text import Text

from gdviz.descents.known import Known, find_out
from gdviz.making.drawing import film_of
from gdviz.making.trace import trace_lines
from gdviz.page.film import drawing
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene
from gdviz.words.description import describe
from tests.explorer.conftest import GALLERY, SCENES, PageOf

pytestmark = pytest.mark.slow
ALL: Final = sorted(SCENES.glob("*.toml"))
Told = Mapping[str, Any]  # a run of `trace --format json`
THERE: Final = ("at a minimum", "at the minimum", "at a local minimum", "at a maximum", "at a local maximum")
# what a still may say of a run, with the claims of which one must be proved of it
STILL_WORDS: Final[Mapping[str, Sequence[str]]] = {
    r"runs away|bounces out": ["diverged"],
    r"leaves the domain|left the domain": ["left the domain"],
    r"stops at a saddle|stopped at a saddle": ["stopped at a saddle"],
    r"stalls|stalled on a plateau": ["stalled on a plateau"],
    r"to and fro|oscillates": ["oscillates"],
    r"crawls": ["crawls"],
    r"stands still": ["stands still", *THERE],
    r"gets stuck|in a local minimum|at a local minimum": ["at a local minimum"],
    r"wanders": ["wanders about a minimum"],
    r"fluctuates": ["fluctuates with its batches"],
    r"falls on|falls without end": ["falls without end"],
    r"comes to a halt|its rate is spent": ["its rate is spent"],
    r"bounces|overshoots": ["overshoots but converges"],
    r"swings in": ["swings but settles"],
    r"swings": ["swings but settles", "oscillates"],
    r"bounces in|lands at once|dives|creeps|walks in|goes straight in|rattles at the minimum": THERE,
}
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
return [...document.querySelectorAll("#runs tr")].map((row) => ({
  ending: row.querySelector(".ending").textContent,
  ...Object.fromEntries([...row.querySelectorAll("td")].map((cell) => [cell.dataset.name, cell.textContent])),
}));
"""
"""What stands in each row of the readout, by column."""


@pytest.fixture(scope="module")
def known() -> Callable[[Path], tuple[Scene, Known]]:
    """A scene and what is known of its runs, found out once."""
    found: dict[Path, tuple[Scene, Known]] = {}

    def know(path: Path) -> tuple[Scene, Known]:
        if path not in found:
            scene = load(path)
            found[path] = scene, find_out(scene.cost, scene.plans)
        return found[path]

    return know


def traced(path: Path) -> list[Told]:
    """What trace tells of the runs of a scene."""
    (text,) = trace_lines(path, "json")
    runs: list[Told] = json.loads(text)["runs"]
    return runs


def steps_of(runs: Sequence[Told]) -> list[int]:
    """Three steps of a scene: the start, the middle, the end of its longest run."""
    last = max(len(run["cost"]) for run in runs) - 1
    return sorted({0, last // 2, last})


def proves(run: Told, claims: Sequence[str]) -> bool:
    """Whether one of the claims is proved of a run."""
    return any(each.startswith(claim) for each in run["claims"] for claim in claims)


def words_of_still(scene: Scene, figure: Figure, known: Known, steps: Sequence[int]) -> Iterator[list[tuple[int, str]]]:
    """For each step what a figure says then, each text with the gid of its artist."""
    sheet = sheet_of(scene, figure, known)
    with drawing(sheet.style):
        film = film_of(sheet, 1.0)
        for step in steps:
            film.show(min(step, film.steps))
            texts = film.figure.findobj(Text)
            yield [(step, " ".join(text.get_text().split())) for text in texts if text.get_visible()]


def unproved(runs: Sequence[Told], text: str) -> list[str]:
    """The words of a still that hold of no run of the scene; of the run that it names, if it names one."""
    named = [run for run in runs if run["label"] and run["label"].casefold() in text.casefold()] or runs
    return [
        f"{text!r}: none of {claims}"
        for words, claims in STILL_WORDS.items()
        if re.search(rf"(?<!\w)(?:{words})(?!\w| in\b| out\b| past\b| between\b| here\b)", text)
        and not any(proves(run, claims) for run in named)
    ]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_stills_say_what_trace_tells(path: Path, known: Callable[[Path], tuple[Scene, Known]]) -> None:
    scene, found = known(path)
    runs = traced(path)
    wrong = [
        f"{figure.name}, step {step}: {fault}"
        for figure in scene.figures
        for texts in words_of_still(scene, figure, found, steps_of(runs))
        for step, text in texts
        for fault in unproved(runs, text)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_alt_text_says_what_trace_tells(path: Path, known: Callable[[Path], tuple[Scene, Known]]) -> None:
    scene, found = known(path)
    told = describe("", [found.runs[0]])
    for run, own in zip(traced(path), found.runs, strict=True):
        words = describe("", [own])
        assert words == run["sentence"]
        assert OUTCOMES[run["outcome"]].format(steps=len(run["cost"]) - 1) in words.replace(",", "")
        places = [place for place in PLACES if words.rstrip(".").endswith(place)]
        assert all(proves(run, [PLACES[place]]) for place in places), (words, run["claims"])
    if len(found.runs) == 1:
        assert told.removeprefix("One ") in describe(scene.title, found.runs)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Adam oscillates", True),
        ("Adam: to and fro", True),
        ("Adam\nswings in", False),
        ("one of them stalls", True),
        ("momentum crawls", False),
        ("plain steps crawl", False),
    ],
)
def test_a_word_that_is_not_proved_is_seen(text: str, is_wrong: bool) -> None:
    runs = [
        {"label": "Adam", "claims": ["at a minimum", "swings but settles"]},
        {"label": "momentum", "claims": ["crawls", "oscillates"]},
    ]
    assert bool(unproved(runs, text)) == is_wrong


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_the_page_says_what_trace_tells(path: Path, page: PageOf) -> None:
    shown = page(path)
    shown.click("#presets button:last-child")
    runs = traced(path)[: len(shown.all("#runs tr"))]
    for step in steps_of(runs):
        shown.run("scrub.value = arguments[0]; scrub.dispatchEvent(new Event('input'))", step)
        shown.settle()
        rows = shown.run(ROWS)
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
