"""The explorer: a scene as a page that runs the descent in the browser."""
