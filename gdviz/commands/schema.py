"""gdviz schema."""

from __future__ import annotations

import click

from gdviz.making.telling import give


@click.command()
def schema() -> None:
    """Print the JSON Schema of the scene file, for editors.

    Save it, `gdviz schema > gdviz.schema.json`, and name it in a scene's first line, `#:schema ../gdviz.schema.json`:
    editors that use taplo, such as VS Code with Even Better TOML, then complete keys and underline what is wrong.
    """
    from gdviz.scene.json_schema import schema_text

    give(schema_text())
