"""A snippet: how the figure's other files are put into Markdown, HTML and LaTeX, with words for who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final, final

from gdviz.outputs.base import Imprint, Job, OnFrame, Output
from gdviz.scene.formats import FORMATS, FileToll
from gdviz.styles.base import DPI

_FILMS: Final = ("gif", "webp", "apng")
_STILLS: Final = ("svg", "png", "poster.png")
_OTHERS: Final = ("mp4", "html", "pdf")  # of which Markdown shows no image
_PAGE_HEIGHT: Final = 800  # pixels: a page scrolls in a lower frame
_NOT_PRINTED: Final = "<!-- no LaTeX: it shows neither films nor pages; a still beside them, pdf or png, gives it -->"
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
    time = FileToll(0.0)
    size = FileToll(700.0)

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Writes the snippet."""
        width, height = (round(side * DPI) for side in job.film.figure.get_size_inches())
        width_there = "" if job.sheet.figure.has_print_width else r"width=\linewidth, "
        path.write_text(_snippet(job.imprint, job.files, (width, height), width_there), encoding="utf-8")
        on_frame(1, 1)


def _snippet(imprint: Imprint, files: Sequence[str], size: tuple[int, int], in_latex: str) -> str:
    """Blocks of code; the key stands in a comment.  `in_latex` is the width there, none where it has its own."""
    blocks = {
        "markdown": _markdown(imprint, _first(files, *_FILMS, *_STILLS, *_OTHERS)),
        "html": "\n".join(_html(imprint, files, size)),
    }
    printed = _first(files, "pdf", "poster.png", "png")
    if printed:
        blocks["latex"] = "\n".join(_latex(imprint, printed, in_latex))
    fenced = [f"```{language}\n{block}\n```" for language, block in blocks.items()]
    return "\n\n".join([f"<!-- {imprint.key} -->", *fenced, *([] if printed else [_NOT_PRINTED])]) + "\n"


def _first(files: Sequence[str], *endings: str) -> str:
    """The file whose ending comes first; "" where none has any."""
    return next((file for ending in endings for file in files if file.partition(".")[2] == ending), "")


def _markdown(imprint: Imprint, shown: str) -> str:
    """An image, or a link to what is none."""
    sign = "" if shown.endswith(_OTHERS) else "!"
    return f"{sign}[{_in_markdown(imprint.description)}]({shown})"


def _html(imprint: Imprint, files: Sequence[str], size: tuple[int, int]) -> list[str]:
    """A film gives way to the still where the reader wants no motion; a video waits until it is played."""
    measures = f'width="{size[0]}" height="{size[1]}"'
    words = escape(imprint.description)
    shown, still = _first(files, *_FILMS, "mp4", *_STILLS, *_OTHERS), _first(files, "png", "svg", "poster.png")
    if shown.endswith(".mp4"):
        poster = f' poster="{still}"' if still else ""
        return [f'<video controls muted playsinline src="{shown}"{poster} {measures} aria-label="{words}"></video>']
    if shown.endswith(".html"):
        return [f'<iframe src="{shown}" width="100%" height="{_PAGE_HEIGHT}" title="{words}"></iframe>']
    if shown.endswith(".pdf"):
        return [f'<a href="{shown}">{words}</a>']
    picture = f'<img src="{shown}" {measures} alt="{words}">'
    if not still or not shown.endswith(_FILMS):
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
