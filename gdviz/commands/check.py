"""gdviz check."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands.options import SCENES, limited, scene_files


@click.command()
@SCENES
@limited
def check(scenes: tuple[Path, ...], budget: float, memory: float) -> None:
    """Do everything but draw; print what would be made: size, frames, seconds."""
    from gdviz.making.check import check_scenes
    from gdviz.scene.effort import Limits

    raise SystemExit(check_scenes(scene_files(scenes), Limits(budget, memory)))
