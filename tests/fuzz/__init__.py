"""Random scenes, data, formulas and rules, which gdviz draws or refuses in one line: `python -m tests.fuzz SECONDS`."""
