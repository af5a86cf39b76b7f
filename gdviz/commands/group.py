"""The command line: click commands with no logic of their own."""

from __future__ import annotations

import io
import logging
from typing import Any

import click

from gdviz.commands.check import check
from gdviz.commands.deps import deps
from gdviz.commands.gallery import gallery
from gdviz.commands.list_ import list_
from gdviz.commands.new import new
from gdviz.commands.prune import prune
from gdviz.commands.render import render
from gdviz.commands.schema import schema
from gdviz.commands.trace import trace
from gdviz.commands.watch import watch
from gdviz.errors import GdvizError
from gdviz.making.libraries import LIBRARIES, version_of
from gdviz.making.surroundings import complaint_of_settings, prepare
from gdviz.making.telling import finish, forsake_stdout, give, tell
from gdviz.making.version import VERSION


class _Commands(click.Group):
    """The commands; where a reader of standard output that has gone is no failure (click would make it one)."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forsake_stdout()
            return None


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Prints the versions, where that is asked for."""
    if not wanted or context.resilient_parsing:
        return
    give(f"gdviz, version {VERSION}")
    give(f"with {', '.join(f'{name} {version_of(name)}' for name in LIBRARIES)}")
    context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version, and those of the libraries that decide on the bytes of files, and exit.",
)
def cli() -> None:
    """Turn scene files into the pictures of a gradient descent."""


for _command in (render, watch, check, trace, deps, prune, gallery, list_, new, schema):
    cli.add_command(_command)


def run(arguments: list[str] | None) -> int:
    """The exit code of a call; its failures are told."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # what it logs is about its own set-up, not the scene
    prepare()
    try:
        code = _code(arguments)
        finish()
    except BrokenPipeError:  # by what was still to be written
        forsake_stdout()
        return 0
    except GdvizError as err:
        tell(str(err))
        return err.exit_code
    except OSError as err:
        tell(f"{err.filename or 'gdviz'}: {err.strerror or err}")
        return 1
    except Exception:
        complaint = complaint_of_settings()
        if complaint is None:
            raise
        tell(str(complaint))
        return complaint.exit_code
    return code


def _code(arguments: list[str] | None) -> int:
    try:
        cli.main(arguments, prog_name="gdviz", standalone_mode=False)
    except click.exceptions.Abort as err:
        raise KeyboardInterrupt from err
    except click.ClickException as err:
        told = io.StringIO()
        err.show(told)
        tell(told.getvalue().rstrip("\n"))
        return err.exit_code
    except SystemExit as err:
        return int(err.code or 0)
    return 0
