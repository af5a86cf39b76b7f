"""All that a command writes: what it tells on standard error, and its results on standard output.

What comes from a scene, a data file or a file's name may come from anyone: no sign of it that could steer a terminal
gets there.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from gdviz.errors import DrawingError, shortened

# controls, what turns the direction of writing, and halves of letters, which stand for bytes that are no text
_STEERING: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
MOST_SIGNS: Final = 1000  # of a line


def tell(words: str) -> None:
    """Writes words to standard error, as they may be shown; who reads them may have gone."""
    try:
        click.echo(harmless(words), err=True)
    except OSError:
        _forsake(sys.stderr.fileno())


def harmless(words: str) -> str:
    """Words in which what could steer a terminal is escaped as in Python; the middle of a long line is left out."""
    return "\n".join(shortened(_STEERING.sub(_escaped, line), MOST_SIGNS) for line in words.split("\n"))


def _escaped(sign: re.Match[str]) -> str:
    return repr(sign[0])[1:-1]


def give(line: str) -> None:
    """Writes a line of results to standard output; on a terminal what could steer it is escaped.

    DrawingError where it cannot be written, BrokenPipeError where its reader has gone.
    """
    if not sys.stdout:  # it has been closed, as by >&-
        return
    with _of_stdout():
        shown = "\n".join(_STEERING.sub(_escaped, each) for each in line.split("\n")) if sys.stdout.isatty() else line
        click.echo(_encoded(shown), color=True)  # else readers that are no terminal would not get what there is


def give_path(path: Path) -> None:
    """Writes the path of a file; the files are wanted though nobody reads their names."""
    try:
        give(str(path))
    except BrokenPipeError:
        forsake_stdout()


def finish() -> None:
    """Writes what waits to be written to standard output; fails as `give` does."""
    if sys.stdout:
        with _of_stdout():
            sys.stdout.flush()


def forsake_stdout() -> None:
    """Lets nothing more be written to standard output, not even by the interpreter when it ends."""
    _forsake(sys.stdout.fileno())


@contextmanager
def _of_stdout() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as err:
        forsake_stdout()
        raise DrawingError(f"standard output: cannot be written ({err.strerror or err})") from err


def _encoded(line: str) -> str | bytes:
    """The line; its bytes where standard output cannot encode it: those of a file's name, escaped letters of others."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        try:
            return line.encode(encoding, "surrogateescape")
        except UnicodeEncodeError:
            return line.encode(encoding, "backslashreplace")
    return line


def _forsake(number: int) -> None:
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, number)
    os.close(sink)
