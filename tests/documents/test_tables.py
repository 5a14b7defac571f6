"""CSV, JSON Lines and JSON of articles: whatever the columns are called, the delimiter and the encoding."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from discrepancy import ledger
from discrepancy.documents import dates, read
from discrepancy.documents.rows import chosen

BODY = 'The flood killed 17 people in Castor, the mayor said.\nShe spoke of "a black day"; more rain is to come.'
DAY = date(2025, 3, 4)
MAPPED = {"text": "story", "published": "dt", "publisher": "paper"}


def table(head: list[str], *rows: list[str], mark: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=mark).writerows([head, *rows])
    return stream.getvalue().encode(encoding)


HEAD, ROW = ["id", "story", "dt", "paper"], ["7", BODY, "2025-03-04", "Valley Post"]
RECORD = dict(zip(HEAD, ROW, strict=True))
NESTED = {"story": {"plain": BODY}, "dt": {"iso": "2025-03-04T23:10:00Z"}, "paper": "Valley Post"}
DEEP = {"text": "story.plain", "published": "dt.iso", "publisher": "paper"}
READ: dict[str, tuple[str, bytes, dict[str, str]]] = {
    "comma": ("a.csv", table(HEAD, ROW), MAPPED),
    "semicolon": ("a.csv", table(HEAD, ROW, mark=";"), MAPPED),
    "tab": ("a.csv", table(HEAD, ROW, mark="\t"), MAPPED),
    "tab by its suffix": ("a.tsv", table(HEAD, ROW, mark="\t"), MAPPED),
    "Excel's first line": ("a.csv", b"sep=;\r\n" + table(HEAD, ROW, mark=";"), MAPPED),
    "byte order mark": ("a.csv", table(HEAD, ROW, encoding="utf-8-sig"), MAPPED),
    "UTF-16 with a mark": ("a.csv", table(HEAD, ROW, encoding="utf-16"), MAPPED),
    "UTF-16 without": ("a.csv", table(HEAD, ROW, mark="\t", encoding="utf-16-le"), MAPPED),
    "Windows": ("a.csv", table(HEAD, [*ROW[:3], "Valley Post"], encoding="cp1252"), MAPPED),
    "other capitals": ("a.csv", table(["ID", " Story ", "DT", "Paper"], ROW), MAPPED),
    "cells beyond the head": ("a.csv", table(HEAD, [*ROW, "more", "cells"]), MAPPED),
    "usual names": ("a.csv", table(["id", "Body", "Date", "Source"], ROW), {}),
    "JSON Lines": ("a.jsonl", json.dumps(RECORD).encode(), MAPPED),
    "JSON Lines, nested": ("a.jsonl", json.dumps(NESTED).encode(), DEEP),
    "JSON Lines, a column with a dot": (
        "a.jsonl",
        json.dumps({"story.plain": BODY, "dt.iso": "2025-03-04", "paper": "Valley Post"}).encode(),
        DEEP,
    ),
    "JSON Lines called JSON": ("a.json", (json.dumps(RECORD) + "\n").encode() * 2, MAPPED),
    "JSON": ("a.json", json.dumps([RECORD], indent=1).encode("utf-8-sig"), MAPPED),
    "JSON, one article": ("a.json", json.dumps(RECORD).encode(), MAPPED),
    "JSON of a news service": (
        "a.json",
        json.dumps(
            {
                "status": "ok",
                "articles": [{"source": {"name": "Valley Post"}, "content": BODY, "publishedAt": "2025-03-04T05:00Z"}],
            }
        ).encode(),
        {},
    ),
    "JSON of a blog": (
        "a.json",
        json.dumps(
            [{"date": "2025-03-04T05:00:00", "content": {"rendered": f"<p>{BODY}</p>"}, "site": "Valley Post"}]
        ).encode(),
        {},
    ),
    "paragraphs in a list": (
        "a.jsonl",
        json.dumps({"story": [BODY, "More."], "dt": 1741046400000, "paper": "Valley Post"}).encode(),
        MAPPED,
    ),
    "no suffix": ("articles", table(HEAD, ROW), MAPPED),
    "no suffix, JSON": ("articles", json.dumps([RECORD]).encode(), MAPPED),
}


@pytest.mark.parametrize(("name", "data", "columns"), READ.values(), ids=READ.keys())
def test_reads_the_articles(name: str, data: bytes, columns: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path / name, columns=columns)
    article = reading.documents[0]
    assert "killed 17 people in Castor" in article.text
    assert 'a black day"; more rain' in article.text
    assert (article.published, article.date_basis, article.publisher) == (DAY, "metadata", "Valley Post")
    assert [problem for problem in reading.problems if "same article" not in problem.what] == []


WRONG = {
    "text": (
        "a.csv",
        table(HEAD, ROW),
        {"text": "Body"},
        "has no column 'Body' for the text",
        "id, story, dt and paper",
    ),
    "published": (
        "a.csv",
        table(HEAD, ROW),
        {"text": "story", "published": "when"},
        "has no column 'when' for the published",
        "correct the name: it has id, story, dt and paper",
    ),
    "none is known": ("a.csv", table(HEAD, ROW), {}, "it has id, story, dt and paper", "--column text=NAME"),
    "nested": ("a.jsonl", json.dumps(NESTED).encode(), {"text": "story.html"}, "'story.html'", "story.plain, dt.iso"),
    "many": ("a.csv", table([f"c{n}" for n in range(99)]), {"text": "x"}, "holds no article", ""),
    "many columns": (
        "a.csv",
        table([f"c{n}" for n in range(99)], ["1"] * 99),
        {"text": "x"},
        "has no column 'x'",
        "c18 and c19 and others",
    ),
    "JSON without articles": ("a.json", b"[1, 2]", {}, "no list of articles", "a list of objects"),
}


@pytest.mark.parametrize(("name", "data", "columns", "what", "remedy"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_column_is_one_line(
    name: str, data: bytes, columns: dict[str, str], what: str, remedy: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path / name, columns=columns)
    assert reading.documents == ()
    (problem,) = reading.problems
    assert problem.name == str(tmp_path / name)
    assert what in problem.what
    assert remedy in problem.remedy
    assert problem.fatal


def test_an_event_file_names_columns_of_the_tables_beside_it(tmp_path: Path) -> None:
    for folder, head in (("a", HEAD), ("b", ["x", "content", "y", "z"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.csv").write_bytes(table(head, [*ROW[:1], ROW[1] + folder, *ROW[2:]]))
    (tmp_path / "a" / "event.toml").write_text('[columns]\ntext = "story"\npublished = "dt"\n')
    files = [tmp_path / "a" / "news.csv", tmp_path / "b" / "news.csv"]
    reading = read(files)
    assert [(article.text[-1], article.published) for article in reading.documents] == [("a", DAY), ("b", None)]
    assert read(files[0], columns={"text": "paper"}).documents[0].text == "Valley Post"  # the option goes first


def test_an_event_file_with_unknown_fields_says_so(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text('[columns]\nbody = "text"\ntext = 3\n')
    (tmp_path / "news.csv").write_bytes(table(["text"], [BODY]))
    reading = read(tmp_path / "news.csv")
    told = [problem.what for problem in reading.problems if problem.name.endswith("event.toml")]
    assert told == [
        "[columns]: 'body' is not a key that is known; known are text, title, publisher, published, url",
        "[columns]: 'text' is not a string, as \"...\"",
    ]


def test_a_ledger_honours_columns_and_reads_anew_with_others(tmp_path: Path) -> None:
    file, kept = tmp_path / "news.csv", tmp_path / "x.ledger"
    file.write_bytes(table(HEAD, ROW))
    assert [problem.what[:13] for problem in ledger.add(kept, [file]).problems] == ["has no column"]
    assert ledger.add(kept, [file], columns={"text": "story"}).new == 1
    assert ledger.add(kept, [file], columns=MAPPED).same == 1
    (article,) = read(kept).documents
    assert (article.publisher, article.published) == ("Valley Post", DAY)


@pytest.mark.parametrize(
    ("written", "what"), [({"body": "x"}, "a column holds text, title"), ({"text": " "}, "does not name a column")]
)
def test_fields_that_are_none_are_refused(written: dict[str, str], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        chosen(written)


STAMPS = {
    "2025-03-04": DAY, "2025-03-04T23:59:59.999+02:00": DAY, "20250304": DAY, "20250304T081500Z": DAY,
    "20250304081500": DAY, "1741046400": DAY, "1741046400000": DAY, "Tue, 04 Mar 2025 08:15:00 GMT": DAY,
    "4 March 2025": DAY, "March 4, 2025 8:15 pm": DAY, "2025-03-04 08:15:00+00:00": DAY,
    "13/03/2025": date(2025, 3, 13), "03/04/2025": None, "2025": None, "March 2025": None, "12": None, "": None,
    "yesterday": None, "999999999999": None,
}  # fmt: skip


@pytest.mark.parametrize("written", STAMPS)
def test_time_stamps(written: str) -> None:
    assert dates.stamp(written) == STAMPS[written]


@pytest.mark.parametrize(("rows", "told"), [(3, 3), (4, 1), (40, 1)])
def test_many_rows_without_a_date_are_asked_for_once(rows: int, told: int, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        table(["text"], *([f"The flood killed {number} people."] for number in range(rows)))
    )
    reading = read(tmp_path / "a.csv")
    assert (len(reading.documents), len(reading.problems)) == (rows, told)
    if told == 1:
        assert str(reading.problems[0]).startswith(f"a.csv: holds {rows} articles without a date of publication, as a.")
        assert "--column published=NAME" in reading.problems[0].remedy


def test_columns_are_listed_as_they_are_spelled(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"fields": {"bodyText": "The flood killed 17.", "webTitle": "Flood"}}', "utf-8")
    (problem,) = read(tmp_path / "a.jsonl", columns={"text": "fields.body"}).problems
    assert "fields.bodyText and fields.webTitle" in problem.remedy
