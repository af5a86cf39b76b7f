"""Stills in pixels."""

from __future__ import annotations

from typing import Any, final

from gdviz.outputs.base import Imprint, Job
from gdviz.outputs.still import Still
from gdviz.scene.formats import FORMATS, FileToll


@FORMATS.register("png")
@final
class Png(Still):
    """A still in pixels."""

    format = "png"
    time = FileToll(0.02, 0.1)
    size = FileToll(pixels=1.1)

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {"Software": None, "Title": imprint.title, "Description": imprint.description, "Comment": imprint.key}

    def density(self, job: Job) -> dict[str, Any]:
        """The job's, where it names one, else that of the figure."""
        return {"pil_kwargs": {"dpi": (job.dots_an_inch,) * 2}} if job.dots_an_inch else {}
