"""gdviz gallery."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands.options import QUIET, SCENES
from gdviz.commands.scene_files import scene_files


@click.command()
@SCENES
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where the pictures are."
)
@QUIET
def gallery(scenes: tuple[Path, ...], out: Path, quiet: bool) -> None:
    """Write index.html: every scene's pictures that are there, its sentence, and its explorer page.

    The pictures are those that render has drawn; the explorer pages are written where they are not up to date.
    """
    from gdviz.making.gallery import make_gallery

    raise SystemExit(make_gallery(scene_files(scenes), out, quiet))
