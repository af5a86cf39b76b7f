"""The parts of the surface view: camera, relief, hidden points, block and paths."""
