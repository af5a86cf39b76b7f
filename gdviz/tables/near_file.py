"""Files that a scene or a style names: they lie near it, for a scene may come from anyone."""

from __future__ import annotations

from pathlib import Path

from gdviz.errors import UsageError, shown
from gdviz.tables.file_kinds import FILE, kind_of
from gdviz.tables.registry import nearest_file


def near_file(name: str, folder: Path, kind: str, most_bytes: int) -> Path:
    """The file of that kind ("a CSV file") by its path from the `folder` of what names it, with no links left.

    It must lie in that folder or below it, or, where that is below the folder that gdviz was called in, in or below
    this one.  UsageError, which does not name the file that names it, where it does not, or cannot be read.
    """
    if "\0" in name:
        raise UsageError(f"expected a file name, got {shown(name)}")
    try:
        path = (folder / name).resolve()
        what = kind_of(path)
        size = path.stat().st_size if what == FILE else 0
    except (OSError, RuntimeError) as err:  # RuntimeError is a loop of links, up to Python 3.12
        reason = err.strerror if isinstance(err, OSError) else "a loop of links"
        raise UsageError(f"{shown(name)}: cannot be read ({reason})") from err
    if not path.is_relative_to(_root(folder.resolve())):
        raise UsageError(f"expected a file in the scene's folder or below it, got {name!r}")
    if what not in (None, FILE):
        raise UsageError(f"expected {kind}, got {what}: {name!r}")
    if "://" in name:
        raise UsageError(f"expected a file in the scene's folder or below it, got {shown(name)}; download it")
    if what is None:
        raise UsageError(f"no such file in {folder}: {name!r}{nearest_file(Path(name), folder)}")
    if size > most_bytes:
        raise UsageError(f"expected at most {most_bytes // 1_000_000} MB, got {size / 1e6:.0f}")
    return path


def told_path(path: Path) -> Path:
    """A path with no links left as messages name it: from the folder that gdviz was called in, if it is below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _root(folder: Path) -> Path:
    """The folder in or below which files may lie."""
    called_in = Path.cwd()
    return called_in if folder.is_relative_to(called_in) else folder
