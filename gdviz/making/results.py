"""What a command prints on standard output: the path of each file, and nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


def tell_path(path: Path) -> None:
    """Prints the path of a file; the files are wanted though nobody reads their names."""
    try:
        click.echo(str(path))
    except BrokenPipeError:
        forsake_stdout()


def forsake_stdout() -> None:
    """Lets nothing more be written to a pipe whose reader has gone, not even by the interpreter when it ends."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
