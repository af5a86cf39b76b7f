"""The gallery: one page with every scene's pictures, its sentence, and links to its explorer and its scene file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files as resources
from os.path import relpath
from pathlib import Path
from typing import Final
from urllib.parse import quote

from PIL import Image, UnidentifiedImageError

from gdviz.descents.known import find_out
from gdviz.errors import UsageError
from gdviz.explorer.page import color_rules
from gdviz.languages.language import ENGLISH
from gdviz.making.failures import Failures
from gdviz.making.files import Choice, OutputFile, files_of
from gdviz.making.pipeline import draw
from gdviz.making.telling import give_path
from gdviz.outputs.base import replacing
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.styles.base import STYLES
from gdviz.tables.mathematics import spoken
from gdviz.words.description import describe

INDEX: Final = "index.html"
IMAGES: Final = ("gif", "webp", "apng", "svg", "png")  # where a figure has several, the first of these is shown
PAGE: Final = "html"


@dataclass(frozen=True)
class SceneInGallery:
    """A scene in the gallery: its sentence, in the language of its first figure, and the files of it that are there."""

    scene: Scene
    sentence: str
    files: tuple[OutputFile, ...]

    @property
    def language(self) -> str:
        """The code of the language that its pictures speak."""
        return self.scene.figures[0].style.language if self.scene.figures else ENGLISH


def make_gallery(files: Sequence[Path], out: Path, quiet: bool) -> int:
    """Writes the explorer pages and the page that shows all scenes; the exit code is that of the worst failure."""
    failures = Failures()
    scenes = list(failures.surviving(load, files))
    pages = [scene.path for scene in scenes if explorable(scene)]
    code = draw(pages, Choice(out, formats=("html",)), 1, quiet).code if pages else 0
    with failures.told():
        give_path(write_gallery(scenes, out))
    return max(code, failures.code)


def write_gallery(scenes: Sequence[Scene], out: Path) -> Path:
    """Writes index.html into the folder of the pictures, from what has been drawn there, and gives its path."""
    entries = [_found(scene, out) for scene in scenes]
    path = out / INDEX
    with replacing(path) as part:
        part.write_text(_page(entries, out), encoding="utf-8", newline="\n")
    return path


def _found(scene: Scene, out: Path) -> SceneInGallery:
    found = [*files_of(scene, Choice(out)), *explorer_files(scene, out)]
    there = {target.path: target for target in found if target.path.is_file()}
    words = describe("", find_out(scene.cost, scene.plans).runs)
    sentence = scene.figures[0].style.said(words) if scene.figures else words
    return SceneInGallery(scene, sentence, tuple(there.values()))


def explorable(scene: Scene) -> bool:
    """Whether the scene can become an explorer page."""
    return bool(explorer_files(scene, Path()))


def explorer_files(scene: Scene, out: Path) -> list[OutputFile]:
    """The scene's explorer page, if it can have one."""
    try:
        return files_of(scene, Choice(out, formats=(PAGE,)))
    except UsageError:
        return []


def _page(entries: Sequence[SceneInGallery], out: Path) -> str:
    style = color_rules(STYLES["article"], STYLES["dark"]) + resources("gdviz.explorer").joinpath(
        "gallery.css"
    ).read_text("utf-8")
    names = "\n".join(map(_name, entries))
    sections = "\n".join(_section(entry, out) for entry in entries)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gradient descent: the gallery</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<header>
<h1>Gradient descent: the gallery</h1>
<p>{len(entries)} scenes; each is a short text file, and every picture was made from it by gdviz.</p>
<nav aria-label="Scenes"><ul>
{names}
</ul></nav>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def _name(entry: SceneInGallery) -> str:
    """The link to a scene, from the top of the page."""
    spoken_in = f' lang="{entry.language}"' if entry.language != ENGLISH else ""
    return f'<li><a href="#{_identifier(entry)}"{spoken_in}>{escape(_title(entry))}</a></li>'


def _title(entry: SceneInGallery) -> str:
    return spoken(entry.scene.title) or entry.scene.name


def _identifier(entry: SceneInGallery) -> str:
    return quote(entry.scene.name)


def _section(entry: SceneInGallery, out: Path) -> str:
    pictures = "\n".join(_pictures(entry, out))
    shown = f'\n<div class="pictures">\n{pictures}\n</div>' if pictures else ""
    spoken_in, links_in = (f' lang="{code}"' if entry.language != ENGLISH else "" for code in (entry.language, ENGLISH))
    return f"""<section id="{_identifier(entry)}"{spoken_in}>
<h2>{escape(_title(entry))}</h2>
<p>{escape(entry.sentence)}</p>
<p class="links"{links_in}>{" ".join(_links(entry, out))}</p>{shown}
</section>"""


def _links(entry: SceneInGallery, out: Path) -> Iterator[str]:
    """To the explorer, the scene file, and what a page cannot show."""
    for target in entry.files:
        if target.format == PAGE:
            yield f'<a href="{_address(target.path, out)}">explore it</a>'
    yield f'<a href="{_address(entry.scene.path, out)}">{escape(entry.scene.path.name)}</a>'
    for target in entry.files:
        if target.format in ("pdf", "mp4"):
            yield f'<a href="{_address(target.path, out)}">{escape(target.path.name)}</a>'


def _pictures(entry: SceneInGallery, out: Path) -> Iterator[str]:
    """Each figure once; a film gives way to a still, if there is one, for readers who want no motion."""
    for name in dict.fromkeys(target.figure.name for target in entry.files):
        files = [target for target in entry.files if target.figure.name == name]
        of_figure = {target.format: target for target in files if target.step is None and not target.is_poster}
        shown = next((of_figure[format_] for format_ in IMAGES if format_ in of_figure), None)
        if shown:
            yield _picture(shown, of_figure, entry, out)


def _picture(shown: OutputFile, of_figure: dict[str, OutputFile], entry: SceneInGallery, out: Path) -> str:
    address = _address(shown.path, out)
    words = escape(f"{shown.figure.name}: {entry.sentence}")
    image = f'<img src="{address}" alt="{words}"{_size(shown.path)} loading="lazy" decoding="async">'
    still = of_figure.get("png") or of_figure.get("svg")
    if shown.output.moves and still:
        source = f'<source srcset="{_address(still.path, out)}" media="(prefers-reduced-motion: reduce)">'
        image = f"<picture>{source}{image}</picture>"
    return f'<a href="{address}">{image}</a>'


def _size(path: Path) -> str:
    """The width and height of a picture in pixels, so that the page keeps its place; nothing of one in vectors."""
    try:
        with Image.open(path) as image:
            return f' width="{image.width}" height="{image.height}"'
    except UnidentifiedImageError:
        return ""


def _address(path: Path, out: Path) -> str:
    """The address of a file, seen from the gallery's folder."""
    return escape(quote(Path(relpath(path, out)).as_posix()))
