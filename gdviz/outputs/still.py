"""What the stills share: one step, drawn by matplotlib; the same scene gives the same bytes."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from gdviz.outputs.base import Imprint, Job, OnFrame, Output


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
        job.film.figure.savefig(path, format=self.format, metadata=self.metadata(job.imprint), **self.density(job))
        on_frame(1, 1)
