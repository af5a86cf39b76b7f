"""Stills of the last step: png, svg, pdf; the same scene gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, final

from gdviz.outputs.base import Imprint, Job, OnFrame, Output
from gdviz.scene.formats import FORMATS


class _Still(Output):
    """A picture of one step, the last if the job names none, by matplotlib."""

    format: str

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        """What stands in the file beside the picture; None leaves out what matplotlib would add, such as the date."""
        raise NotImplementedError

    def density(self, job: Job) -> dict[str, Any]:
        """What tells matplotlib how dense the pixels are; vectors have their size without."""
        return {}

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws the step once."""
        job.film.show(job.film.steps if job.step is None else job.step)
        job.film.figure.savefig(path, format=self.format, metadata=self.metadata(job.imprint), **self.density(job))
        on_frame(1, 1)


@FORMATS.register("png")
@final
class Png(_Still):
    """A still in pixels."""

    format = "png"

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {"Software": None, "Title": imprint.title, "Description": imprint.description, "Comment": imprint.key}

    def density(self, job: Job) -> dict[str, Any]:
        """The job's, where it names one, else that of the figure."""
        return {"pil_kwargs": {"dpi": (job.dots_an_inch,) * 2}} if job.dots_an_inch else {}


@FORMATS.register("svg")
@final
class Svg(_Still):
    """A still in vectors, for web pages."""

    format = "svg"

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {
            "Date": None,
            "Creator": None,
            "Title": imprint.title,
            "Description": f"{imprint.description} ({imprint.key})",
        }


@FORMATS.register("pdf")
@final
class Pdf(_Still):
    """A still in vectors, for print."""

    format = "pdf"

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {
            "CreationDate": None,
            "Creator": None,
            "Producer": None,
            "Title": imprint.title,
            "Subject": imprint.description,
            "Keywords": imprint.key,
        }
