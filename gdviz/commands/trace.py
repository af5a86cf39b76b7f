"""gdviz trace."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands.options import SCENE
from gdviz.making.telling import give


@click.command()
@SCENE
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def trace(scene: Path, format_: str) -> None:
    """Print the numbers of every step of every run."""
    from gdviz.making.trace import trace_lines

    for line in trace_lines(scene, format_):
        give(line)
