"""gdviz prune."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands.options import OUT, QUIET, SCENES
from gdviz.commands.scene_files import scene_files


@click.command()
@SCENES
@OUT
@click.option("--yes", is_flag=True, help="Remove them.")
@QUIET
def prune(scenes: tuple[Path, ...], out: Path, yes: bool, quiet: bool) -> None:
    """Print the files that gdviz has made and no scene makes any more.

    Only files that say so themselves; other scenes, pages of the gallery and files of yours are left alone. What a call
    made in other formats than the scene says is listed too.
    """
    from gdviz.making.prune import prune_folder

    raise SystemExit(prune_folder(scene_files(scenes), out, remove=yes, quiet=quiet))
