"""Draws the files of scenes that are not up to date, here or in processes; one that fails does not stop the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

import click

from gdviz.descents.plan import Run
from gdviz.errors import DrawingError, GdvizError, UsageError
from gdviz.making.files import Choice, Target, check_unique, targets
from gdviz.making.missing_glyphs import missing_glyphs
from gdviz.making.pipeline import check_room, render, runs_of
from gdviz.making.progress import Progress
from gdviz.outputs.base import OUTPUTS, check_writable
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.styles.base import STYLES
from gdviz.tables.registry import unknown


class Descents:
    """The runs of scenes, which are made when they are first asked for, and until they are drawn."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Run, ...]] = {}

    def of(self, scene: Scene) -> tuple[Run, ...]:
        """The runs, kept for the next who asks."""
        if id(scene) not in self._made:
            self._made[id(scene)] = runs_of(scene)
        return self._made[id(scene)]

    def take(self, scene: Scene) -> tuple[Run, ...]:
        """The runs, for the last who asks."""
        runs = self.of(scene)
        del self._made[id(scene)]
        return runs


class Failures:
    """Says each failure when it happens and remembers the worst exit code."""

    def __init__(self) -> None:
        self.code = 0

    def guard(self, function: object, *arguments: object) -> list:  # type: ignore[type-arg]
        """The function's answer in a list; an empty one where it failed."""
        try:
            return [function(*arguments)]  # type: ignore[operator]
        except GdvizError as err:
            self.add(err)
            return []

    def add(self, err: GdvizError) -> None:
        click.echo(str(err), err=True)
        self.code = max(self.code, err.exit_code)


@dataclass(frozen=True)
class Drawn:
    """What came of a call: the worst exit code, the number of files that were wanted, and of those to be drawn."""

    code: int
    wanted: int
    stale: int

    @property
    def words(self) -> str:
        """How many files were drawn, or needed no drawing."""
        count = self.stale or self.wanted
        state = "drawn" if self.stale else "are up to date" if count > 1 else "is up to date"
        return f"{count} {'file' if count == 1 else 'files'} {state}"


def draw(files: Sequence[Path], choice: Choice, jobs: int, quiet: bool) -> Drawn:
    """Draws what is not up to date of these scenes; prints the path of each file."""
    _check_choice(choice)
    failures = Failures()
    scenes = [scene for file in files for scene in failures.guard(load, file)]
    wanted = [target for scene in scenes for found in failures.guard(targets, scene, choice) for target in found]
    check_unique(wanted)
    for scene in scenes:
        for warning in (*scene.warnings, *missing_glyphs(scene)):
            click.echo(warning, err=True)
    stale = [target for target in wanted if choice.force or not target.is_fresh()]
    able = [group for found in _by_scene(stale) for group in failures.guard(equipped, found)]
    descents = Descents()
    roomy = [
        found for group in able for found in _by_figure(group) for _ in failures.guard(_check_size, found, descents)
    ]
    stale = [target for found in roomy for target in found for _ in failures.guard(_checked, target)]
    figures = _by_figure(stale)
    with Progress([target.path for target in stale], quiet=quiet) as progress:
        if jobs == 1 or len(figures) < 2:
            paths = _draw_here(figures, descents, failures, progress, jobs)
        else:
            paths = _draw_in_processes(figures, jobs, failures, progress)
        for path in paths:
            try:
                progress.clear()
                click.echo(str(path))
            except BrokenPipeError:  # the files are wanted though nobody reads their names
                forsake_stdout()
    return Drawn(failures.code, len(wanted), len(stale))


def forsake_stdout() -> None:
    """Lets nothing more be written to a pipe whose reader has gone, not even by the interpreter when it ends."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)


def _check_choice(choice: Choice) -> None:
    for name in choice.formats:
        if name not in OUTPUTS:
            raise UsageError(f"--format: {unknown('format', name, OUTPUTS)}")
    if choice.style is not None and choice.style not in STYLES:
        raise UsageError(f"--style: {unknown('style', choice.style, STYLES)}")


def _by_scene(found: Sequence[Target]) -> list[list[Target]]:
    return [list(group) for _, group in groupby(found, key=lambda target: id(target.scene))]


def _by_figure(found: Sequence[Target]) -> list[list[Target]]:
    return [list(group) for _, group in groupby(found, key=lambda target: (id(target.scene), target.figure.name))]


def _check_size(found: Sequence[Target], descents: Descents) -> None:
    """UsageError where a figure has a size of its own without room; a style's own size is checked when it is drawn."""
    scene, figure = found[0].scene, found[0].figure
    if figure.keys.size:
        check_room(scene, figure, descents.of(scene))


def equipped(found: Sequence[Target]) -> Sequence[Target]:
    """The targets of one scene; GdvizError where this machine lacks what one of their formats needs."""
    for name in dict.fromkeys(target.format for target in found):
        OUTPUTS[name]().check()
    return found


def _checked(target: Target) -> Target:
    """The target; GdvizError where it could not be written."""
    check_writable(target.path)
    return target


def _draw_here(
    figures: list[list[Target]], descents: Descents, failures: Failures, progress: Progress, jobs: int
) -> Iterator[Path]:
    """Draws figure by figure; the runs of a scene are made once."""
    for _, group in groupby(figures, key=lambda found: id(found[0].scene)):
        together = list(group)
        for runs in failures.guard(descents.take, together[0][0].scene):
            for found in together:
                try:
                    yield from _translated(render(found, runs, progress.frame, jobs), found)
                except GdvizError as err:
                    failures.add(err)


def _translated(paths: Iterator[Path], found: Sequence[Target]) -> Iterator[Path]:
    """The paths; a failure that nobody foresaw is told in one line too, unless GDVIZ_DEBUG asks for its traceback."""
    try:
        yield from paths
    except (GdvizError, GeneratorExit):
        raise
    except BrokenProcessPool as err:
        raise _killed(found) from err
    except Exception as err:
        if os.environ.get("GDVIZ_DEBUG"):
            raise
        name = f"{found[0].scene.path}: figure {found[0].figure.name!r}"
        raise DrawingError(f"{name}: failed while drawing ({type(err).__name__}: {err})") from err


def _draw_in_processes(
    figures: list[list[Target]], jobs: int, failures: Failures, progress: Progress
) -> Iterator[Path]:
    """Draws figures at the same time; a worker that is killed fails its own figure only."""
    with ProcessPoolExecutor(min(jobs, len(figures)), mp_context=get_context("spawn")) as executor:
        yield from _collect(executor, figures, max(1, jobs // len(figures)), failures, progress)


def _collect(
    executor: Executor, figures: list[list[Target]], processes: int, failures: Failures, progress: Progress
) -> Iterator[Path]:
    futures = {executor.submit(_draw_figure, found, processes): found for found in figures}
    for future in as_completed(futures):
        found = futures[future]
        try:
            for path in future.result():
                progress.file(path)
                yield path
        except GdvizError as err:
            failures.add(err)
        except BrokenProcessPool:
            failures.add(_killed(found))


def _killed(found: Sequence[Target]) -> DrawingError:
    return DrawingError(f"{found[0].scene.path}: figure {found[0].figure.name!r}: its process was killed")


def _draw_figure(found: list[Target], processes: int) -> list[Path]:
    """The files of one figure, drawn in a worker, which may have workers of its own."""
    runs = runs_of(found[0].scene)
    return list(_translated(render(found, runs, processes=processes), found))
