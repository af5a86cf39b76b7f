"""gdviz new."""

from __future__ import annotations

from shlex import quote

import click

from gdviz.commands import completion
from gdviz.errors import UsageError
from gdviz.making.telling import give, tell


@click.command()
@click.argument("name", required=False)
@click.option(
    "--surface",
    metavar="S",
    shell_complete=completion.surfaces,
    help="Of a named surface; himmelblau if nothing is asked for.",
)
@click.option("--formula", metavar="F", help="Of a formula such as 'x**2 + 10*y**2'.")
@click.option("--model", metavar="M", shell_complete=completion.models, help="Of a model on generated data.")
@click.option("--style", metavar="NAME", help="Not a scene but a style: every key, commented, to change.")
def new(name: str | None, surface: str | None, formula: str | None, model: str | None, style: str | None) -> None:
    """Write scenes/NAME.toml, or the path NAME, a commented scene to start from; print its path.

    Its comments list what there is. A file that is there is never overwritten.
    """
    from gdviz.scene.starter import path_of, write_new, write_scene
    from gdviz.scene.starting_point import starting_point_of
    from gdviz.scene.style_starter import style_text

    if style is not None and (name, surface, formula, model) == (None,) * 4:
        path = path_of(style)
        write_new(path, style_text(path), "style")
        give(str(path))
        tell(f"next: gdviz render SCENE --style {quote(str(path))}")
        return
    if name is None or style is not None:
        raise UsageError("expected the NAME of a scene, or --style NAME alone")
    path = path_of(name)
    write_scene(path, starting_point_of(surface, formula, model))
    give(str(path))
    tell(f"next: gdviz render {quote(str(path))}")
