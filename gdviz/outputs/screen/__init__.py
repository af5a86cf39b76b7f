"""The pixels of a figure frame by frame; `Screen` draws them."""

from gdviz.outputs.screen.screen import Frame, Screen

__all__ = ["Frame", "Screen"]
