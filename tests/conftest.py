"""What many tests need: a scene file from its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SceneFile = Callable[..., Path]


@pytest.fixture
def scene_file(tmp_path: Path) -> SceneFile:
    """Writes a text to a scene file and gives its path."""

    def write(text: str, name: str = "scene.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
