"""How Sphinx builds these pages; `make docs` calls it."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from gdviz import __version__  # noqa: E402  the package beside these pages, not one that is installed

project = "gdviz"
author = "The gdviz developers"
copyright = author
release = version = __version__

extensions = ["myst_parser", "gdviz.api.sphinx", "gdviz_docs.extension"]
exclude_patterns = ["gdviz_docs"]
nitpicky = True
smartquotes = False  # "auto" is written so in a scene

myst_heading_anchors = 3

html_theme = "furo"
html_title = f"gdviz {release}"
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False
