"""A figure of runs that shows itself in a notebook and saves itself in any format."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from matplotlib.figure import Figure as Canvas

from gdviz.descents.run import Run
from gdviz.errors import UsageError, shown
from gdviz.making.drawing import recipe, render
from gdviz.making.files import Target
from gdviz.outputs.base import OUTPUTS, check_writable
from gdviz.page.film import drawing
from gdviz.page.sizing import figure_size, figure_style
from gdviz.scene.parts import Figure, Scene
from gdviz.tables.registry import unknown
from gdviz.words.description import describe


@dataclass(frozen=True, eq=False, repr=False)
class Showing:
    """One figure of runs.  As the last line of a notebook's cell it is a film; a film of `loop=1` plays once."""

    scene: Scene
    figure: Figure
    runs: tuple[Run, ...]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the film or the still of the last step, as the ending says, whole or not at all; gives the path.

        UsageError where no format has that ending, DrawingError where it cannot be written.
        """
        file = Path(path)
        name = file.suffix.removeprefix(".").lower()
        if name not in OUTPUTS:
            endings = ", ".join(f".{known}" for known in OUTPUTS)
            problem = unknown("format", name, OUTPUTS) if name else f"expected a name that ends in one of {endings}"
            raise UsageError(f"save: {file}: {problem}")
        output = OUTPUTS[name]()
        refusal = output.refusal(self.scene.cost, self.scene.plans, self.figure.keys.views)
        if refusal:
            raise UsageError(f"save: {file}: format {name!r}: {refusal}")
        output.check()
        check_writable(file)
        (written,) = render([Target(self.scene, self.figure, name, file)], self.runs)
        return written

    def still(self, step: int | None = None) -> Canvas:
        """A matplotlib Figure of a step, from 0; of the last where it is left out.  UsageError beyond the last."""
        look = figure_style(self.figure, len(self.runs))
        with drawing(look):
            film = recipe(self.scene, self.figure, self.runs, look)()
            shown_step = film.steps if step is None else step
            if not 0 <= shown_step <= film.steps:
                raise UsageError(f"still: expected a step from 0 to {film.steps}, got {shown(step)}")
            film.show(shown_step)
        return film.figure

    @property
    def description(self) -> str:
        """What happens in the film, in one sentence, for who cannot see it."""
        return describe(self.scene.title, self.runs)

    def __repr__(self) -> str:
        return f"<film of {', '.join(self.figure.keys.views)}: {self.description}>"

    def _repr_html_(self) -> str:
        """The film as a GIF inside an image element, described by its text."""
        width, _ = figure_size(self.figure, len(self.runs))
        source = f"data:image/gif;base64,{b64encode(self._files['gif']).decode()}"
        return f'<img src="{source}" alt="{escape(self.description)}" width="{width}" style="max-width: 100%">'

    def _repr_png_(self) -> bytes:
        """The still of the last step, for what shows no films."""
        return self._files["png"]

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        """The film and the still, drawn once: a notebook asks for both."""
        with TemporaryDirectory() as folder:
            found = [Target(self.scene, self.figure, name, Path(folder, f"film.{name}")) for name in ("gif", "png")]
            return {
                target.format: path.read_bytes() for target, path in zip(found, render(found, self.runs), strict=True)
            }
