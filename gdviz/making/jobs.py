"""Figures drawn here, one after the other, or in processes at the same time; what fails is told, and no one stops."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from gdviz.descents.crew import Crew, cores, everyone
from gdviz.descents.known import Known, find_out
from gdviz.errors import DrawingError, GdvizError
from gdviz.making.drawing import draw_figure
from gdviz.making.failures import Failures
from gdviz.making.files import OutputFile
from gdviz.making.progress import Progress
from gdviz.scene.parts import Scene

Know = Callable[[Scene], Known]


def draw_here(
    figures: list[list[OutputFile]], know: Know, failures: Failures, progress: Progress, jobs: int
) -> Iterator[Path]:
    """Draws figure by figure, here; a film that turns is drawn by so many processes."""
    for _, group in groupby(figures, key=lambda found: id(found[0].scene)):
        together = list(group)
        for known in failures.surviving(know, [together[0][0].scene]):
            for found in together:
                crew = replace(everyone(), tell=partial(progress.sweep, found[0]))
                with failures.told():
                    yield from _translated(draw_figure(found, known, progress.frame, jobs, crew), found)


def _translated(paths: Iterator[Path], found: Sequence[OutputFile]) -> Iterator[Path]:
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


def draw_in_processes(
    figures: list[list[OutputFile]], jobs: int, failures: Failures, progress: Progress
) -> Iterator[Path]:
    """Draws figures at the same time; a worker that is killed fails its own figure only."""
    workers = min(jobs, len(figures))
    draw = partial(_draw_in_worker, processes=max(1, jobs // len(figures)), sweepers=max(1, cores() // workers))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield from _collect({executor.submit(draw, found): found for found in figures}, failures, progress)


def _collect(
    futures: Mapping[Future[list[Path]], list[OutputFile]], failures: Failures, progress: Progress
) -> Iterator[Path]:
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


def _killed(found: Sequence[OutputFile]) -> DrawingError:
    return DrawingError(f"{found[0].scene.path}: figure {found[0].figure.name!r}: its process was killed")


def _draw_in_worker(found: list[OutputFile], processes: int, sweepers: int) -> list[Path]:
    """The files of one figure, drawn in a worker, which may have workers of its own, for films and for sweeps."""
    scene = found[0].scene
    known = find_out(scene.cost, scene.plans)
    return list(_translated(draw_figure(found, known, processes=processes, crew=Crew(sweepers)), found))
