"""What gdviz takes beside its peers, in one run on one machine: one table, written to bench/results.md.

usage: python bench/all.py [PART]...
A part is the name of a file of this folder; with parts the table is printed only.  Peers take part where they are
installed: ffmpeg, gifski, gifsicle, PyTorch; the page needs Selenium, Chromium and ChromeDriver.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version

from rows import HEAD, HERE

PARTS = ("steps", "compiling", "sweep", "rate_map", "film", "orbit", "start", "answers", "page")
TITLE = "# gdviz beside its peers"
LEGEND = "The fastest of a few; what is beside a limit is so many times within it. `make bench` measures it again."


def machine() -> str:
    """What the times hold for."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "matplotlib", "pillow", "gdviz"))
    system = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return f"{system}, Python {platform.python_version()}, {packages}."


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    parts = parser.parse_args().parts
    os.chdir(HERE.parent)
    lines = [TITLE, "", LEGEND, "", *HEAD]
    for part in parts or PARTS:
        for row in import_module(part).rows():
            print(f"{part}: {row}", file=sys.stderr)
            lines.append(str(row))
    text = "\n".join([*lines, "", machine()]) + "\n"
    print(text)
    if not parts:
        (HERE / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
