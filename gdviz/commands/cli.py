"""The command as a process: its exit code, and how it is stopped; it imports the rest when that is taken care of."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from gdviz.stopping import Stop, Stopped, stoppable


def program(arguments: list[str] | None = None) -> NoReturn:
    """The command in a process of its own, which ends with it, before anything else can be interrupted."""
    code = main(arguments)
    if sys.stderr:  # it may have been closed
        sys.stderr.flush()
    os._exit(code)


def main(arguments: list[str] | None = None) -> int:
    """The exit code of the command: 1 if drawing failed, 2 for a wrong scene or call.

    130 if interrupted, 143 if terminated, 129 if its terminal has gone.
    """
    with stoppable() as stop:
        try:
            code = _run(arguments)
        except BaseException as err:
            if not (stop.number or isinstance(err, Stopped | KeyboardInterrupt)):
                raise
            return _stopped(stop)
        return _stopped(stop) if stop.number else code


def _run(arguments: list[str] | None) -> int:
    from gdviz.commands.group import run

    return run(arguments)


def _stopped(stop: Stop) -> int:
    """Says so; what is still being tidied up has been when this is called."""
    stop.relax()
    from gdviz.making.telling import tell

    if stop.may_tell():
        tell(f"\n{stop.words}")
    return stop.code
