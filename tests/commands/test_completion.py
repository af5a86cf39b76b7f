"""What bash and zsh offer when TAB is pressed: files and names, and nothing of a scene that is wrong."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from gdviz.commands.group import cli
from gdviz.costs.catalog import surfaces
from gdviz.scene.formats import FORMATS
from gdviz.styles.base import STYLES

ROOT = Path(__file__).parents[2]
SCENE = '[cost]\nsurface = "bowl"\n[[figure]]\nname = "{}"\nviews = ["contour"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two scenes, one of them wrong, with gdviz on the path."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "bowl.toml").write_text(SCENE.format("path"), encoding="utf-8")
    (tmp_path / "scenes" / "wrong.toml").write_text("cost = 3\n", encoding="utf-8")
    (tmp_path / "single.toml").write_text(SCENE.format("other") + SCENE.format("more")[24:], encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "gdviz"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m gdviz "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def offered(*words: str) -> list[str]:
    """What is offered for the last of the words behind gdviz."""
    shell = ShellComplete(cli, {}, "gdviz", "_GDVIZ_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_scene_files_are_offered() -> None:
    assert offered("render", "sc") == ["scenes/bowl.toml", "scenes/wrong.toml"]
    assert offered("check", "scenes/b") == ["scenes/bowl.toml"]
    assert offered("watch", "si") == ["single.toml"]
    assert offered("list", "views", "si") == ["single.toml"]
    assert offered("trace", "none") == []


def test_figures_of_the_scenes_of_the_call_or_of_all_that_are_right() -> None:
    assert offered("render", "single.toml", "--figure", "") == ["other", "more"]
    assert offered("watch", "single.toml", "--figure", "m") == ["more"]
    assert offered("render", "--figure", "") == ["path"]
    assert offered("render", "none.toml", "--figure", "") == []


def test_names_are_those_of_the_registries() -> None:
    assert offered("render", "--format", "") == list(FORMATS)
    assert offered("render", "--style", "") == list(STYLES)
    assert offered("render", "--style", "si") == ["single.toml"]
    assert offered("new", "--surface", "") == list(surfaces())
    assert offered("new", "--model", "lin") == ["linear"]
    assert offered("list", "optim") == ["optimizers"]


def test_keys_of_a_scene() -> None:
    found = offered("render", "--set", "")
    assert len(found) == len(set(found))
    assert {
        "title=", "descent.steps=", "descent.learning_rate=", "cost.formula=", "cost.data.file=", "figure[0].style=",
        "figure[0].contour.levels=", "figure_defaults.fps=", "run[0].color=", "compare.method=", "style.font=",
    } <= set(found)  # fmt: skip
    assert offered("trace", "--set", "descent.start") == ["descent.start=", "descent.starts="]


def in_bash(*words: str) -> list[str]:
    """What bash puts behind gdviz in place of the last of the words."""
    quoted = " ".join(f"'{word}'" for word in ("gdviz", *words))
    script = f"""
    eval "$(_GDVIZ_COMPLETE=bash_source gdviz)"
    complete -p gdviz >&2
    COMP_WORDS=({quoted}); COMP_CWORD={len(words)}
    _gdviz_completion gdviz
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "complete -o nosort -F _gdviz_completion gdviz\n"
    return done.stdout.splitlines()


@pytest.mark.slow
def test_bash_completes() -> None:
    assert in_bash("prun") == ["prune"]
    assert in_bash("render", "--style", "dar") == ["dark"]
    assert in_bash("render", "scenes/b") == ["scenes/bowl.toml"]
    assert in_bash("render", "single.toml", "--figure", "") == ["other", "more"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_completes(folder: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(HOME=str(folder), TERM="dumb", PS1="> ")
        os.execvp("zsh", ["zsh", "-f", "-i"])
    setup = 'autoload -U compinit; compinit -u -D; eval "$(_GDVIZ_COMPLETE=zsh_source gdviz)"; echo re""ady\n'
    os.write(terminal, setup.encode())
    assert "ready" in read_until(terminal, "ready")
    os.write(terminal, b"echo gdviz; gdviz list surf\t")
    assert "gdviz list surfaces" in read_until(terminal, "surfaces")
    os.write(terminal, b"\x15exit\n")
    os.waitpid(pid, 0)
    os.close(terminal)


def read_until(terminal: int, words: str) -> str:
    """What a terminal shows, until it has shown these words."""
    shown = ""
    while words not in shown:
        assert select.select([terminal], [], [], 600)[0], shown
        shown += os.read(terminal, 4096).decode(errors="replace")
    return shown
