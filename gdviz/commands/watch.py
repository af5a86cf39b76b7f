"""gdviz watch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gdviz.commands.options import SCENE, choosing, overriding

SERVE = "--serve"


class _Watch(click.Command):
    """A command whose option --serve may stand without a port: what follows it, if that is no number, is not its."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, after the port is added where it is left out."""
        from gdviz.making.serving import USUAL_PORT

        following = [*args, ""][1:]
        has_none = [arg == SERVE and not after.isdecimal() for arg, after in zip(args, following, strict=True)]
        told = [f"{SERVE}={USUAL_PORT}" if bare else arg for arg, bare in zip(args, has_none, strict=True)]
        return super().parse_args(ctx, told)


@click.command(cls=_Watch)
@SCENE
@choosing
@overriding
@click.option(
    SERVE,
    "port",
    metavar="[PORT]",
    type=click.IntRange(0, 65535),
    help="Show the pictures on a page of this machine, which follows them; 8765 if none is given, 0 is any.",
)
def watch(scene: Path, port: int | None, **choice: Any) -> None:
    """Draw a scene at every save of it or of its data; Ctrl-C ends it.

    A scene that is wrong is told of, and the next save waited for. With --draft the films are there sooner, in place of
    the full ones, which render draws again.
    """
    from gdviz.making.files import Choice
    from gdviz.making.watch import watch_scene

    watch_scene(scene, Choice(**choice), port)
