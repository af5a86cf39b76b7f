"""An oracle of what may be said of a run: its own costs, loop and checks, which know gdviz only as a user does."""
