"""CSV files as people have them: each is read right, or refused with one line that leads on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gdviz.costs import table
from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.errors import DataError

Read = Callable[..., Dataset]
GERMAN = "Größe in m²;Preis\n1.046,5;250.000\n85,25;98.500\n120;1.250.000\n"
SWISS = "x,y\n1'046.5,2\n999,3\n12’000,4\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The data set of a CSV text, with the table's other keys."""

    def made(text: str | bytes, **keys: object) -> Dataset:
        (tmp_path / "data.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return dataset(DataSpec(file="data.csv", **keys), tmp_path)  # type: ignore[arg-type]

    return made


# the text, further keys, and the columns (features, then the target) that are right
RIGHT = {
    "thousands with commas": ('x,y\n"1,046.5",1\n"999",2\n"12,345,678",3\n', {}, [[1046.5, 999, 12345678], [1, 2, 3]]),
    "only thousands, which a comma separates": ('x,y\n"1,046",1\n"2,500",2\n', {}, [[1046, 2500], [1, 2]]),
    "thousands with blanks": ("x,y\n1 046.5,1\n12 000,2\n7,3\n", {}, [[1046.5, 12000, 7], [1, 2, 3]]),
    "thousands with no-break blanks": ("x,y\n1\u00a0046,1\n12\u202f000,2\n", {}, [[1046, 12000], [1, 2]]),
    "thousands with apostrophes": (SWISS, {}, [[1046.5, 999, 12000], [2, 3, 4]]),
    "euros before": ("x,y\n€200,1\n€ 1 300.50,2\n-€5,3\n", {}, [[200, 1300.5, -5], [1, 2, 3]]),
    "euros after": ("x,y\n200 €,1\n-300€,2\n", {}, [[200, -300], [1, 2]]),
    "dollars": ('x,y\n"$1,046.50",1\n$7,2\n', {}, [[1046.5, 7], [1, 2]]),
    "percent": ("x,y\n35 %,1\n4.5%,2\n\u22127 %,3\n", {}, [[35, 4.5, -7], [1, 2, 3]]),
    "a minus that is a dash": ("a,b\n\u20135,2\n3,4\n", {}, [[-5, 3], [2, 4]]),
    "a minus that is brackets": ('a,b\n"(1,234)",2\n3,4\n', {}, [[-1234, 3], [2, 4]]),
    "brackets around dollars": ('a,b\n"$1,000",1\n"($2,500)",3\n$4,5\n', {}, [[1000, -2500, 4], [1, 3, 5]]),
    "a minus that stands behind": ("a,b\n5-,2\n3,4\n", {}, [[-5, 3], [2, 4]]),
    "groups of two, as in India": ('a,b\n"12,34,567",2\n3,4\n', {}, [[1234567, 3], [2, 4]]),
    "a comment over the header": ("# from 2020\na,b\n1,2\n3,4\n", {}, [[1, 3], [2, 4]]),
    "blanks between columns": ("a b\n1 2\n3 4\n", {}, [[1, 3], [2, 4]]),
    "a minus as it is printed": ("x,y\n\u22121.5,1\n2,\u22123\n", {}, [[-1.5, 2], [1, -3]]),
    "decimal commas": ("x;y\n1,5;2,25\n-0,5;3\n", {}, [[1.5, -0.5], [2.25, 3]]),
    "decimal commas between tabs": ("x\ty\n1,5\t2\n,25\t3\n", {}, [[1.5, 0.25], [2, 3]]),
    "decimal commas in quotation marks": ('x,y\n"12,5",1\n"13,75",2\n', {}, [[12.5, 13.75], [1, 2]]),
    "thousands with points": (GERMAN, {}, [[1046.5, 85.25, 120], [250000, 98500, 1250000]]),
    "a point of thousands by the file's commas": ("a;b\n1,5;2\n2;1.500\n", {}, [[1.5, 2], [2, 1500]]),
    "a comma of decimals by the file's": ("a;b\n0,5;1,250\n2;2,125\n", {}, [[0.5, 2], [1.25, 2.125]]),
    "a comma of thousands by the file's points": ("a;b\n0.5;1,250\n2;2,125\n", {}, [[0.5, 2], [1250, 2125]]),
    "a comma that is told": ("a;b\n1;1,250\n2;2,125\n", {"decimal": ","}, [[1, 2], [1.25, 2.125]]),
    "a point that is told": ("a;b\n1;1,250\n2;2,125\n", {"decimal": "."}, [[1, 2], [1250, 2125]]),
    "columns of either kind": ("a;b\n1,5;0.5\n2,5;1.25\n", {}, [[1.5, 2.5], [0.5, 1.25]]),
    "three decimals between tabs": ("a\tb\n1.250\t1\n2.125\t2\n", {}, [[1.25, 2.125], [1, 2]]),
    "powers of ten": ("a;b\n1,5e3;1E-2\n2;3\n", {}, [[1500, 2], [0.01, 3]]),
    "bars": ("a|b\n1|2\n3|4\n", {}, [[1, 3], [2, 4]]),
    "a line that tells the sign": ("sep=;\na;b\n1;2\n3;4\n", {}, [[1, 3], [2, 4]]),
    "commas in a header of semicolons": ("Preis, EUR;Länge, m\n1;2\n3;4\n", {}, [[1, 3], [2, 4]]),
    "an index without a name": (",a,b\n0,1,2\n1,3,4\n", {}, [[1, 3], [2, 4]]),
    "a column without a name inside": ("a,,b\n1,x,2\n3,y,4\n", {}, [[1, 3], [2, 4]]),
    "commas at the ends of all lines": ("a,b,\n1,2,\n3,4,\n", {}, [[1, 3], [2, 4]]),
    "commas at the ends of rows": ("a,b\n1,2,\n3,4,,\n", {}, [[1, 3], [2, 4]]),
    "rows of empty cells": ("a,b\n1,2\n,\n3,4\n,\n", {}, [[1, 3], [2, 4]]),
    "a name twice that nobody uses": ("n,n,a,b\n1,2,3,4\n5,6,7,8\n", {"features": ("a",)}, [[3, 7], [4, 8]]),
    "words and dates that nobody uses": (
        "day,a,town,b\n2020-01-05,1,Bonn,2\n2020-01-06,3,,4\n",
        {"features": ("a",)},
        [[1, 3], [2, 4]],
    ),
    "quotation marks": ('"a","b ""c"""\n"1","2"\n"3","4"\n', {}, [[1, 3], [2, 4]]),
    "line breaks in a cell": ('t,a,b\n"x\ny",1,2\nz,3,4\n', {"features": ("a",)}, [[1, 3], [2, 4]]),
    "blanks before quotation marks": ('a, b, c\n1, "2", 3\n4, "5", 6\n', {}, [[1, 4], [2, 5], [3, 6]]),
    "old line ends": ("a,b\r1,2\r3,4\r", {}, [[1, 3], [2, 4]]),
    "UTF-16": ("é,b\n1,2\n3,4\n".encode("utf-16"), {"features": ("é",)}, [[1, 3], [2, 4]]),
    "UTF-16 without a mark": ("a\tb\r\n1\t2\r\n3\t4\r\n".encode("utf-16-be"), {}, [[1, 3], [2, 4]]),
    "UTF-16 that is told": ("a\tb\n1\t2\n3\t4\n".encode("utf-16-le"), {"encoding": "utf-16"}, [[1, 3], [2, 4]]),
    "UTF-8 with a mark that is told": ("\ufeffa,b\n1,2\n3,4\n".encode(), {"encoding": "utf8"}, [[1, 3], [2, 4]]),
    "Latin-1": ("größe,b\n1,2\n3,4\n".encode("latin-1"), {"features": ("größe",)}, [[1, 3], [2, 4]]),
    "Excel's euros": ("x,y\n€200,1\n€300,2\n".encode("cp1252"), {}, [[200, 300], [1, 2]]),
    "an encoding that is told": (
        "цена,b\n1,2\n3,4\n".encode("cp1251"),
        {"encoding": "cp1251", "features": ("цена",)},
        [[1, 3], [2, 4]],
    ),
    "gaps whose rows are dropped": ("a,b\n1,2\n,3\nNA,4\n5,nan\n6,7\n", {"missing": "drop"}, [[1, 6], [2, 7]]),
    "gaps between thousands": ('a,b\n"1,200",2\n\u2014,3\n"2,000",4\n', {"missing": "drop"}, [[1200, 2000], [2, 4]]),
    "gaps in euros": ("a;b\n€ 1,50;2\n;3\n€ 2;4\n", {"missing": "mean"}, [[1.5, 1.75, 2], [2, 3, 4]]),
    "gaps that the mean fills": (
        "a,b,c\n1,10,2\n,20,3\n5,?,4\n",
        {"missing": "mean"},
        [[1, 3, 5], [10, 20, 15], [2, 3, 4]],
    ),
    "gaps in words": ("a,kind\n1,cat\n2,\n3,dog\n", {"missing": "drop"}, [[1, 3], [0, 1]]),
    "gaps that nobody uses": ("a,n,b\n1,,2\n3,,4\n", {"features": ("a",)}, [[1, 3], [2, 4]]),
    "a key for gaps where there are none": ("a,b\n1,2\n3,4\n", {"missing": "drop"}, [[1, 3], [2, 4]]),
}


@pytest.mark.parametrize(("text", "keys", "columns"), RIGHT.values(), ids=RIGHT)
def test_what_is_read(read: Read, text: str | bytes, keys: dict[str, object], columns: list[list[float]]) -> None:
    data = read(text, **keys)
    assert [*data.features.T.tolist(), data.target.tolist()] == columns


GAPS = 'set missing = "drop" or "mean"'
# the text, further keys, the message, and the key that it concerns
WRONG = {
    "one gap": (
        "a,b\n1,2\n,4\n",
        {},
        f"data.csv:3: column 'a': expected a value, got ''; fill the cell, or {GAPS}",
        "file",
    ),
    "gaps": (
        "a,b\n1,2\n3,NaN\n,\n ,4\n",
        {},
        f"data.csv:3: column 'b': expected a value, got 'NaN', one of 2 empty cells (lines 3, 5); fill them, or {GAPS}",
        "file",
    ),
    "a gap in the target": (
        "a,b\n1,2\n3,\n5,6\n",
        {"missing": "mean"},
        "data.csv:3: column 'b': expected a value, got ''; the mean fills features, no target; "
        'fill the cell, or set missing = "drop"',
        "missing",
    ),
    "too few rows without gaps": (
        "a,b\n1,2\n,3\n4,\n",
        {"missing": "drop"},
        "data.csv: expected at least two rows without empty cells, got 1 of 3",
        "missing",
    ),
    "nothing but gaps": (
        "a,b\n,2\n,3\n",
        {"missing": "drop"},
        "data.csv: column 'a': expected a value, got none in any row",
        "file",
    ),
    "one row": ("a,b\n1,2\n", {}, "data.csv: expected a header and at least two rows, got one row", "file"),
    "a date": (
        "day,b\n2020-01-05,2\n2020-01-06,3\n",
        {},
        "data.csv:2: column 'day': expected a number, got '2020-01-05'; "
        "a date or time is no number: write the days, years or seconds since one",
        "file",
    ),
    "a time": (
        "a,b\n1,12:30\n2,13:45\n",
        {},
        "data.csv:2: column 'b': expected a number, got '12:30'; "
        "a date or time is no number: write the days, years or seconds since one",
        "file",
    ),
    "words": (
        "size,town,rooms,price\n1,Bonn,2,3\n2,Rome,3,4\n3,Oslo,4,5\n",
        {},
        "data.csv:2: column 'town': expected a number, got 'Bonn'; leave the column out: features = ['size', 'rooms']",
        "file",
    ),
    "two words": (
        "sex,price\nmale,3\nfemale,4\n",
        {},
        "data.csv:2: column 'sex': expected a number, got 'male'; "
        "write two classes as 0 and 1, say 0 for 'female' and 1 for 'male'",
        "file",
    ),
    "a word among numbers": (
        "a,b\n1,2\nunknown,4\n",
        {},
        "data.csv:3: column 'a': expected a number, got 'unknown'; "
        'where there is no number, leave the cell empty and set missing = "drop"',
        "file",
    ),
    "a comment between rows": (
        "a,b\n1,2\n# and later\n3,4\n",
        {},
        "data.csv:3: expected a row, got the comment '# and later'; leave it out",
        "file",
    ),
    "some euros": (
        "a,b\n€1,2\n3,4\n5,6\n",
        {},
        "data.csv:2: column 'a': expected a number, got '€1'; write 1 alone, or € in every cell",
        "file",
    ),
    "two currencies": (
        "a,b\n€1,2\n$3,4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '€1'; write 1 alone, or € in every cell",
        "file",
    ),
    "other units": (
        "a,b\n12 km,2\n7 km,4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '12 km'; write 12 alone",
        "file",
    ),
    "millions by a letter": (
        "a,b\n£5m,2\n£6m,4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '£5m'; "
        "write the number in full, without a letter for thousands or millions",
        "file",
    ),
    "thousands by a letter": (
        "a,b\n12k,2\n3,4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '12k'; "
        "write the number in full, without a letter for thousands or millions",
        "file",
    ),
    "fractions": ("a,b\n1/2,2\n3/4,4\n", {}, "data.csv:2: column 'a': expected a number, got '1/2'", "file"),
    "blanks that part no thousands": (
        "a,b\n1 000,2\n2 5,3\n",
        {},
        "data.csv:3: column 'a': expected a number, got '2 5'",
        "file",
    ),
    "a comma among points": (
        'a,b\n1.5,2\n"2,5",4\n3.5,6\n',
        {},
        "data.csv:3: column 'a': expected a number, got '2,5'; write 2.5",
        "file",
    ),
    "a point among commas": (
        "a;b\n1,5;2\n2.5;4\n3,5;6\n",
        {},
        "data.csv:3: column 'a': expected a number, got '2.5'; "
        "other numbers of the column have a decimal comma: write 25, or 2,5",
        "file",
    ),
    "one thousand, or one": (
        "a;b\n1,234;2\n2,345;4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '1,234', which is 1.234 or 1234; set decimal to '.' or ','",
        "file",
    ),
    "one thousand, or one, by a point": (
        "a;b\n1.234;2\n2.345;4\n",
        {},
        "data.csv:2: column 'a': expected a number, got '1.234', which is 1.234 or 1234; set decimal to '.' or ','",
        "file",
    ),
    "a comma where a point is told": (
        "a;b\n1,5;2\n2,5;4\n",
        {"decimal": "."},
        "data.csv:2: column 'a': expected a number, got '1,5'; write 1.5",
        "file",
    ),
    "an infinity": (
        "a,b\n1,2\n3,1e999\n",
        {},
        "data.csv:3: column 'b': expected a finite number, got '1e999'",
        "file",
    ),
    "an infinity among thousands": (
        'a,b\n"1,000",2\n"inf",3\n',
        {},
        "data.csv:3: column 'a': expected a finite number, got 'inf'",
        "file",
    ),
    "an error of a spreadsheet": (
        "a,b\n1,2\n#DIV/0!,3\n",
        {},
        f"data.csv:3: column 'a': expected a value, got '#DIV/0!'; fill the cell, or {GAPS}",
        "file",
    ),
    "a row that is short": ("a,b\n1,2\n3\n", {}, "data.csv:3: expected 2 columns, got 1", "file"),
    "a row that is long": (
        "a,b\n1,2\n3,4,5\n",
        {},
        "data.csv:3: expected 2 columns, got 3; numbers and texts with commas need quotation marks",
        "file",
    ),
    "an open quotation mark": (
        'a,b\n1,2\n3,"4\n5,6\n',
        {},
        "data.csv: expected a closing quotation mark, got the end of the file",
        "file",
    ),
    "a name twice": ("a,a,b\n1,2,3\n4,5,6\n", {}, "data.csv:1: expected different names, got 'a' twice", "file"),
    "no names": (
        "1.5,2\n3,4\n5,6\n",
        {},
        "data.csv:1: expected a header of names, got ['1.5', '2']; write a line of names above the numbers",
        "file",
    ),
    "an index and no names": (
        ",1,2\n0,3,4\n1,5,6\n",
        {},
        "data.csv:1: expected a header of names, got ['', '1', '2']; write a line of names above the numbers",
        "file",
    ),
    "an encoding that there is not": (
        "a,b\n1,2\n3,4\n",
        {"encoding": "cp1253x"},
        "expected an encoding, got 'cp1253x'; did you mean 'cp1253'?",
        "encoding",
    ),
    "an encoding of bytes": (
        "a,b\n1,2\n3,4\n",
        {"encoding": "zip"},
        "expected an encoding, got 'zip'; write utf-8, utf-16, latin-1 or cp1252, or another of Python's",
        "encoding",
    ),
    "another encoding than is told": (
        "a,b\n1,2\n3,ü\n".encode("latin-1"),
        {"encoding": "utf-8"},
        "data.csv:3: expected text in utf-8, got the byte 0xfc; set encoding to that of the file, or save as UTF-8",
        "file",
    ),
    "no text": (
        b"a,b\n1,\x81\n3,4\n",
        {},
        "data.csv:2: expected text in cp1252, got the byte 0x81; set encoding to that of the file, or save as UTF-8",
        "file",
    ),
    "a workbook by another name": (
        b"PK\x03\x04\x14\x00",
        {},
        "data.csv: expected a CSV file, got a workbook or an archive; save the sheet as CSV",
        "file",
    ),
}


@pytest.mark.parametrize(("text", "keys", "message", "key"), WRONG.values(), ids=WRONG)
def test_what_is_refused(read: Read, text: str | bytes, keys: dict[str, object], message: str, key: str) -> None:
    with pytest.raises(DataError) as caught:
        read(text, **keys)
    assert (str(caught.value), caught.value.key) == (message, (key,))


def test_what_begins_with_another_sign_of_its_encoding_is_still_read(read: Read) -> None:
    kinds = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252")
    for encoding in kinds:
        data = read("prix à neuf;âge\r\n1,5;2\r\n2,5;3\r\n".encode(encoding))
        assert (data.feature_names, data.target_name, data.target.tolist()) == (("prix à neuf",), "âge", [2, 3])


def test_lines_are_those_of_the_file(read: Read) -> None:
    data = read('sep=,\na,b\n\n1,2\n,3\n"4",5\n"6\n",7\n', missing="drop")
    assert [data.where(row) for row in range(3)] == ["data.csv:4", "data.csv:6", "data.csv:8"]


def test_blocks_of_rows_are_joined(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "AT_ONCE", 2)
    data = read("a,b\n" + "".join(f"{i},{i * i}\n" for i in range(7)))
    assert (data.features[:, 0].tolist(), data.target.tolist()) == (list(range(7)), [i * i for i in range(7)])
