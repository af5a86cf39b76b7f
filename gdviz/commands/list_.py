"""gdviz list."""

from __future__ import annotations

import click


@click.command(name="list")
@click.argument("kind", required=False)
def list_(kind: str | None) -> None:
    """List what there is, with options and defaults: surfaces, models, optimizers, ..."""
    from gdviz.scene.listing import listing

    for line in listing(kind):
        click.echo(line)
