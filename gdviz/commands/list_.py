"""gdviz list."""

from __future__ import annotations

from pathlib import Path

import click

from gdviz.commands import completion
from gdviz.commands.options import SCENES
from gdviz.making.telling import give


@click.command(name="list")
@click.argument("kind", required=False, shell_complete=completion.kinds)
@SCENES
def list_(kind: str | None, scenes: tuple[Path, ...]) -> None:
    """List what there is, with options and defaults: surfaces, models, optimizers, ...

    Of scenes, `gdviz list optimizers SCENE` also lists those that they have written themselves.
    """
    from gdviz.scene.descents import load_descents
    from gdviz.scene.listing import listing

    own = dict.fromkeys(rule for scene in scenes for rule in load_descents(scene).own_rules)
    for line in listing(kind, tuple(own)):
        give(line)
