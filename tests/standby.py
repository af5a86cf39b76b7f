"""A gdviz that stands by: it has imported all that draws, and becomes by a fork each command that a shell starts.

What such a command prints, writes and ends with is that of a process of its own; only the second or two that every one
takes to start is spent once.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
SCENE = """
[cost]
surface = "himmelblau"
[descent]
start = [1, 1]
learning_rate = 0.01
steps = 5
[[figure]]
name = "path"
views = ["contour"]
formats = ["png"]
"""
CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    socket.send_fds(line, [b" "], [0, 1, 2])
    line.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
    line.shutdown(socket.SHUT_WR)
    os._exit((line.recv(1) or b"\\x01")[0])
"""


@contextmanager
def standing_by(folder: Path) -> Iterator[Path]:
    """A folder that holds the command `gdviz`, which works as long as the context lasts."""
    address, command = folder / "line", folder / "bin" / "gdviz"
    command.parent.mkdir()
    command.write_text(CLIENT.format(python=sys.executable, address=str(address)), encoding="utf-8")
    command.chmod(0o755)
    call = [sys.executable, "-m", "tests.standby", str(address)]
    with subprocess.Popen(call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield command.parent  # then its input ends, and it with that


def serve(address: str) -> None:
    """Answers each call by a process of its own, until nobody holds the other end of the input."""
    warm_up(Path(address).with_suffix(".toml"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        print("ready", flush=True)
        while server in select.select([server, sys.stdin], [], [])[0]:
            line, _ = server.accept()
            with line:
                if os.fork() == 0:
                    answer(line)
    with suppress(ChildProcessError):
        while True:
            os.wait()


def warm_up(scene: Path) -> None:
    """Imports what draws, and lets matplotlib find its fonts and learn its mathematics."""
    from gdviz.commands.cli import main

    scene.write_text(SCENE, encoding="utf-8")
    with redirect_stdout(None):
        assert main(["render", "-q", "--out", str(scene.parent / "warm"), str(scene)]) == 0


def answer(line: socket.socket) -> NoReturn:
    """Gives the call to a process of its own, and its exit code to the caller."""
    _, streams, _, _ = socket.recv_fds(line, 1, 3)
    with line.makefile("rb") as call:
        arguments, folder, environment = json.loads(call.read())
    process = os.fork()
    if process == 0:
        become(arguments, folder, environment, streams)
    for number in streams:
        os.close(number)
    line.sendall(bytes([os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) % 256]))
    os._exit(0)


def become(arguments: list[str], folder: str, environment: dict[str, str], streams: list[int]) -> NoReturn:
    """The command, in that folder, with those streams and variables."""
    from gdviz.commands.cli import program

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    program(arguments)


if __name__ == "__main__":
    serve(sys.argv[1])
