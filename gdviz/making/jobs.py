"""Figures drawn here, one after the other, or at the same time in processes or by an executor.

What fails is told, and no one stops.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from gdviz.descents.crew import Crew, cores, everyone
from gdviz.descents.executors import Executor, as_they_are_done
from gdviz.descents.known import Known, find_out
from gdviz.descents.processes import Done, as_they_come
from gdviz.errors import DrawingError, ExecutorError, GdvizError
from gdviz.making.drawing import draw_figure
from gdviz.making.failures import Failures
from gdviz.making.files import OutputFile
from gdviz.making.parcel import Parcel, packed, unpacked
from gdviz.making.progress import Progress
from gdviz.making.telling import tell
from gdviz.outputs.base import replacing
from gdviz.scene.parts import Scene

Know = Callable[[Scene], Known]
Targets = Sequence[OutputFile]  # of one figure
Made = TypeVar("Made", Path, bytes)
Events = Callable[[deque[Targets]], Generator[tuple[Targets, Any]]]  # each figure's files as they come, and Done


def draw_here(
    figures: Sequence[Targets],
    know: Know,
    failures: Failures,
    progress: Progress,
    jobs: int,
    executor: Executor | None = None,
) -> Generator[Path]:
    """Draws figure by figure, here; a film that turns is drawn by so many processes, or with sweeps by an executor."""
    for _, group in groupby(figures, key=lambda found: id(found[0].scene)):
        together = list(group)
        for known in failures.surviving(know, [together[0][0].scene]):
            for found in together:
                crew = replace(everyone(executor), tell=partial(progress.sweep, found[0]))
                draw = partial(draw_figure, known=known, on_frame=progress.frame, processes=jobs, crew=crew)
                with failures.told():
                    yield from _drawn(found, draw)


def _drawn(found: Targets, draw: Callable[[Targets], Iterator[Made]]) -> Iterator[Made]:
    """The path, or the bytes, of each file when it is drawn; once more where a process that took part was killed.

    A failure that nobody foresaw is told in one line too, unless GDVIZ_DEBUG asks for its traceback.
    """
    done: list[Made] = []
    try:
        try:
            yield from _noted(draw(found), done)
        except BrokenProcessPool:
            _tell_of_death(found)
            yield from draw(found[len(done) :])
    except ExecutorError as err:
        raise _named(found, err) from err
    except (GdvizError, GeneratorExit):
        raise
    except BrokenProcessPool as err:
        raise _killed(found) from err
    except Exception as err:
        if os.environ.get("GDVIZ_DEBUG"):
            raise
        raise DrawingError(f"{_name(found)}: failed while drawing ({type(err).__name__}: {err})") from err


def _noted(files: Iterator[Made], done: list[Made]) -> Iterator[Made]:
    for each in files:
        done.append(each)
        yield each


def draw_in_processes(figures: Sequence[Targets], jobs: int, failures: Failures, progress: Progress) -> Generator[Path]:
    """Draws figures at the same time; that of a worker that is killed is drawn once more, by another."""
    workers = min(jobs, len(figures))
    draw = partial(_draw_in_worker, processes=max(1, jobs // len(figures)), sweepers=max(1, cores() // workers))
    return _draw_apart(figures, partial(as_they_come, draw, processes=workers), failures, progress)


def draw_away(
    figures: Sequence[Targets], executor: Executor, failures: Failures, progress: Progress
) -> Generator[Path]:
    """Draws figures at the same time, by an executor whose workers may be on other machines: files are written here."""
    return _draw_apart(figures, partial(as_they_are_done, executor, _draw_there, packed), failures, progress)


def _draw_apart(
    figures: Sequence[Targets], events_of: Events, failures: Failures, progress: Progress
) -> Generator[Path]:
    """The path of each file that comes of figures which others draw."""
    waiting = deque(figures)
    left = {_name(found): list(found) for found in figures}
    killed: set[str] = set()
    with closing(events_of(waiting)) as events:
        for found, event in events:
            name = _name(found)
            if not isinstance(event, Done):
                for path in failures.surviving(partial(_arrived, event), [left[name].pop(0)]):
                    progress.apart(path)
                    yield path
            elif not left[name]:  # whatever became of the process then
                continue
            elif isinstance(event.error, BrokenProcessPool) and name not in killed:
                killed.add(name)
                _tell_of_death(found)
                waiting.append(tuple(left[name]))
            elif event.error:
                failures.add(_told(event, found))


def _arrived(event: Path | bytes, target: OutputFile) -> Path:
    """The path of a file that has been drawn, once it is there: its bytes may have come from another machine."""
    if isinstance(event, bytes):
        with replacing(target.path) as part:
            part.write_bytes(event)
    return target.path


def _told(event: Done, found: Targets) -> GdvizError:
    """The failure of a worker, as it is told; what it did not tell itself is raised, as GDVIZ_DEBUG asks."""
    if isinstance(event.error, BrokenProcessPool):
        return _killed(found)
    if isinstance(event.error, ExecutorError):
        return _named(found, event.error)
    assert event.error is not None
    if not isinstance(event.error, GdvizError):
        raise event.error
    return event.error


def _name(found: Targets) -> str:
    """What a message calls a figure; no two have one name."""
    return f"{found[0].scene.path}: figure {found[0].figure.name!r}"


def _tell_of_death(found: Targets) -> None:
    tell(f"{_name(found)}: its process was killed; it is drawn once more")


def _killed(found: Targets) -> DrawingError:
    return DrawingError(f"{_name(found)}: its process was killed twice")


def _named(found: Targets, err: ExecutorError) -> DrawingError:
    return DrawingError(f"{_name(found)}: {err}")


def _draw_in_worker(found: Targets, processes: int, sweepers: int) -> Iterator[Path]:
    """The files of one figure, drawn in a worker, which may have workers of its own, for films and for sweeps."""

    def draw(left: Targets) -> Iterator[Path]:
        known = find_out(left[0].scene.cost, left[0].scene.plans)
        return draw_figure(left, known, processes=processes, crew=Crew(sweepers))

    return _drawn(found, draw)


def _draw_there(parcel: Parcel) -> Iterator[bytes]:
    """The bytes of the files of one figure, drawn by a worker that may share no folder with who asks for them."""

    def draw(left: Targets) -> Iterator[bytes]:
        with TemporaryDirectory(prefix="gdviz-") as folder:
            found = unpacked(replace(parcel, found=tuple(left)), Path(folder))
            known = find_out(found[0].scene.cost, found[0].scene.plans)
            for path in draw_figure(found, known):
                yield path.read_bytes()

    return _drawn(parcel.found, draw)
