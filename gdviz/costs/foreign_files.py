"""Files that are no CSV, though they may be called so: what their first bytes tell of them, and the way out."""

from __future__ import annotations

import re
from typing import Final

from gdviz.errors import DataError

SAVE: Final = "save the table as CSV"
# what no text begins with -> what it is, and the way out
PACKED: Final = (
    (rb"PK\x03\x04", "a workbook or an archive", "save the sheet as CSV"),
    (rb"\xd0\xcf\x11\xe0", "a workbook", "save the sheet as CSV"),
    (rb"\x1f\x8b|BZh\d|\xfd7zXZ\x00|\x28\xb5\x2f\xfd", "a packed file", "unpack it"),
    (rb"PAR1", "a Parquet file", "save it as CSV"),
    (rb"ARROW1|FEA1", "a Feather file", "save it as CSV"),
    (rb"\x93NUMPY", "an array of NumPy", "save it as CSV, with a line of names"),
    (rb"SQLite format 3\x00", "a database", SAVE),
    (rb"%PDF-", "a PDF", SAVE),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture", "write its numbers as CSV"),
)
# how text in other formats begins, behind blanks and a mark of its encoding
MARKUP: Final = (
    (rb"<!doctype html|<html|<table|<head|<meta", "a web page", "download the file itself, or " + SAVE),
    (rb"<\?xml|<!doctype", "XML", SAVE),
    (rb"\{\s*\"|\[\s*[\[{]", "JSON", SAVE),
    (rb"\{\\rtf", "a text document", SAVE),
    (rb"@relation\s", "an ARFF file", "write the names of its attributes in a line above its data"),
    (rb"version https://git-lfs", "what Git LFS keeps in its place", "call git lfs pull"),
)


def check_table(first: bytes, name: str) -> None:
    """DataError where the first bytes of the file `name` are those of another kind of file than a CSV."""
    text = first[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for kinds, begin in ((PACKED, first), (MARKUP, text)):
        for pattern, what, way in kinds:
            if re.match(pattern, begin, re.IGNORECASE):
                raise DataError(f"{name}: expected a CSV file, got {what}; {way}", "file")
