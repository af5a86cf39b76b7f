"""`python -m gdviz` is the gdviz command."""

import sys

from gdviz.cli import main

sys.exit(main())
