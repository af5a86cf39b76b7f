"""Scene and its parts; `load.load(path)` gives the Scene, or every problem of its file at once."""
