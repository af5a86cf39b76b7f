"""The pages are built without a warning, with every link inside them and every picture."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_sphinx_has_no_complaint(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    options = ["-b", "html", "-E", "-W", "--keep-going", "-n", "-q"]
    build = [sys.executable, "-m", "sphinx", *options, "docs", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = {str(page.relative_to(ROOT / "docs").with_suffix(".html")) for page in (ROOT / "docs").rglob("*.md")}
    assert [page for page in sorted(pages) if not (tmp_path / page).is_file()] == []
    assert not re.search("<!-- made: ", "".join((tmp_path / page).read_text("utf-8") for page in pages))


LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")


@pytest.mark.parametrize("page", [ROOT / name for name in ("README.md", "CONTRIBUTING.md")], ids=lambda path: path.name)
def test_what_others_link_to_is_there(page: Path) -> None:
    links = ["".join(match) for match in LINK.findall(page.read_text(encoding="utf-8"))]
    files = [link.partition("#")[0] for link in links if not re.match(r"https?:|#", link)]
    assert [file for file in files if not (page.parent / file).exists()] == []
