"""What the stills share: one step, drawn by matplotlib; the same scene gives the same bytes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from gdviz.outputs.base import Imprint, Job, OnFrame, Output
from gdviz.outputs.letters import letters, outlines
from gdviz.styles.base import DPI, Style
from gdviz.styles.sizes import exact_px


class Still(Output):
    """A picture of one step, the last if the job names none, by matplotlib."""

    format: ClassVar[str]

    @abstractmethod
    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        """What stands in the file beside the picture; None leaves out what matplotlib would add, such as the date."""

    def density(self, job: Job) -> dict[str, Any]:
        """What tells matplotlib how dense the pixels are; vectors have their size without."""
        return {}

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws the step once."""
        job.film.show(job.film.steps if job.step is None else job.step)
        with self.prepared(job):
            job.film.figure.savefig(path, format=self.format, metadata=self.metadata(job.imprint), **self.density(job))
        on_frame(1, 1)

    @contextmanager
    def prepared(self, _job: Job) -> Iterator[None]:
        """The film's figure as it is drawn."""
        yield


class Vectors(Still):
    """A still whose size need not be whole pixels, and whose words are letters where its format has fonts."""

    def has_letters(self, _style: Style) -> bool:
        """Whether the format can hold the style's fonts."""
        return True

    @contextmanager
    def prepared(self, job: Job) -> Iterator[None]:
        """The film's figure by less than a pixel larger or smaller, as exact as the scene says."""
        figure = job.film.figure
        width, height = figure.get_size_inches()
        exact = exact_px((DPI * width, DPI * height), job.sheet.figure.exact_size)
        figure.set_size_inches(exact[0] / DPI, exact[1] / DPI)
        try:
            with letters(figure) if self.has_letters(job.sheet.style) else outlines(figure):
                yield
        finally:
            figure.set_size_inches(width, height)
