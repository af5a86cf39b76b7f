"""Files that gdviz made and no scene makes any more: told, and removed where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from os.path import realpath
from pathlib import Path

from gdviz.errors import DrawingError
from gdviz.making.failures import Failures
from gdviz.making.files import Choice
from gdviz.making.gallery import explorer_files
from gdviz.making.marks import ELSEWHERE, Mark, mark_at
from gdviz.making.telling import give_path, tell
from gdviz.making.wanted import Wanted, told_count, wanted_of
from gdviz.scene.formats import FORMATS


def prune_folder(files: Sequence[Path], out: Path, *, remove: bool, quiet: bool) -> int:
    """Prints, or removes, what gdviz has made in a folder and these scenes make no more; the exit code.

    Nothing is removed where one of the scenes is wrong: what it makes is not known.
    """
    failures = Failures()
    call = wanted_of(files, Choice(out), failures)
    if failures.code:
        return failures.code
    found = list(orphans(call, out))
    for path in found:
        with failures.told():
            if remove:
                _remove(path)
            give_path(path)
    if not quiet:
        what = f"{told_count(len(found))} that no scene makes" if found else "no file to remove"
        tell(what if remove or not found else f"{what}; --yes removes {'it' if len(found) == 1 else 'them'}")
    return failures.code


def orphans(call: Wanted, out: Path) -> Iterator[Path]:
    """The files in the folders of a folder that bear the mark of gdviz, and that no scene makes.

    Scenes of which the call knows nothing keep theirs, as long as they are there.
    """
    pages = [target for scene in call.scenes for target in explorer_files(scene, out)]
    wanted = {target.path for target in (*call.files, *pages)}
    places, names = {realpath(scene.path) for scene in call.scenes}, {scene.name for scene in call.scenes}
    for path in sorted(_pictures_in(out)):
        if path not in wanted and (mark := mark_at(path)) and _is_known(mark, path, places, names):
            yield path


def _pictures_in(out: Path) -> Iterator[Path]:
    """The files where gdviz puts its own, in the folders of scenes; never what lies behind a link."""
    folders = [each for each in out.iterdir() if each.is_dir() and not each.is_symlink()] if out.is_dir() else []
    for folder in folders:
        yield from (each for each in folder.iterdir() if each.suffix[1:] in FORMATS and not each.is_symlink())


def _is_known(mark: Mark, path: Path, places: set[str], names: set[str]) -> bool:
    """Whether the scene of a file is one of these, or is gone."""
    if mark.scene == ELSEWHERE:
        return path.parent.name in names
    return realpath(mark.scene) in places or not Path(mark.scene).exists()


def _remove(path: Path) -> None:
    """Removes a file, and its folder if that is empty then.  DrawingError where it cannot."""
    try:
        path.unlink()
    except OSError as err:
        raise DrawingError(f"{path}: cannot be removed ({err.strerror or err})") from err
    with suppress(OSError):  # it is not empty
        path.parent.rmdir()
