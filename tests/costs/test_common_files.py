"""CSV files of kinds that people have: all hold the same numbers, or are refused with a line that leads on."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.labels import check_numbers, signs
from gdviz.errors import DataError

Read = Callable[..., Dataset]
SIZES, PRICES = [1.5, 2.5, 4], [3, -5.5, 1208.25]
PLAIN = "size,price\n1.5,3\n2.5,-5.5\n4,1208.25\n"
GERMAN = "size;price\n1,5;3\n2,5;-5,5\n4;1.208,25\n"
SIZE = {"features": ("size",)}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The data set of a CSV file of some bytes, with the table's other keys."""

    def made(raw: str | bytes, **keys: object) -> Dataset:
        (tmp_path / "data.csv").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return dataset(DataSpec(file="data.csv", **keys), tmp_path)  # type: ignore[arg-type]

    return made


def _with(cell: str) -> str:
    """The plain table with one more row, which has that cell as its size."""
    return f"size,price\n1.5,3\n{cell},9\n2.5,-5.5\n4,1208.25\n"


def _prices(*cells: str) -> str:
    """The plain table with its prices written so."""
    return "size;price\n" + "".join(f"{size};{cell}\n" for size, cell in zip(SIZES, cells, strict=True))


# the bytes and further keys of files of these sizes and prices
SAME = {
    "as Python writes it": (PLAIN, {}),
    "Excel's UTF-8": ("\ufeff" + PLAIN.replace("\n", "\r\n"), {}),
    "Excel's Unicode text": (PLAIN.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"), {}),
    "Excel's German CSV": (GERMAN.replace("size", "Größe").encode("cp1252"), {}),
    "Excel's line for itself": ("sep=;\r\n" + GERMAN.replace("\n", "\r\n"), {}),
    "tabs": (PLAIN.replace(",", "\t"), {}),
    "bars": (PLAIN.replace(",", "|"), {}),
    "one blank": (PLAIN.replace(",", " "), {}),
    "columns set by blanks": ("  size    price\n   1.5     3.00\n   2.5    -5.50\n   4.0  1208.25\n", {}),
    "blanks and decimal commas": (GERMAN.replace(";", " ").replace("1.208", "1208"), {}),
    "R's write.table": ('"size" "price"\n"1" 1.5 3\n"2" 2.5 -5.5\n"3" 4 1208.25\n', {}),
    "R's names of rows between tabs": ("size\tprice\nann\t1.5\t3\nbob\t2.5\t-5.5\ncy\t4\t1208.25\n", {}),
    "R's names of rows between commas": ("size,price\nann,1.5,3\nbob,2.5,-5.5\ncy,4,1208.25\n", {}),
    "R's write.csv": ('"","size","price"\n"1",1.5,3\n"2",2.5,-5.5\n"3",4,1208.25\n', {}),
    "an index of pandas": (",size,price\n0,1.5,3\n1,2.5,-5.5\n2,4,1208.25\n", {}),
    "an index that pandas read and wrote": ("Unnamed: 0,size,price\n0,1.5,3\n1,2.5,-5.5\n2,4,1208.25\n", {}),
    "NumPy's savetxt": ("# size price\n1.5e+00 3e+00\n2.5e+00 -5.5e+00\n4e+00 1.20825e+03\n", {}),
    "NumPy's savetxt with commas": ("# size,price\n1.5,3\n2.5,-5.5\n4,1208.25\n", {}),
    "comments above": ("# logger 3\n# 2020-01-05, 10:00\n\n" + PLAIN, {}),
    "rows that begin with #": ("#id,size,price\n#1,1.5,3\n#2,2.5,-5.5\n#3,4,1208.25\n", SIZE),
    "a column that is called #": ("#,size,price\n1,1.5,3\n2,2.5,-5.5\n3,4,1208.25\n", SIZE),
    "commas in names between semicolons": (GERMAN.replace("size;price", "size, m;price, EUR"), {}),
    "commas in names and numbers": ("size, m;price, EUR\n1,5;3,0\n2,5;-5,5\n4,0;1208,25\n", {}),
    "commas in text between semicolons": (
        "town;size;price\nBonn, Germany;1.5;3\nRome;2.5;-5.5\nOslo, Norway, North;4;1208.25\n",
        SIZE,
    ),
    "commas at the ends": (PLAIN.replace("\n", ",,\n"), {}),
    "commas at the ends of rows": ("size,price\n1.5,3,\n2.5,-5.5,\n4,1208.25,\n", {}),
    "blank lines": ("\n\n" + PLAIN.replace("\n", "\n\n"), {}),
    "the line ends of old": (PLAIN.replace("\n", "\r"), {}),
    "a line break in a name": (PLAIN.replace("size", '"size\n(m)"'), {"features": ("size (m)",)}),
    "unseen signs around names": (PLAIN.replace("size", "\u200bsize\u00a0"), SIZE),
    "tabs and lines in text": ('note,size,price\n"a\tb\nc",1.5,3\nd,2.5,-5.5\n"e, f",4,1208.25\n', SIZE),
    "inches in text": ('pipe,size,price\n5" pipe,1.5,3\n6" pipe,2.5,-5.5\n7" pipe,4,1208.25\n', SIZE),
    "years as names": (
        "town,2019,2020\nBonn,1.5,3\nRome,2.5,-5.5\nOslo,4,1208.25\n",
        {"features": ("2019",), "target": "2020"},
    ),
    "words and dates beside": ("day,size,price\n2020-01-05,1.5,3\n2020-01-06,2.5,-5.5\n,4,1208.25\n", SIZE),
    "whole numbers of twenty digits beside": (
        "id,size,price\n12345678901234567890,1.5,3\n12345678901234567891,2.5,-5.5\n1,4,1208.25\n",
        SIZE,
    ),
    "Cyrillic that is told": (GERMAN.replace("size", "размер").encode("cp1251"), {"encoding": "cp1251"}),
    "Japanese that is told": (PLAIN.replace("size", "面積").encode("shift_jis"), {"encoding": "shift_jis"}),
    "Arabic digits": (PLAIN.translate({ord("0") + i: 0x660 + i for i in range(10)} | {ord("."): "\u066b"}), {}),
    "full-width digits": (PLAIN.translate({ord("0") + i: 0xFF10 + i for i in range(10)} | {ord("."): "\uff0e"}), {}),
    "Fortran's exponents": ("size,price\n0.15D+01,0.3D1\n.25D+01,-0.55d01\n0.4D1,0.120825D+04\n", {}),
    "powers of ten in print": (_prices("3×10^0", "-5.5 × 10⁰", "1.20825·10³"), {}),
    "negative powers of ten in print": (_prices("30 × 10⁻¹", "−55×10^-1", "120825 x 10**-2"), {}),
    "dollars": (_prices("$3.00", "-$5.50", "$1,208.25"), {}),
    "dollars in an account": (_prices("$3.00", "($5.50)", "$1,208.25"), {}),
    "euros": (_prices("3,00 €", "-5,50 €", "1.208,25 €"), {}),
    "euros by their letters": (_prices("EUR 3", "-EUR 5.50", "EUR 1208.25"), {}),
    "francs behind": (_prices("3.00 CHF", "-5.50 CHF", "1’208.25 CHF"), {}),
    "crowns": (_prices("3,00 kr", "-5,50 kr", "1.208,25 kr"), {}),
    "yen": (_prices("3円", "-5.5円", "1,208.25円"), {}),
    "percent": (_prices("3 %", "\u22125.5%", "1208.25 %"), {}),
    "thousands parted by narrow blanks": (_prices("3", "- 5,5", "1\u202f208,25"), {}),
    "thousands parted by no-break blanks": (_prices("3", "\u22125,5", "1\u00a0208,25"), {}),
    "a minus behind": (_prices("3,00", "5,50-", "1.208,25"), {}),
    "marks of directions": (_prices("\u200e3", "\u202a-5.5\u202c", "1208.25"), {}),
    "a minus as a dash": (_prices("3", "\u20135.5", "1208.25"), {}),
    "signs and zeros before": (_prices("+03", "-005.50", "1208.250"), {}),
    **{
        f"a gap as {gap!r}": (_with(gap), {"missing": "drop"})
        for gap in (
            "",
            ":",
            "NA",
            "N/A",
            "n.a.",
            "NaN",
            "NULL",
            "(null)",
            "<NA>",
            "\\N",
            "None",
            "-",
            "--",
            "..",
            "…",
            "?",
        )
    },
    **{f"a gap as {gap}": (_with(gap), {"missing": "drop"}) for gap in ("#N/A", "#DIV/0!", "#VALUE!", "#REF!")},
}


@pytest.mark.parametrize(("raw", "keys"), SAME.values(), ids=SAME)
def test_the_same_numbers(read: Read, raw: str | bytes, keys: dict[str, object]) -> None:
    data = read(raw, **keys)
    columns = [*data.features.T.tolist(), data.target.tolist()]
    np.testing.assert_allclose(columns, [SIZES, PRICES], rtol=1e-15)


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


ABOVE = "expected a header of names, got {}; is it a title? leave out what stands over the header"
NO_NAMES = "expected a header of names, got {}; write a line of names above the numbers"
QUOTES = "numbers and texts with commas need quotation marks"
DATES = "a date or time is no number: write the days, years or seconds since one"
CELL = "column 'size': expected a number, got {}; "
WAY = 'where there is no number, leave the cell empty and set missing = "drop"'
PARTED = "expected columns separated by commas, semicolons, tabs, | or blanks, got {!r}"
RIGHT_SO = ", 'cp1252' if that is right"  # where all bytes are letters there
OTHER = "expected a CSV file, got "
# the bytes, further keys, and what is said behind the name of the file
REFUSED = {
    "nothing": ("", {}, ": expected a header and at least two rows, got an empty file"),
    "blanks": ("  \n \n", {}, ": expected a header and at least two rows, got an empty file"),
    "a mark alone": ("\ufeff", {}, ": expected a header and at least two rows, got an empty file"),
    "a header alone": ("size,price\n", {}, ": expected a header and at least two rows, got no row"),
    "one row": ("size,price\n1,2\n", {}, ": expected a header and at least two rows, got one row"),
    "numbers alone": ("1.5,3\n2.5,5.5\n4,8\n", {}, ":1: " + NO_NAMES.format(["1.5", "3"])),
    "the iris flowers without names": (
        "5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,virginica\n",
        {},
        ":1: " + NO_NAMES.format(["5.1", "3.5", "setosa"]),
    ),
    "whole numbers and words without names": (
        "39,13,low\n50,9,high\n52,9,low\n",
        {},
        ":1: " + NO_NAMES.format(["39", "13", "low"]),
    ),
    "days without names": ("2020-01-05,3\n2020-01-06,4\n", {}, ":1: " + NO_NAMES.format(["2020-01-05", "3"])),
    "a title": ("Sales of 2020\n\n" + PLAIN, {}, ":1: " + ABOVE.format("'Sales of 2020'")),
    "a title with commas": ("Sales,\n" + PLAIN, {}, ":1: " + ABOVE.format("'Sales,'")),
    "a title with another sign": ("Umsatz, 2020\n" + GERMAN, {}, ":1: " + ABOVE.format("'Umsatz, 2020'")),
    "a line of units": (
        PLAIN.replace("\n", "\n[m],[EUR]\n", 1),
        {},
        ":2: " + CELL.format("'[m]'") + "is it a line of units? leave it out, and write them in labels",
    ),
    "the header again": (
        PLAIN + PLAIN,
        {},
        ":5: " + CELL.format("'size'") + "is it the header again? leave the line out",
    ),
    "titles over years": (
        '"Source","Bank",\n"Country","1960","1961",\n"Aruba","1","2",\n"Cuba","3","4",\n',
        {},
        ":1: " + ABOVE.format("""'"Source","Bank",'"""),
    ),
    "what a logger tells of itself": (
        "Model,DS1,,\nRate,1e9,,\nt,a,b,\n0,1,2,\n1,3,4,\n",
        {},
        ":1: " + ABOVE.format("'Model,DS1,,'"),
    ),
    "titles and a note": (
        "Table 61111\nPrices\nyear;index\n2019;105\n2020;106\n2021;109\n____\n© Office\n",
        {},
        ":1: " + ABOVE.format("'Table 61111'"),
    ),
    "a total": (
        "town,size,price\nBonn,1,2\nRome,2,3\nTotal,3,5\n",
        SIZE,
        ":4: expected a row of data, got the one of 'Total'; leave it out",
    ),
    "a source": (
        PLAIN + "Source: census\n",
        {},
        ":5: expected 2 columns, got 'Source: census' alone; is it a note? leave it out",
    ),
    "a count of rows": (
        PLAIN + "(3 rows)\n",
        {},
        ":5: expected 2 columns, got '(3 rows)' alone; is it a note? leave it out",
    ),
    "decimal commas between commas": (
        "size,price\n1,5,3\n2,5,5\n3,5,8\n",
        {},
        f":2: expected 2 columns, got 3; {QUOTES}",
    ),
    "a short row": ("a,b,c\n1,2,3\n4,5\n", {}, ":3: expected 3 columns, got 2"),
    "lines in quotation marks": (
        '"size,price"\n"1,2"\n"3,4"\n',
        {},
        ":1: expected columns, got 'size,price'; whole lines stand in quotation marks: leave these out",
    ),
    "colons": (PLAIN.replace(",", ":"), {}, ":1: " + PARTED.format("size:price")),
    "quotation marks in quotation marks": (
        'size,note,price\n1,"a \\"b\\" c",2\n3,d,4\n',
        {},
        ":2: expected a separator after a closing quotation mark; one inside a text is written twice",
    ),
    "days": ("size,price\n2020-01-05,3\n2020-01-06,4\n", {}, ":2: " + CELL.format("'2020-01-05'") + DATES),
    "days of America": ("size,price\n1/5/2020,3\n1/6/2020,4\n", {}, ":2: " + CELL.format("'1/5/2020'") + DATES),
    "days with names": ("size,price\n5-Jan-20,3\n6-Jan-20,4\n", {}, ":2: " + CELL.format("'5-Jan-20'") + DATES),
    "months": ("size,price\n2020-01,3\n2020-02,4\n", {}, ":2: " + CELL.format("'2020-01'") + DATES),
    "months with names": ("size,price\nMärz 2020,3\nMai 2020,4\n", {}, ":2: " + CELL.format("'März 2020'") + DATES),
    "quarters": ("size,price\n2020-Q1,3\n2020-Q2,4\n", {}, ":2: " + CELL.format("'2020-Q1'") + DATES),
    "times": ("size,price\n9:30,3\n10:15,4\n", {}, ":2: " + CELL.format("'9:30'") + DATES),
    "words for a gap": (_with("unknown"), {}, ":3: " + CELL.format("'unknown'") + WAY),
    "stars of Fortran": (_with("****"), {}, ":3: " + CELL.format("'****'") + WAY),
    "errors in brackets": (
        "size,price\n(3),1\n(4),2\n",
        {},
        ":2: " + CELL.format("'(3)'") + "write -3, or 3, without brackets",
    ),
    "signs of Python in numbers": ("size,price\n1_5,3\n2_5,4\n", {}, ":2: column 'size': expected a number, got '1_5'"),
    "sizes of wood": ("size,price\n2x104,3\n2x106,4\n", {}, ":2: column 'size': expected a number, got '2x104'"),
    "prices without cents": (
        "size;price\n12,-;3\n8,-;4\n",
        {},
        ":2: column 'size': expected a number, got '12,-'; write 12 alone",
    ),
    "a column more than names": (
        "size;price\n4;1;2\n5;2;3\n",
        {},
        ":2: expected 2 columns, got 3",
    ),
    "an infinity": (_with("inf"), {}, ":3: column 'size': expected a finite number, got 'inf'"),
    "weekdays": (
        "size,price\nMon,3\nTue,4\nWed,5\n",
        {},
        ":2: " + CELL.format("'Mon'") + "words are no numbers: write a column of 0 and 1 for each of them",
    ),
    "yes and no as numbers": (
        "size,price\nyes,3\nno,4\n",
        {},
        ":2: " + CELL.format("'yes'") + "write two classes as 0 and 1, say 0 for 'no' and 1 for 'yes'",
    ),
    "a byte of no text": (
        PLAIN.replace("2.5", "2.5\0"),
        {},
        ":3: expected text in cp1252, got the byte 0x00; set encoding to that of the file, or save as UTF-8",
    ),
    **{
        f"{word} in {encoding}": (
            f"{word};y\n1;2\n3;4\n".encode(encoding),
            {},
            f":1: expected text in utf-8 or cp1252, got {word.encode(encoding).decode('cp1252', 'replace')!r}; "
            f"set encoding to that of the file: {ways}{RIGHT_SO if encoding != 'shift_jis' else ''}",
        )
        for word, encoding, ways in (
            (
                "цена",
                "cp1251",
                "'cp1251' reads 'цена', 'cp1253' reads 'φενΰ', 'cp1255' reads 'צוםא', 'koi8_r' reads 'ЖЕМЮ'",
            ),
            (
                "мир",
                "koi8_r",
                "'koi8_r' reads 'мир', 'cp1256' reads 'حةز', 'cp874' reads 'อษา', 'cp1251' reads 'НЙТ'",
            ),
            ("面積", "shift_jis", "'shift_jis' reads '面積'"),
            ("가격", "euc_kr", "'euc_jp' reads '亜維', 'gbk' reads '啊拜', 'big5' reads '陛問', 'euc_kr' reads '가격'"),
            ("Größe", "cp850", "'cp850' reads 'Größe'"),
            ("Größe", "mac_roman", "'mac_roman' reads 'Größe'"),
        )
    },
    "UTF-8 with one wrong byte": (
        "größe,y\n1,2\n".encode() + b"3,\xff\n",
        {},
        ":3: expected text in utf-8, got the byte 0xff; set encoding to that of the file, or save as UTF-8",
    ),
    "a workbook": (_zipped(), {}, f": {OTHER}a workbook or an archive; save the sheet as CSV"),
    "a packed file": (gzip.compress(PLAIN.encode()), {}, f": {OTHER}a packed file; unpack it"),
    "a web page": (
        "\n<!DOCTYPE html>\n<html></html>\n",
        {},
        f": {OTHER}a web page; download the file itself, or save the table as CSV",
    ),
    "JSON lines": ('{"size": 1, "price": 2}\n', {}, f": {OTHER}JSON; save the table as CSV"),
    "JSON": ('[\n {"size": 1}\n]\n', {}, f": {OTHER}JSON; save the table as CSV"),
    "XML": ('<?xml version="1.0"?>\n<rows/>\n', {}, f": {OTHER}XML; save the table as CSV"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3\n", {}, f": {OTHER}a PDF; save the table as CSV"),
    "a pointer of Git": (
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n",
        {},
        f": {OTHER}what Git LFS keeps in its place; call git lfs pull",
    ),
}


@pytest.mark.parametrize(("raw", "keys", "words"), REFUSED.values(), ids=REFUSED)
def test_what_leads_on(read: Read, raw: str | bytes, keys: dict[str, object], words: str) -> None:
    with pytest.raises(DataError) as caught:
        read(raw, **keys)
    assert str(caught.value) == f"data.csv{words}"


def test_words_that_are_classes(read: Read) -> None:
    for pair in (
        ("ham", "spam"),
        ("FALSE", "TRUE"),
        ("no", "yes"),
        ("N", "Y"),
        ("A1", "B2"),
        ("0", "1"),
        ("<=50K", ">50K"),
        ("1st", "2nd"),
        ("+", "-"),
    ):
        data = read(f"size,kind\n1,{pair[1]}\n2,{pair[0]}\n3,{pair[1]}\n")
        assert signs(data).tolist() == [1, -1, 1]


def test_classes_that_are_no_pair_are_told_the_way(read: Read) -> None:
    kind = "data.csv:3: column 'kind': expected a label of 0 or 1, got 2; write 1 as 0 and 2 as 1, or both as words"
    with pytest.raises(DataError) as caught:
        signs(read("size,kind\n1,1\n2,2\n3,1\n"))
    assert str(caught.value) == kind
    with pytest.raises(DataError) as caught:
        signs(read("size,kind\n1,True\n2,FALSE\n3,true\n"))
    assert str(caught.value) == (
        "data.csv: column 'kind': expected two classes, got 3 words: 'FALSE', 'True', 'true'; "
        "keep the rows of two, or give classes that are one a common word"
    )
    with pytest.raises(DataError, match=r"expected numbers to fit, got 2 words: 'a', 'b'; a classifier"):
        check_numbers(read("size,kind\n1,a\n2,b\n3,a\n"))


def test_the_last_row_may_have_a_word_of_totals_that_others_have(read: Read) -> None:
    data = read("size,rank\n1,average\n2,good\n3,average\n")
    assert (data.classes, data.target.tolist()) == (("average", "good"), [0, 1, 0])


def test_the_columns_of_wide_files(read: Read) -> None:
    names = ",".join(f"c{i}" for i in range(2000))
    rows = [",".join(str(i * j % 7) for i in range(2000)) for j in (1, 2, 3)]
    data = read("\n".join((names, *rows)), features=("c5",), target="c1999")
    assert (data.features.T.tolist(), data.target.tolist()) == ([[5, 3, 1]], [4, 1, 5])


@pytest.mark.slow
def test_many_rows(read: Read) -> None:
    x = np.arange(2 * 10**5)
    plain = read("x,y\n" + "".join(f"{i}.25,{3 * i}\n" for i in x.tolist()))
    assert (plain.features[:, 0] == x + 0.25).all()
    assert (plain.target == 3 * x).all()
    german = read("x;y\n" + "".join(f"{i:,};{i % 7},5\n".replace(",", ".", f"{i:,}".count(",")) for i in x.tolist()))
    assert (german.features[:, 0] == x).all()
    assert (german.target == x % 7 + 0.5).all()
