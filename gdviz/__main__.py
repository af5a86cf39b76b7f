"""`python -m gdviz` is the gdviz command."""

import sys

from gdviz.commands.cli import main

sys.exit(main())
