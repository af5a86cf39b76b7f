"""Everything but drawing: what each scene would make, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from gdviz.descents.crew import everyone
from gdviz.descents.known import Known, find_out
from gdviz.making.drawing import check_size, left_out
from gdviz.making.failures import Failures
from gdviz.making.files import Choice, OutputFile, check_unique, equipped, files_of
from gdviz.making.forecast import Forecast, by_figure, forecast, runs_s
from gdviz.making.style_warnings import style_warnings
from gdviz.making.telling import give, tell
from gdviz.making.wanted import told_count
from gdviz.page.motion import timeline_of
from gdviz.page.page import Page
from gdviz.page.sheet import sheet_of
from gdviz.scene.advice import advice
from gdviz.scene.effort import LIMITS, Limits
from gdviz.scene.load import load
from gdviz.scene.override import Override
from gdviz.scene.parts import Figure, Scene
from gdviz.scene.timeline import Timeline
from gdviz.tables.mathematics import spoken
from gdviz.words.rows import row_words

CHOICE = Choice(Path("output"))


def check_scenes(files: Sequence[Path], limits: Limits = LIMITS, overrides: Sequence[Override] = ()) -> int:
    """Prints what each scene would make, or what is wrong with it; the exit code is that of the worst failure."""
    failures = Failures()
    scenes = list(failures.surviving(partial(load, limits=limits, overrides=overrides), files))
    check_unique([target for scene in scenes for target in files_of(scene, CHOICE)])
    expected: list[Forecast] = []
    seconds = 0.0  # of the runs
    for scene in scenes:
        known = find_out(scene.cost, scene.plans)
        for warning in (*scene.warnings, *advice(scene, known, overrides), *style_warnings(scene, scene.figures)):
            tell(warning)
        for words in row_words(scene.cost):
            tell(f"{scene.path}: {spoken(words)}")
        pages = dict(failures.surviving(partial(_checked, scene, known=known), scene.figures))
        for wanted in failures.surviving(equipped, [files_of(scene, CHOICE)]):
            if len(pages) == len(scene.figures):
                for target in wanted:
                    give(_line(target, pages[target.figure.name], known))
                expected += _expected(wanted, known)
                seconds += runs_s(scene)
    if expected:
        total = Forecast(seconds + sum(each.seconds for each in expected), sum(each.size for each in expected))
        give(f"{told_count(len(expected))}: {total.words}")
    return failures.code


def _expected(wanted: Sequence[OutputFile], known: Known) -> Iterator[Forecast]:
    """What each file of a scene takes, about."""
    for found in by_figure(wanted):
        moves = any(target.output.moves for target in found)
        yield from forecast(found, len(_times(found[0], known).steps) if moves else 1)


def _checked(scene: Scene, figure: Figure, known: Known) -> tuple[str, Page | None]:
    """The figure's name and page; what it leaves out is told.  UsageError where its panels have no room."""
    scale = max(target.scale for target in files_of(scene, replace(CHOICE, figures=(figure.name,))))
    page = check_size(scene, figure, known, scale)
    if page and figure.keys.formula and not page.header.tells_cost:
        tell(f"{scene.path}: figure {figure.name!r}: the formula has no room and is left out")
    for note in left_out(scene, figure, known):
        tell(f"{scene.path}: figure {figure.name!r}: the note {note!r} has no place and is left out")
    return figure.name, page


def _line(target: OutputFile, page: Page | None, known: Known) -> str:
    """The size of a file, and of a film its frames and seconds."""
    if target.output.draws(target.scene.cost):
        return f"{target.path}: a page of {', '.join(target.figure.keys.views)}"
    if not target.output.is_picture:
        return f"{target.path}: text"
    assert page is not None
    width, height = (round(side * target.scale) for side in page.size)
    size = f"{target.path}: {width} × {height} px"
    if not target.output.moves:
        return size
    times = _times(target, known)
    return f"{size}, {len(times.steps)} frames, {times.duration_s:.2f} s"


def _times(target: OutputFile, known: Known) -> Timeline:
    return timeline_of(sheet_of(target.scene, target.figure, known, everyone()))
