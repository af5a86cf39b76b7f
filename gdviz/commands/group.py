"""The command line: click commands with no logic of their own."""

from __future__ import annotations

import logging
from typing import Any

import click

from gdviz.commands.check import check
from gdviz.commands.gallery import gallery
from gdviz.commands.list_ import list_
from gdviz.commands.new import new
from gdviz.commands.render import render
from gdviz.commands.schema import schema
from gdviz.commands.trace import trace
from gdviz.commands.watch import watch
from gdviz.errors import GdvizError
from gdviz.making.results import forsake_stdout
from gdviz.making.version import VERSION


class _Commands(click.Group):
    """The commands, where a reader of standard output that has gone is no failure (click would make it one)."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forsake_stdout()
            return None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, package_name="gdviz", prog_name="gdviz")
def cli() -> None:
    """Turn scene files into the pictures of a gradient descent."""


for _command in (render, watch, check, trace, gallery, list_, new, schema):
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> int:
    """The exit code of the command: 1 if drawing failed, 2 for a wrong scene or call, 130 if interrupted."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # what it logs is about its own set-up, not the scene
    try:
        cli.main(arguments, prog_name="gdviz", standalone_mode=False)
    except click.exceptions.Abort:
        return _stopped()
    except KeyboardInterrupt:
        return _stopped()
    except click.ClickException as err:
        err.show()
        return err.exit_code
    except GdvizError as err:
        click.echo(str(err), err=True)
        return err.exit_code
    except SystemExit as err:
        return int(err.code or 0)
    except OSError as err:  # each file's own are told where it is read or written: this is standard output
        click.echo(f"standard output: cannot be written ({err.strerror or err})", err=True)
        return 1
    return 0


def _stopped() -> int:
    click.echo("interrupted", err=True)
    return 130
