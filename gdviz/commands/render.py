"""gdviz render."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gdviz.commands.options import QUIET, SCENES, choosing, limited, overriding
from gdviz.commands.scene_files import scene_files

if TYPE_CHECKING:
    from gdviz.descents.executors import Executor


@click.command()
@SCENES
@choosing
@overriding
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Figures drawn at the same time."
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Draw by the workers of the dask scheduler there, such as tcp://HOST:8786."
)
@click.option("--force", is_flag=True, help="Draw what is up to date, too.")
@click.option(
    "--check", is_flag=True, help="Draw nothing; print what is missing or out of date, and exit with 1 if something is."
)
@limited
@QUIET
def render(scenes: tuple[Path, ...], check: bool, jobs: int, cluster: str | None, quiet: bool, **others: Any) -> None:
    """Draw scenes (default: scenes/*.toml); print the path of each file written.

    A file that was made from the same scene by the same gdviz is left as it is.
    """
    from gdviz.making.files import Choice
    from gdviz.making.pipeline import draw
    from gdviz.making.telling import tell
    from gdviz.making.wanted import check_fresh
    from gdviz.scene.effort import Limits

    limits, choice = Limits(others.pop("budget"), others.pop("memory")), Choice(**others)
    if check:
        raise SystemExit(check_fresh(scene_files(scenes), choice, quiet, limits))
    drawn = draw(scene_files(scenes), choice, jobs, quiet, limits, _hired(cluster))
    if not drawn.stale and not drawn.code and not quiet:
        tell(drawn.words)
    raise SystemExit(drawn.code)


def _hired(address: str | None) -> AbstractContextManager[Executor] | None:
    """The cluster that is called, if any."""
    if address is None:
        return None
    from gdviz.making.cluster import joined

    return joined(address)
