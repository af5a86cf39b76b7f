"""Draw scenes: `python render.py [SCENE]...` is `gdviz render [SCENE]...`."""

import sys

from gdviz.commands.cli import program

if __name__ == "__main__":
    program(["render", *sys.argv[1:]])
