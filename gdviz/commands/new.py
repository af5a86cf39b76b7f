"""gdviz new."""

from __future__ import annotations

from shlex import quote

import click

from gdviz.making.telling import give, tell


@click.command()
@click.argument("name")
@click.option("--surface", metavar="S", help="Of a named surface; himmelblau if nothing is asked for.")
@click.option("--formula", metavar="F", help="Of a formula such as 'x**2 + 10*y**2'.")
@click.option("--model", metavar="M", help="Of a model on generated data.")
def new(name: str, surface: str | None, formula: str | None, model: str | None) -> None:
    """Write scenes/NAME.toml, or the path NAME, a commented scene to start from; print its path.

    Its comments list what there is. A file that is there is never overwritten.
    """
    from gdviz.scene.starter import path_of, write_scene
    from gdviz.scene.starting_point import starting_point_of

    path = path_of(name)
    write_scene(path, starting_point_of(surface, formula, model))
    give(str(path))
    tell(f"next: gdviz render {quote(str(path))}")
