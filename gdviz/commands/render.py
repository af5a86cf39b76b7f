"""gdviz render."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gdviz.commands.options import QUIET, SCENES, choosing, limited, overriding, scene_files


@click.command()
@SCENES
@choosing
@overriding
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Figures drawn at the same time."
)
@click.option("--force", is_flag=True, help="Draw what is up to date, too.")
@limited
@QUIET
def render(scenes: tuple[Path, ...], jobs: int, quiet: bool, budget: float, memory: float, **choice: Any) -> None:
    """Draw scenes (default: scenes/*.toml); print the path of each file written.

    A file that was made from the same scene by the same gdviz is left as it is.
    """
    from gdviz.making.files import Choice
    from gdviz.making.pipeline import draw
    from gdviz.making.telling import tell
    from gdviz.scene.effort import Limits

    drawn = draw(scene_files(scenes), Choice(**choice), jobs, quiet, Limits(budget, memory))
    if not drawn.stale and not drawn.code and not quiet:
        tell(drawn.words)
    raise SystemExit(drawn.code)
