"""The command `gdviz` for programs that a test starts, such as a shell or make."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def put_on_path(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the command into a new folder that comes first on the path."""
    command = bin_ / "gdviz"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m gdviz "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
