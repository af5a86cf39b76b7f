"""CITATION.cff says what pyproject.toml and the package say."""

from __future__ import annotations

import tomllib
from pathlib import Path

from gdviz import __version__

ROOT = Path(__file__).parents[1]


def test_it_says_what_the_package_says() -> None:
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {
        "cff-version: 1.2.0", "type: software", f"title: {project['name']}", f"version: {__version__}",
        f"license: {project['license']}", f"abstract: {project['description']}.",
        f"  - name: {project['authors'][0]['name']}",
    } <= set(lines)  # fmt: skip
    assert lines[lines.index("keywords:") + 1 :] == [f"  - {word}" for word in project["keywords"]]
