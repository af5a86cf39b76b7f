"""What `make test-lowest` installs is what pyproject.toml allows at least."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BOUND = re.compile(r"([\w-]+)>=([\d.]+)")


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["cluster"], *extras["video"], *extras["docs"], *extras["test"]]
    bounds = [match.groups() for text in wanted if (match := BOUND.match(text))]
    lines = (ROOT / "constraints-lowest.txt").read_text(encoding="utf-8").splitlines()
    pinned = [tuple(line.split("==")) for line in lines if not line.startswith("#")]
    assert sorted(pinned) == sorted(bounds)
