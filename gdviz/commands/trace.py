"""gdviz trace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gdviz.commands.options import SCENE, overriding
from gdviz.making.telling import give

if TYPE_CHECKING:
    from gdviz.scene.override import Override


@click.command()
@SCENE
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@overriding
def trace(scene: Path, format_: str, overrides: tuple[Override, ...]) -> None:
    """Print the numbers of every step of every run."""
    from gdviz.making.trace import trace_lines

    for line in trace_lines(scene, format_, overrides):
        give(line)
