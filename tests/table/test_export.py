from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy import table
from laws import tried

FORMATS = ("csv", "json", "jsonl", "parquet")


def claims(written: str = "about six miles", source: str = "Ana Ruiz") -> pd.DataFrame:
    return table.complete(
        pd.DataFrame(
            {
                "date": ["2031-05-02", None],
                "source": [source, "Red Cross"],
                "measure": ["advance", "killed"],
                "low": [-6.25, 121000],
                "high": [None, 121000],
                "unit": ["mile", "person"],
                "written": [written, "121,000"],
                "start": [4, None],
            }
        )
    )


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_written_is_read_back(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"claims.{format}"
    table.write(claims(), format, path)  # type: ignore[arg-type]
    back = table.read_table(path)
    pd.testing.assert_frame_equal(back, claims())


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    table.write(claims(), format, first)  # type: ignore[arg-type]
    table.write(claims().iloc[::-1].sort_index(), format, second)  # type: ignore[arg-type]
    assert first.getvalue() == second.getvalue()


DANGEROUS = ["=1+1", "+1", "-1 degree", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "'=1", "''+1", "＝1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula_and_text_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "claims.csv"
    table.write(claims(text, text), "csv", path)
    cells = [cell for row in csv.reader(path.open(newline="", encoding="utf-8")) for cell in row]
    assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠" and not _number(cell)]
    assert table.read_table(path)["written"].tolist()[0] == text


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_numbers_in_csv_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    table.write(claims(), "csv", path)
    first = next(iter(csv.DictReader(path.open(encoding="utf-8"))))
    assert (first["stated_low"], first["high"], first["start"], first["date"]) == ("-6.25", "", "4", "2031-05-02")


def test_json_lines_are_plain(tmp_path: Path) -> None:
    out = io.StringIO()
    table.write(claims(), "jsonl", out)
    first, second = (json.loads(line, parse_constant=pytest.fail) for line in out.getvalue().splitlines())
    assert list(first)[:3] == ["date", "source", "date_end"]
    assert (first["date"], first["high"], first["start"], first["attributed"]) == ("2031-05-02", None, 4, True)
    assert (second["date"], second["low"], second["start"]) == (None, 121000, None)
    assert isinstance(second["low"], int)


@tried(10)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(lambda text: text.strip()))
def test_any_text_survives_csv_and_json(text: str) -> None:
    for format in ("csv", "jsonl"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"claims.{format}"
            table.write(claims(text), format, path)
            assert table.read_table(path)["written"].iloc[0] == text


def test_parquet_needs_a_binary_stream() -> None:
    with pytest.raises(ValueError, match="binary"):
        table.write(claims(), "parquet", io.StringIO())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'xlsx'"):
        table.write(claims(), "xlsx", io.BytesIO())  # type: ignore[arg-type]


ROW = '[{"date": "2031-05-02", "source": "A", "measure": "killed", "low": %s, "high": null, "unit": "person"}]'
BAD_FILES = [
    ("claims.csv", "", "holds no rows"),
    ("claims.csv", "date,source\n2031-05-02\n", "more or fewer cells"),
    ("claims.json", "3", "holds no rows"),
    ("claims.csv", "a,b\n1,2\n", "lacks the column 'date'"),
    ("claims.json", "{", "cannot be read as json"),
    ("claims.json", "[" * 100_000, "cannot be read as json"),
    ("claims.jsonl", "[" * 100_000, "cannot be read as jsonl"),
    ("claims.json", ROW % ("9" * 400), "row 1, column 'low': it is too large a number"),
    ("claims.json", ROW % ("9" * 5000), "cannot be read as json"),
    ("claims.csv", b"date,source\n2031-05-02,Jos\xe9\n", "save it as UTF-8"),
    ("claims.parquet", "PAR", "cannot be read as parquet"),
    ("claims.parquet", b"PAR1" + bytes(50) + b"PAR1", "cannot be read as parquet"),
    ("claims.xlsx", "x", "no reader for '.xlsx'"),
    ("claims.csv", "date,source,measure,low,high,unit\n2031-05-02,A,killed,x,,person\n", "row 1, column 'low'"),
]


@pytest.mark.parametrize(("name", "content", "says"), BAD_FILES)
def test_a_file_that_is_no_claims_table_is_named(tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(table.TableError) as refused:
        table.read_table(path)
    assert str(refused.value).startswith(str(path))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_sentence_without_an_end_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    table.write(claims("rain " * 40_000), "csv", path)
    assert len(table.read_table(path)["written"].iloc[0]) == 200_000
