"""The way from a scene to its GIF is the one that CONTRIBUTING tells."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import gdviz
from gdviz.commands.cli import main
from tests.conftest import SceneFile

PACKAGE = Path(gdviz.__file__).parent
TOLD = re.findall(
    r"^\| \d+ \| `([\w/.]+)` \| `(\w+)` \|", (PACKAGE.parent / "CONTRIBUTING.md").read_text("utf-8"), re.M
)
SCENE = """
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1
learning_rate = 0.25
steps = 3
[[figure]]
name = "path"
views = ["curve"]
formats = ["gif"]
seconds = 0.3
fps = 10
"""


def test_the_walk(scene_file: SceneFile, tmp_path: Path) -> None:
    path, called = scene_file(SCENE), {}

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(str(PACKAGE)):
            called.setdefault((str(Path(code.co_filename).relative_to(PACKAGE)), code.co_name), len(called))

    sys.setprofile(note)
    try:
        assert main(["render", str(path), "--quiet", "--out", str(tmp_path / "out")]) == 0
    finally:
        sys.setprofile(None)
    assert 0 < len(TOLD) <= 15
    assert [place for place in TOLD if place not in called] == []
    assert sorted(TOLD, key=lambda place: called[place]) == TOLD
