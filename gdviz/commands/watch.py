"""gdviz watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gdviz.commands.options import SCENE, choosing, overriding


@click.command()
@SCENE
@choosing
@overriding
def watch(scene: Path, **choice: Any) -> None:
    """Draw a scene at every save of it or of its data; Ctrl-C ends it.

    A scene that is wrong is told of, and the next save waited for. With --draft the films are there sooner, in place of
    the full ones, which render draws again.
    """
    from gdviz.making.files import Choice
    from gdviz.making.watch import watch_scene

    watch_scene(scene, Choice(**choice))
