"""`python -m gdviz` is the gdviz command."""

from gdviz.commands.cli import program

program()
