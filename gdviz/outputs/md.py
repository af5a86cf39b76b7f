"""A snippet: how the figure's other files are put into Markdown, HTML and LaTeX, with words for who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final, final

from gdviz.outputs.base import Imprint, Job, OnFrame, Output
from gdviz.scene.formats import FORMATS
from gdviz.styles.base import DPI

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


@FORMATS.register("md")
@final
class Markdown(Output):
    """No picture but a text beside it: ready to paste into Markdown, HTML and LaTeX, with alt text from the runs."""

    is_picture = False
    needs_pictures = True

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Writes the snippet."""
        width, height = (round(side * DPI) for side in job.film.figure.get_size_inches())
        width_there = "" if job.sheet.figure.has_print_width else r"width=\linewidth, "
        path.write_text(_snippet(job.imprint, job.files, (width, height), width_there), encoding="utf-8")
        on_frame(1, 1)


def _snippet(imprint: Imprint, files: Sequence[str], size: tuple[int, int], in_latex: str) -> str:
    """Three blocks of code; the key stands in a comment.  `in_latex` is the width there, none where it has its own."""
    shown = _first(files, "gif", "webp", "apng", "svg", "png", "mp4", "pdf")
    printed = _first(files, "pdf", "poster.png", "png", shown.rpartition(".")[2])
    blocks = {
        "markdown": f"![{_in_markdown(imprint.description)}]({shown})",
        "html": "\n".join(_html(imprint, shown, _first(files, "png", "svg", "poster.png"), size)),
        "latex": "\n".join(_latex(imprint, printed, in_latex)),
    }
    fenced = [f"```{language}\n{block}\n```" for language, block in blocks.items()]
    return "\n\n".join([f"<!-- {imprint.key} -->", *fenced]) + "\n"


def _first(files: Sequence[str], *endings: str) -> str:
    """The file whose ending comes first; "" where none has any."""
    return next((file for ending in endings for file in files if file.partition(".")[2] == ending), "")


def _html(imprint: Imprint, shown: str, still: str, size: tuple[int, int]) -> list[str]:
    """A film gives way to the still where the reader wants no motion; a video waits until it is played."""
    measures = f'width="{size[0]}" height="{size[1]}"'
    words = escape(imprint.description)
    if shown.endswith(".mp4"):
        poster = f' poster="{still}"' if still else ""
        return [f'<video controls muted playsinline src="{shown}"{poster} {measures} aria-label="{words}"></video>']
    picture = f'<img src="{shown}" {measures} alt="{words}">'
    if not still or still == shown or shown.endswith((".svg", ".png")):
        return [picture]
    source = f'  <source media="(prefers-reduced-motion: reduce)" srcset="{still}">'
    return ["<picture>", source, f"  {picture}", "</picture>"]


def _latex(imprint: Imprint, printed: str, width: str) -> list[str]:
    """A figure with a caption; LaTeX of 2021 and later knows `alt`."""
    return [
        r"\begin{figure}",
        r"  \centering",
        rf"  \includegraphics[{width}alt={{{_in_latex(imprint.description)}}}]{{{printed}}}",
        rf"  \caption{{{_in_latex(imprint.title)}}}",
        r"\end{figure}",
    ]


def _in_markdown(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>&!#|~$])", r"\\\1", words)


def _in_latex(words: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in words)
