"""Draw scenes: `python render.py [SCENE]...` is `gdviz render [SCENE]...`."""

import sys

from gdviz.commands.cli import main

if __name__ == "__main__":
    sys.exit(main(["render", *sys.argv[1:]]))
