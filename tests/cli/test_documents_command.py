"""`discrepancy documents` of a folder: what is known of its articles, and an event file to correct it in."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app
from discrepancy.documents import read

ARTICLES = {
    "2031-03-04.txt": "MARSH (CNN) -- The flood killed 17 people, the mayor said.",
    "b.txt": "Flood grows at Marsh\nPublished 5 March 2031\n\nThe flood killed 19 people, the mayor said.",
    'sub/c "x".txt': "The flood killed 23 people, the mayor said.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text)
    return tmp_path / "in"


def run(*arguments: object):
    return CliRunner().invoke(app, ["documents", *map(str, arguments)])


def test_lists_what_is_known_and_by_what(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 3  # one has no date
    head, *rows = done.stdout.splitlines()
    assert head == "document,published,date_basis,publisher,title,url"
    assert rows[0] == "2031-03-04.txt,2031-03-04,file name,CNN,,"
    assert rows[1] == "b.txt,2031-03-05,text,,Flood grows at Marsh,"
    assert "has no date of publication" in done.stderr


def test_writes_an_event_file_that_is_read_again_and_keeps_what_stands_there(folder: Path) -> None:
    file = folder / "event.toml"
    file.write_text('title = "Flood"\n[[documents]]\nfile = "b.txt"\npublisher = "Post"')
    done = run(folder, "--write", file)
    assert done.exit_code == 0, done.output
    assert "2 entries written, 1 of them without a date" in done.stderr
    text = file.read_text()
    assert text.startswith('title = "Flood"\n[[documents]]\nfile = "b.txt"\npublisher = "Post"\n')
    assert "published = 2031-03-04  # by the name of the file: check" in text
    assert "# published = YYYY-MM-DD" in text
    entries = {entry["file"]: entry for entry in tomllib.loads(text)["documents"]}
    assert sorted(entries) == sorted(ARTICLES)
    assert entries["2031-03-04.txt"] == {"file": "2031-03-04.txt", "published": date(2031, 3, 4), "publisher": "CNN"}
    assert {document.date_basis for document in read(folder).documents} == {"event", "text", ""}
    again = file.read_text()
    assert run(folder, "--write", file).exit_code == 0
    assert file.read_text() == again


def test_an_event_file_elsewhere_is_used_with_event(folder: Path) -> None:
    file = folder.parent / "known.toml"
    done = run(folder, "--write", file)
    assert "use it with --event" in done.stderr
    reading = read(folder, event=file)
    assert not [problem for problem in reading.problems if "not among" in problem.what]
    assert [document.date_basis for document in reading.documents] == ["event", "event", ""]


BROKEN = {
    "no TOML": ("event.toml", "title = ", "is not valid TOML"),
    "a list in brackets": ("event.toml", "documents = []", "[[documents]]"),
    "another name": ("event.csv", "file,publisher\n", "event.toml"),
}


@pytest.mark.parametrize(("name", "text", "part"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_added_to_is_left_alone(name: str, text: str, part: str, folder: Path) -> None:
    file = folder.parent / name
    file.write_text(text)
    done = run(folder, "--write", file)
    assert (done.exit_code, file.read_text()) == (2, text)
    assert part in " ".join(done.stderr.split())


def test_a_ledgers_options_and_a_folders_are_told_apart(folder: Path) -> None:
    assert run(folder, "b.txt", "--publisher", "Post").exit_code == 2
    assert run(folder.parent / "none.ledger", "--write", "event.toml").exit_code == 2
    for address in ("https://v.example/1", "www.v.example/1"):
        done = run(address)
        assert done.exit_code == 3
        assert "nothing is fetched" in done.stderr
