"""A figure of runs that shows itself in a notebook and saves itself in any format."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from gdviz.api.own_axes import in_own_axes
from gdviz.api.tables import path_of
from gdviz.descents.crew import Crew, everyone
from gdviz.descents.executors import Executor
from gdviz.descents.known import Known
from gdviz.errors import UsageError, shown
from gdviz.making.drawing import draw_figure, film_of
from gdviz.making.files import OutputFile
from gdviz.outputs.base import check_writable
from gdviz.page.canvas import Picture
from gdviz.page.film import drawing
from gdviz.page.lettered import as_called
from gdviz.page.own_axes import draw_in, use_own_mathematics
from gdviz.page.sheet import sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.parts import Figure, Scene
from gdviz.tables.registry import unknown
from gdviz.words.description import describe


@dataclass(frozen=True, eq=False, repr=False)
class Showing:
    """One figure of runs.  As the last line of a notebook's cell it is a film; a film of `loop=1` plays once."""

    scene: Scene
    figure: Figure
    known: Known

    def save(self, path: str | os.PathLike[str], executor: Executor | None = None) -> Path:
        """Writes the film or the still of the last step, as the ending says, whole or not at all; gives the path.

        An executor of concurrent.futures makes the tiles of sweeps and, where its workers are other processes, draws
        the frames of a film that turns: the bytes are the same.  UsageError where no format has that ending,
        DrawingError where it cannot be written or the executor fails.
        """
        file = path_of("save", path)
        name = file.suffix.removeprefix(".").lower()
        if name not in FORMATS:
            endings = ", ".join(f".{known}" for known in FORMATS)
            problem = unknown("format", name, FORMATS) if name else f"expected a name that ends in one of {endings}"
            raise UsageError(f"save: {file}: {problem}")
        output = FORMATS[name]()
        refusal = output.refusal(self.scene.cost, self.scene.plans, self.figure.keys.views)
        if refusal:
            raise UsageError(f"save: {file}: format {name!r}: {refusal}")
        output.check()
        check_writable(file)
        target = OutputFile(self.scene, self.figure, name, file)
        (written,) = draw_figure([target], self.known, crew=_crew("save", executor))
        return written

    def still(self, step: int | None = None, executor: Executor | None = None) -> Picture:
        """A matplotlib Figure of a step, from 0; of the last where it is left out.  UsageError beyond the last.

        It shows itself in a notebook, and is drawn in its style whatever matplotlib's settings are.  An executor makes
        the tiles of sweeps.
        """
        shown_step = self._step("still", step)
        sheet = sheet_of(self.scene, self.figure, self.known, _crew("still", executor))
        with drawing(self.figure.style):
            film = film_of(sheet, self.figure.keys.scale)
            film.show(shown_step)
        film.figure.settings = partial(drawing, self.figure.style)
        return film.figure

    def draw(self, ax: Axes, step: int | None = None) -> Axes:
        """Draws a step of a figure of one view into your own axes, which are empty; gives them back.

        Left out, it is the last one.  What stands around a view on a page, its title, formula and caption, is yours.
        What you draw in the axes after it lies over it.  UsageError where they are no plain axes without anything in
        them, or where the figure needs more than one.
        """
        figure = in_own_axes(ax, self.figure)
        with drawing(figure.style):
            sheet = sheet_of(self.scene, figure, self.known, everyone())
            shown_step = self._step("draw", step)
            try:
                draw_in(ax, sheet, shown_step)
            except UsageError as err:
                raise UsageError(f"draw: {err}") from err
        use_own_mathematics(ax)
        return ax

    def _step(self, call: str, step: Any) -> int:
        """The step that is asked for; of none, the last."""
        last = max(run.steps for run in self.known.runs)
        shown_step = last if step is None else step
        if not isinstance(shown_step, int | np.integer) or not 0 <= shown_step <= last:
            raise UsageError(f"{call}: expected a step from 0 to {last}, got {shown(step)}")
        return int(shown_step)

    @property
    def description(self) -> str:
        """What happens in the film, in one sentence, for who cannot see it."""
        words = describe(self.scene.told_title(self.figure), as_called(self.known, self.figure.views).runs)
        return self.figure.style.said(words)

    def __repr__(self) -> str:
        return f"<film of {', '.join(self.figure.keys.views)}: {self.description}>"

    def _repr_html_(self) -> str:
        """The film as a GIF inside an image element, described by its text."""
        source = f"data:image/gif;base64,{b64encode(self._files['gif']).decode()}"
        words, width = escape(self.description), self.figure.size[0]
        return f'<img src="{source}" alt="{words}" width="{width}" style="max-width: 100%">'

    def _repr_png_(self) -> bytes:
        """The still of the last step, for what shows no films."""
        return self._files["png"]

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        """The film and the still, drawn once: a notebook asks for both."""
        with TemporaryDirectory() as folder:
            found = [OutputFile(self.scene, self.figure, name, Path(folder, f"film.{name}")) for name in ("gif", "png")]
            paths = draw_figure(found, self.known, crew=everyone())
            return {target.format: path.read_bytes() for target, path in zip(found, paths, strict=True)}


def _crew(call: str, executor: Executor | None) -> Crew:
    """Who does the work: a process for each core, or an executor's workers."""
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise UsageError(f"{call}: expected an executor of concurrent.futures, got {shown(executor)}")
    return everyone(executor)
