"""gdviz check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gdviz.commands.options import SCENES, limited, overriding
from gdviz.commands.scene_files import scene_files

if TYPE_CHECKING:
    from gdviz.scene.override import Override


@click.command()
@SCENES
@limited
@overriding
def check(scenes: tuple[Path, ...], budget: float, memory: float, overrides: tuple[Override, ...]) -> None:
    """Do everything but draw; print what would be made: size, frames, seconds."""
    from gdviz.making.check import check_scenes
    from gdviz.scene.effort import Limits

    raise SystemExit(check_scenes(scene_files(scenes), Limits(budget, memory), overrides))
