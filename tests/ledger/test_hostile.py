"""A hostile article reaches neither page nor spreadsheet nor terminal, and writes nowhere but where it is told.

INPUTS are ways in: each holds a figure of its own, so that it shows that it was read. OUTPUTS are ways out: what each
must not hold is in `fuzz.promises`.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from collections.abc import Callable
from email.header import Header
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app
from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from documents.pdfs import pdf
from documents.test_many_formats import docx, packed, warc
from fuzz.promises import in_csv, in_html, in_jsonl, on_terminal
from fuzz.unpacked import UNPACKED

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
FORMULA = "=cmd|' /C calc'!A0"
ESCAPE = "\x1b]0;owned\x07\x9b2J\x1b[31m"
TURNED = "\u202etxt.exe\u2066"


def told(number: int, source: str = "the mayor") -> str:
    """An article with one figure, said by a hostile speaker too."""
    return (
        f"Published 4 March 2025\n\nThe flood in Castor killed {number} people, {source} said on Monday.\n"
        f"{FORMULA} said {number + 1} people died in Castor{ESCAPE}.\n“{SCRIPT}{IMAGE} {number + 2} people died,” "
        f"Jana {TURNED} Novak said on Monday.\n@SUM(1) told reporters that {number + 3} people were hurt {SCRIPT}.\n"
        + f"Nobody knows how the river came to rise in valley {number} of Castor.\n"
        * 40  # else it counts as binary
    )


def page(number: int) -> bytes:
    text = html.escape(told(number).replace(ESCAPE, ""))
    head = (
        f"<title>{html.escape(FORMULA + SCRIPT)}</title><meta property='og:site_name' content='{html.escape(IMAGE)}'>"
    )
    link = "<link rel='canonical' href='javascript:alert(1)'><meta property='og:url' content='javascript:alert(2)'>"
    return f"<html><head>{head}{link}</head><body><article><p>{text}</p></article></body></html>".encode()


def feed(number: int) -> bytes:
    title = html.escape(html.escape(SCRIPT + FORMULA))
    body = html.escape(told(number).replace(ESCAPE, ""))
    return (
        f"<rss><channel><title>{title}</title><item><title>{title}</title><guid>{title}</guid>"
        f"<link>javascript:alert(1)</link><description>{body}</description></item></channel></rss>"
    ).encode()


def table(number: int) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["text", "title", "publisher", "url", "date"])
    for place, start in enumerate(("=", "+", "-", "@", "\t=", "\r=", "＝", " =", "\u200b=")):
        text = told(number).replace("Castor", f"Castor{'abcdefghi'[place]}")
        writer.writerow([start + text, f"{start}1+1", f"{start}SUM(1)|A0!", f"javascript:{place}", "2025-03-04"])
    return rows.getvalue().encode()


def letter(number: int) -> bytes:
    sender = Header(f"{FORMULA}\n{ESCAPE}{TURNED}", "utf-8").encode()
    subject = Header(f"{SCRIPT}\r\nBcc: x@y.example {ESCAPE}", "utf-8").encode()
    return f"From: {sender} <a@b.example>\nSubject: {subject}\n\n{told(number).replace(ESCAPE, '')}".encode()


INPUTS: dict[str, Callable[[], bytes]] = {
    "text.txt": lambda: told(101).encode(),
    f"=name{ESCAPE}{TURNED}.txt": lambda: told(111).encode(),
    "-rf --output=x.txt": lambda: told(121, "../../etc/passwd").encode(),
    "CON.txt": lambda: told(131, "{{7*7}} {% raw %} %s%n $HOME `id`").encode(),
    "front.md": lambda: (
        f'---\ntitle: "{FORMULA}{SCRIPT}"\npublisher: "@SUM(1){IMAGE}"\nurl: http://x/"onclick=alert(1)\n---\n{told(141)}'
    ).encode(),
    "page.html": lambda: page(151),
    "feed.rss": lambda: feed(161),
    "table.csv": lambda: table(171),
    "rows.jsonl": lambda: json.dumps(
        {"text": told(181) + "\ud800", "title": ESCAPE + FORMULA, "publisher": TURNED, "url": "JavaScript:alert(1)"}
    ).encode(),
    "letter.eml": lambda: letter(191),
    "word.docx": lambda: docx(told(201).replace(ESCAPE, "")),
    "paper.pdf": lambda: pdf(["The flood in Castor killed 211 people, the mayor said."], title=FORMULA + SCRIPT),
    "packed.zip": lambda: packed(
        {f"../../{ESCAPE}{TURNED}=x.txt": told(221).encode(), "/etc/y.txt": told(231).encode()}
    ),
    "web.warc.gz": lambda: warc({'https://v.example/"onclick=alert(1)': page(241).decode()}),
    "broken\x1b[2J.pdf": lambda: b"%PDF-1.4 " + ESCAPE.encode(),
}
FIGURES = (101, 111, 121, 131, 141, 151, 161, 171, 181, 191, 201, 211, 221, 231, 241)
EVENT = f"""title = '''{SCRIPT}{FORMULA}'''
[[parties]]
name = '''{FORMULA}'''
words = ["Novak", "mayor"]
[[documents]]
file = "text.txt"
title = '''{IMAGE}'''
publisher = "+1{SCRIPT}"
url = "javascript:alert(3)"
"""
OUTPUTS = {
    "extract": (["extract", "{ledger}", "--csv"], in_csv),
    "extract files": (["extract", "{articles}", "--csv"], in_csv),
    "extract json": (["extract", "{ledger}", "--jsonl"], in_jsonl),
    "compare": (["compare", "{ledger}", "--csv"], in_csv),
    "series": (["series", "{ledger}", "--csv"], in_csv),
    "documents": (["documents", "{ledger}", "--csv"], in_csv),
    "check": (["check", "{articles}/text.txt", "--against", "{ledger}", "--csv"], in_csv),
    "diff": (["diff", "{articles}/text.txt", "{ledger}", "--csv"], in_csv),
    "add": (["add", "{ledger}", "{articles}"], on_terminal),
    "verify": (["verify", "{ledger}"], on_terminal),
    "report": (["report", "{ledger}", "-o", "{out}", "--format", "html"], on_terminal),
    "export": (["export", "{ledger}", "-o", "{out}"], on_terminal),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles and a ledger of them all."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "articles").mkdir()
    for name, content in INPUTS.items():
        (place / "articles" / name).write_bytes(content())
    (place / "articles" / "event.toml").write_text(EVENT, "utf-8")
    done = run(place, ["add", "{ledger}", "{articles}", *named(place)])
    assert done.exit_code == 3, done.output
    assert [*on_terminal(done.stdout), *on_terminal(done.stderr)] == []
    return place


def named(place: Path) -> list[str]:
    """What is read only where it is named."""
    return [str(place / "articles" / name) for name in ("table.csv", "rows.jsonl", "packed.zip")]


def run(place: Path, arguments: list[str]):
    paths = {"ledger": place / "flood.ledger", "articles": place / "articles", "out": place / "out"}
    return CliRunner().invoke(app, [argument.format(**paths) for argument in arguments])


def files(place: Path) -> set[Path]:
    return {path for path in place.rglob("*") if not path.name.startswith("flood.ledger")}


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_hostile_comes_out(place: Path, output: str) -> None:
    before = files(place.parent)
    arguments, check = OUTPUTS[output]
    done = run(place, arguments)
    assert done.exit_code in (0, 3), (done.output, done.exception)
    assert [*check(done.stdout), *on_terminal(done.stderr)] == []
    for path in (place / "out").rglob("*.csv"):
        assert list(in_csv(path.read_text("utf-8"))) == []
    for path in (place / "out").rglob("*.html"):
        assert list(in_html(path.read_text("utf-8"))) == []
    assert all(path.is_relative_to(place / "out") for path in files(place.parent) - before)


def test_every_way_in_was_tried(place: Path) -> None:
    written = {row["written"] for row in csv.DictReader(io.StringIO(run(place, OUTPUTS["extract"][0]).stdout))}
    assert [number for number in FIGURES if not any(str(number) in words for words in written)] == []


def test_what_files_state_of_themselves_is_safe_to_show(place: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(place, OUTPUTS["documents"][0]).stdout)))
    assert len(rows) > len(INPUTS)
    for row in rows:
        for name in ("document", "title", "publisher", "url"):
            assert list(on_terminal(row[name])) == [], row
        assert re.match(r"https?://|$", row["url"]), row


def test_links_in_the_folder_of_a_report_are_not_followed(place: Path, tmp_path: Path) -> None:
    (mine := tmp_path / "mine.txt").write_text("mine", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("report.html", "report.pdf", "page-01.png", "chart-01-killed.png", "claims.csv", "datapackage.json"):
        os.symlink(mine, out / name)
    done = CliRunner().invoke(
        app, ["report", str(place / "articles" / "text.txt"), "-o", str(out), "--format", "html,png,pdf"]
    )
    assert done.exit_code in (0, 3), done.output
    assert CliRunner().invoke(app, ["export", str(place / "flood.ledger"), "-o", str(out)]).exit_code in (0, 3)
    assert mine.read_text("utf-8") == "mine"
    assert not (out / "report.html").is_symlink()
    assert not (out / "claims.csv").is_symlink()


def test_a_correction_is_no_formula_and_no_escape_code(place: Path) -> None:
    (row, *_) = csv.DictReader(io.StringIO(run(place, OUTPUTS["extract"][0]).stdout))
    arguments = ["correct", "{ledger}", row["claim_id"], "--source", "=1+1", "--who", "\x1b[31mAna", "--why", "=2"]
    assert "\x1b" not in run(place, arguments).output
    again = list(csv.DictReader(io.StringIO(run(place, OUTPUTS["extract"][0]).stdout)))
    (corrected,) = [other for other in again if other["claim_id"] == row["claim_id"]]
    assert corrected["source"] == "'=1+1"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("view.ledger", "interrupted"),
        ("still.ledger", "interrupted"),
        ("table.ledger", "interrupted"),
        ("large.ledger", "more text than it has room for"),
        ("worked-out.ledger", "a column that is worked out"),
        ("trigger.ledger", "a trigger or a virtual table"),
    ],
)
def test_a_ledger_that_goes_on_without_end_is_told(name: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(UNPACKED[name]())
    with pytest.raises(Unreadable) as caught:
        stored.read(path)
    assert what in caught.value.what
