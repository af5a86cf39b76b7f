"""Stills in vectors, for web pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, final

from gdviz.outputs.base import Imprint, Job, OnFrame
from gdviz.outputs.still import Vectors
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.styles.typefaces import alike

_LAST: Final = re.compile(r"(font-family: [^;\"]*)")


@FORMATS.register("svg")
@final
class Svg(Vectors):
    """A still in vectors, for web pages."""

    format = "svg"
    time = FileToll(0.1)
    size = FileToll(vectors=1.0)

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws the step once; where its words are text, fonts alike follow for who has not these."""
        super().write(job, path, on_frame)
        if job.sheet.style.svg_text:
            text = path.read_text(encoding="utf-8")
            path.write_text(_LAST.sub(rf"\1, {alike(job.sheet.style.font)}", text), encoding="utf-8", newline="\n")

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {
            "Date": None,
            "Creator": None,
            "Title": imprint.title,
            "Description": f"{imprint.description} ({imprint.key})",
        }
