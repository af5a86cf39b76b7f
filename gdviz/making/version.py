"""gdviz's version: the one place that knows it."""

VERSION = "0.1.0"
