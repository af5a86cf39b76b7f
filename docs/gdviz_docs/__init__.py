"""What these pages are made of beside their text: the reference and the gallery, in Markdown."""
