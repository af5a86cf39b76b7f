"""gdviz turns a scene file into the pictures of a gradient descent."""

__version__ = "0.1.0"
