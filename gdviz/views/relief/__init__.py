"""The parts of the surface view: camera, relief, hidden points, floor and paths."""
