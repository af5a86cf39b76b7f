"""Stills in vectors, for print."""

from __future__ import annotations

from typing import final

from gdviz.outputs.base import Imprint
from gdviz.outputs.still import Vectors
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.styles.base import Style
from gdviz.styles.typefaces import has_cubic_outlines


@FORMATS.register("pdf")
@final
class Pdf(Vectors):
    """A still in vectors, for print."""

    format = "pdf"
    time = FileToll(0.4)
    size = FileToll(30e3, vectors=0.35)

    def has_letters(self, style: Style) -> bool:
        """Not where one has PostScript's outlines: matplotlib embeds it as if it were TrueType."""
        return not has_cubic_outlines(style.font)

    def metadata(self, imprint: Imprint) -> dict[str, str | None]:
        return {
            "CreationDate": None,
            "Creator": None,
            "Producer": None,
            "Title": imprint.title,
            "Subject": imprint.description,
            "Keywords": imprint.key,
        }
