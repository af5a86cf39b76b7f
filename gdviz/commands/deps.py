"""gdviz deps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gdviz.commands.options import SCENES, choosing, overriding
from gdviz.commands.scene_files import scene_files


@click.command()
@SCENES
@choosing
@overriding
def deps(scenes: tuple[Path, ...], **choice: Any) -> None:
    """Print rules for make: what each file of the scenes is made from.

    A scene, what it extends, its data, styles, fonts and logos: `output/a/path.gif: scenes/a.toml data.csv`.
    """
    from gdviz.making.deps import give_rules
    from gdviz.making.files import Choice

    raise SystemExit(give_rules(scene_files(scenes), Choice(**choice)))
