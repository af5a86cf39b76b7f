"""Whether a file that is there shows just what would be drawn: by a key inside it, never by a file's time.

The key is a digest of all that could change the file's bytes: the scene, figure, options and style, the
fonts that there are, the content of gdviz's own sources, and the versions of the libraries that compute and draw.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from gdviz.making.digest import digest
from gdviz.making.files import OutputFile
from gdviz.making.libraries import LIBRARIES, version_of
from gdviz.making.marks import Mark, mark_in, told_scene
from gdviz.making.version import VERSION
from gdviz.scene.figure_keys import FigureKeys
from gdviz.styles.typefaces import families
from gdviz.tables.file_kinds import FILE, kind_of

SOURCES: Final = (".py", ".toml", ".po", ".js", ".css", ".html")


def key_of(target: OutputFile) -> str:
    """The key of a file: gdviz's version, and the digests of all that the file is made from."""
    return mark_of(target).key


def mark_of(target: OutputFile) -> Mark:
    """What a file is to say of its making, as it is known or found out here."""
    if target.mark:
        return target.mark
    scene, figure = target.scene, target.figure
    shown = (scene.name, scene.title, scene.subtitle, scene.cost, scene.plans, scene.notes, scene.own_rules)
    size = figure.exact_size, figure.is_crowded
    drawn = (_keys_of(target), figure.views, size, figure.style, families(figure.style.font))
    written = (target.format, figure.outputs.get(target.format), target.step, target.is_poster, target.beside)
    made_by = _made_by(sources(), tuple(version_of(name) for name in (*LIBRARIES, *target.output.libraries)))
    return Mark(VERSION, digest(shown, drawn, written), made_by, told_scene(scene.path), target.path.name)


def is_fresh(target: OutputFile) -> bool:
    """Whether the file is there and bears the key."""
    return staleness(target) is None


def staleness(target: OutputFile) -> str | None:
    """Why a file is not up to date ("missing"); None if it is."""
    try:
        what = kind_of(target.path)
        data = target.path.read_bytes() if what == FILE else b""
    except OSError as err:
        return f"cannot be read ({err.strerror or err})"
    if what != FILE:
        return f"expected a file, got {what}" if what else "missing"
    mark = mark_of(target)
    return None if mark.key.encode() in data else _difference(mark, mark_in(data, target.path.name), target.scene.path)


def _difference(wanted: Mark, found: Mark | None, scene: Path) -> str:
    """What of a file's mark is not as wanted."""
    if found is None:
        return "not made by this version of gdviz"
    if found.is_of_another(scene):
        return f"made by another scene, {found.scene}"
    if found.version != wanted.version:
        return f"made by gdviz {found.version}; this is {wanted.version}"
    changed = {"its scene, data, style or fonts": found.drawn != wanted.drawn}
    changed["gdviz or a library that draws"] = found.draws != wanted.draws
    return f"{' and '.join(what for what, is_so in changed.items() if is_so)} changed"


def _keys_of(target: OutputFile) -> FigureKeys:
    """The figure's settings; those that make other files only count for a text, which names them."""
    keys = target.figure.keys
    return replace(keys, formats=(), poster=False, steps=()) if target.output.is_picture else keys


@cache
def _made_by(files: tuple[tuple[str, str], ...], versions: tuple[str, ...]) -> str:
    """The digest of what draws: hundreds of files, and the same for all pictures of a kind."""
    return digest((files, versions))


@cache
def sources() -> tuple[tuple[str, str], ...]:
    """The name and the digest of each of gdviz's own files, which are read once."""
    package = Path(__file__).parents[1]
    files = sorted(file for file in package.rglob("*") if file.suffix in SOURCES)
    return tuple((file.relative_to(package).as_posix(), digest(file.read_bytes())) for file in files)
