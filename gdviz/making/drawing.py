"""From what is known of a scene to the files of one of its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from gdviz.costs.base import Cost
from gdviz.descents.crew import ALONE, Crew
from gdviz.descents.known import Known
from gdviz.errors import UsageError
from gdviz.making.files import OutputFile
from gdviz.making.freshness import mark_of
from gdviz.outputs.base import Imprint, Job, replacing
from gdviz.outputs.pool import WORTH, Pool
from gdviz.outputs.spool import Spool
from gdviz.page.film import Film, check_room, drawing, make_film
from gdviz.page.motion import timeline_of
from gdviz.page.page import Page
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.page.size_advice import is_roomy, no_room, page_of
from gdviz.scene.formats import FORMATS, Format
from gdviz.scene.parts import MAX_PIXELS, Figure, Scene
from gdviz.scene.timeline import Timeline
from gdviz.styles.files import named_files
from gdviz.tables.mathematics import as_mathtext, spoken
from gdviz.views.curves.notes import CURVE_WORD
from gdviz.views.paths.lettering import NOTE
from gdviz.words.description import describe

OnTargetFrame = Callable[[OutputFile, int, int], None]


def draw_figure(
    found: Sequence[OutputFile],
    known: Known,
    on_frame: OnTargetFrame | None = None,
    processes: int = 1,
    crew: Crew = ALONE,
) -> Iterator[Path]:
    """Writes the files of one figure, one after the other; gives each path when it is written.

    `on_frame(target, done, all)` is called as frames are drawn, by several processes, or the crew's executor, where
    that pays.  The crew makes its sweeps.
    """
    sheet = sheet_of(found[0].scene, found[0].figure, known, crew)
    times = timeline_of(sheet)
    with drawing(sheet.style), closing(Spool()) as spool:
        make_figure = partial(film_of, sheet, sheet.figure.keys.scale)
        make = cache(make_figure)
        # an executor's workers may not have the files that a style names
        executor = None if named_files(sheet.figure.look) else crew.executor
        pool = Pool(make_figure, sheet.style, processes, executor)
        is_drawn = _is_drawn((target.output for target in found), found[0].scene.cost)
        pays = len(times.steps) >= WORTH and is_drawn and make().turns and pool.is_elsewhere
        for target in found:
            job = _job(target, sheet, times, make, spool, pool if pays else None)
            counted = partial(on_frame, target) if on_frame else lambda _done, _all: None
            with replacing(target.path) as part:
                target.output.write(job, part, counted)
            yield target.path


def _job(
    target: OutputFile, sheet: Sheet, times: Timeline, make: Callable[[], Film], spool: Spool, pool: Pool | None
) -> Job:
    """What the output of one file is told; a poster has a film of its own, in its size."""
    return Job(
        make_film=partial(film_of, sheet, target.scale) if target.is_poster else make,
        timeline=times,
        imprint=_imprint(target, sheet),
        sheet=sheet,
        spool=spool,
        pool=pool,
        step=target.step,
        files=target.beside,
        dots_an_inch=target.dots_an_inch,
    )


def film_of(sheet: Sheet, scale: float) -> Film:
    """The sheet's film, here or in another process.  UsageError names the figure where its size is too small or large.

    Of a size that is the style's the height is known only here.
    """
    with _advised(sheet):
        film = make_film(sheet, scale)
    _check_pixels(sheet.scene, sheet.figure, film.figure.bbox.size)
    return film


def check_size(scene: Scene, figure: Figure, known: Known, scale: float = 1.0) -> Page | None:
    """The figure's page; None where no format shows it: one to explore has room for all.

    UsageError where its size has no room for its panels; only where it is tight they are drawn to see; and where its
    largest picture, at a `scale`, has too many pixels.
    """
    if not _has_film(scene, figure):
        return None
    page = page_of(sheet_of(scene, figure, known, crew=None))
    _check_pixels(scene, figure, [side * scale for side in page.size])
    if not is_roomy(page):
        sheet = sheet_of(scene, _coarse(figure), known)
        with drawing(figure.style):
            if figure.keys.size:
                with _advised(sheet):
                    check_room(sheet)
            else:  # its pixels depend on how the runs are named
                film_of(sheet, figure.keys.scale)
    return page


def left_out(scene: Scene, figure: Figure, known: Known) -> list[str]:
    """The author's notes that the last step of the figure's pictures does not show: they have no place there."""
    if not figure.keys.note or not _has_film(scene, figure):
        return []
    with drawing(figure.style):
        film = film_of(sheet_of(scene, _coarse(figure), known), figure.keys.scale)
        film.show(film.steps)
        texts = [text for axes in film.figure.axes for text in axes.texts if text.get_visible()]
    shown = [_squeezed(text.get_text()) for text in texts if text.get_gid() in (NOTE, CURVE_WORD)]
    missing = []
    for note in sorted(figure.keys.note, key=lambda note: -len(note.text)):  # a run's name may stand before its note
        found = next((words for words in shown if words.endswith(_squeezed(as_mathtext(note.text)))), None)
        if found is None:
            missing.append(note.text)
        else:
            shown.remove(found)
    return missing


def _squeezed(words: str) -> str:
    """Words without the spaces and breaks between them: some scripts break where no space is."""
    return "".join(words.split())


def _coarse(figure: Figure) -> Figure:
    """The figure with maps and bands of few descents: its panels are as large, however many there are."""
    return replace(figure, views=tuple(view.coarse for view in figure.views))


@contextmanager
def _advised(sheet: Sheet) -> Iterator[None]:
    """A context in which UsageError for want of room names the figure, and what gives it room."""
    try:
        yield
    except UsageError as err:
        raise no_room(sheet, err) from err


def _check_pixels(scene: Scene, figure: Figure, size: Sequence[float]) -> None:
    width, height = map(round, size)
    if width * height > MAX_PIXELS:
        message = f"expected at most {MAX_PIXELS} pixels, got {width} × {height} = {width * height}"
        raise UsageError(f"{scene.path}: figure {figure.name!r}: {message}")


def _has_film(scene: Scene, figure: Figure) -> bool:
    """Whether any of the figure's own formats writes its film."""
    return _is_drawn((FORMATS[name]() for name in figure.keys.formats), scene.cost)


def _is_drawn(outputs: Iterable[Format], cost: Cost) -> bool:
    """Whether any of the outputs writes the film."""
    return not all(output.draws(cost) for output in outputs)


def _imprint(target: OutputFile, sheet: Sheet) -> Imprint:
    """What a file says of itself."""
    title, said = sheet.scene.told_title(sheet.figure), sheet.style.said
    details = [words for view in sheet.views for words in view.details()]
    description = said(describe(title, sheet.runs, details))
    return Imprint(spoken(said(title)) or sheet.scene.name, str(mark_of(target)), description)
