"""Draws the files of scenes that are not up to date; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import compress, groupby
from operator import not_
from pathlib import Path
from typing import Final

from gdviz.descents.executors import Executor
from gdviz.descents.known import Known, find_out
from gdviz.errors import UsageError
from gdviz.making.drawing import check_size
from gdviz.making.failures import Failures
from gdviz.making.files import Choice, OutputFile, equipped
from gdviz.making.forecast import by_figure, forecast, sweeps_s
from gdviz.making.freshness import is_fresh
from gdviz.making.jobs import draw_away, draw_here, draw_in_processes
from gdviz.making.marks import mark_at
from gdviz.making.progress import Progress
from gdviz.making.style_warnings import style_warnings
from gdviz.making.surroundings import check_date
from gdviz.making.telling import give_path, tell
from gdviz.making.wanted import told_count, up_to_date, wanted_of
from gdviz.outputs.base import check_writable
from gdviz.outputs.parts import sweep
from gdviz.scene.effort import LIMITS, Limits
from gdviz.scene.parts import Scene

TILED_S: Final = 5.0  # of a figure's sweeps: longer ones are shared tile by tile, shorter ones go with their figure
Hired = AbstractContextManager[Executor]


class Findings:
    """What is known of scenes: found out when it is first asked for, and kept until they are drawn."""

    def __init__(self) -> None:
        self._kept: dict[int, Known] = {}

    def of(self, scene: Scene) -> Known:
        """What is known of a scene, kept for the next who asks."""
        if id(scene) not in self._kept:
            self._kept[id(scene)] = find_out(scene.cost, scene.plans)
        return self._kept[id(scene)]

    def take(self, scene: Scene) -> Known:
        """What is known of a scene, for the last who asks."""
        known = self.of(scene)
        del self._kept[id(scene)]
        return known


@dataclass(frozen=True)
class Drawn:
    """What came of a call: the worst exit code, the files that were wanted, and how many of those were to be drawn."""

    code: int
    paths: tuple[Path, ...]
    stale: int

    @property
    def words(self) -> str:
        """How many files were drawn, or needed no drawing."""
        return f"{told_count(self.stale)} drawn" if self.stale else up_to_date(len(self.paths))


def draw(
    files: Sequence[Path],
    choice: Choice,
    jobs: int,
    quiet: bool,
    limits: Limits = LIMITS,
    hired: Hired | None = None,
) -> Drawn:
    """Draws what is not up to date of these scenes; prints the path of each file.

    An executor that is hired, if there is something to draw, does it in place of so many jobs; it is shut down then.
    """
    check_date()
    if hired and jobs > 1:
        raise UsageError("expected --jobs or --cluster, got both: the cluster knows how many processes it has")
    failures = Failures()
    call = wanted_of(files, choice, failures, limits)
    scenes, wanted = call.scenes, call.files
    for folder in dict.fromkeys(target.path.parent for target in wanted):
        sweep(folder)  # also where nothing is to be drawn
    for scene in scenes:
        shown = [target.figure for target in wanted if target.scene is scene]
        for warning in (*scene.warnings, *style_warnings(scene, shown)):
            tell(warning)
    stale = [target for target in wanted if choice.force or not is_fresh(target)]
    own = _by_scene(stale) if choice.force else failures.surviving(_unclaimed, _by_scene(stale))
    able = [target for found in failures.surviving(equipped, own) for target in found]
    findings = Findings()
    roomy = list(failures.surviving(partial(_checked_size, findings=findings), by_figure(able)))
    stale = list(failures.surviving(_writable, [target for found in roomy for target in found]))
    figures = list(by_figure(stale))
    with (
        hired if hired and figures else nullcontext() as executor,
        Progress(_expected(figures), quiet=quiet) as progress,
    ):
        if executor:
            paths = _by(executor, figures, findings, failures, progress)
        elif jobs == 1 or len(figures) < 2:
            paths = draw_here(figures, findings.take, failures, progress, jobs)
        else:
            paths = draw_in_processes(figures, jobs, failures, progress)
        with closing(paths):
            for path in paths:
                progress.clear()
                give_path(path)
                progress.file(path)
    return Drawn(failures.code, tuple(target.path for target in wanted), len(stale))


def _by(
    executor: Executor,
    figures: Sequence[Sequence[OutputFile]],
    findings: Findings,
    failures: Failures,
    progress: Progress,
) -> Generator[Path]:
    """The path of each file that an executor draws.

    A figure alone, and those of long sweeps, are drawn here: the executor draws the frames and makes the tiles.
    """
    is_tiled = [sweeps_s(found[0].scene, found[0].figure) > TILED_S or len(figures) < 2 for found in figures]
    yield from draw_away([*compress(figures, map(not_, is_tiled))], executor, failures, progress)
    yield from draw_here([*compress(figures, is_tiled)], findings.take, failures, progress, 1, executor)


def _expected(figures: Sequence[Sequence[OutputFile]]) -> dict[Path, float]:
    """The seconds that each file takes, about."""
    found = [zip(figure, forecast(figure), strict=True) for figure in figures]
    return {target.path: expected.seconds for each in found for target, expected in each}


def _by_scene(found: Sequence[OutputFile]) -> list[list[OutputFile]]:
    return [list(group) for _, group in groupby(found, key=lambda target: id(target.scene))]


def _unclaimed(found: Sequence[OutputFile]) -> Sequence[OutputFile]:
    """The files of one scene.  UsageError where another scene has made one of them."""
    for target in found:
        mark = mark_at(target.path)
        if mark and mark.is_of_another(target.scene.path):
            other = f"{target.path} is of another scene, {mark.scene}"
            raise UsageError(f"{target.scene.path}: {other}; --out DIR keeps both, --force draws over it")
    return found


def _checked_size(found: Sequence[OutputFile], findings: Findings) -> Sequence[OutputFile]:
    """The files of one figure.

    UsageError where it has a size of its own without room; a style's own size is checked when it is drawn.
    """
    scene, figure = found[0].scene, found[0].figure
    if figure.keys.size:
        check_size(scene, figure, findings.of(scene), max(target.scale for target in found))
    return found


def _writable(target: OutputFile) -> OutputFile:
    """The target; GdvizError where it could not be written."""
    check_writable(target.path)
    return target
