"""Stills in vectors, for web pages."""

from __future__ import annotations

from typing import final

from gdviz.outputs.base import Imprint
from gdviz.outputs.still import Vectors
from gdviz.scene.formats import FORMATS


@FORMATS.register("svg")
@final
class Svg(Vectors):
    """A still in vectors, for web pages."""

    format = "svg"

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {
            "Date": None,
            "Creator": None,
            "Title": imprint.title,
            "Description": f"{imprint.description} ({imprint.key})",
        }
