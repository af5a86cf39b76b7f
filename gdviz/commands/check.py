"""gdviz check."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands.options import SCENES, scene_files


@click.command()
@SCENES
def check(scenes: tuple[Path, ...]) -> None:
    """Do everything but draw; print what would be made: size, frames, seconds."""
    from gdviz.making.check import check_scenes

    raise SystemExit(check_scenes(scene_files(scenes)))
