"""Markdown of every command with its arguments and options, from the command line's own help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from gdviz.commands.group import cli
from gdviz_docs.tables import cell, code, heading, prose, table


def commands() -> Iterator[str]:
    """A section a command."""
    for name, command in sorted(cli.commands.items()):
        context = click.Context(command, info_name=name)
        yield from heading(f"gdviz {name}", f"command-{name}")
        yield code(" ".join(["gdviz", name, *command.collect_usage_pieces(context)]))
        yield from ("", prose(_paragraphs(command.help or "")))
        options = [option for option in command.params if isinstance(option, click.Option)]
        records = [record for option in options if (record := option.get_help_record(context))]
        if records:
            yield from table(("option", "does"), ((code(usage), cell(words)) for usage, words in records))


def _paragraphs(words: str) -> str:
    """Help without click's mark for lines that it shall not fill."""
    return "\n".join(line for line in inspect.cleandoc(words).splitlines() if line != "\b")
