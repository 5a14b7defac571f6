"""What is told of files: patterns in event.toml, and a table of files beside the articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from discrepancy.documents import read

ARTICLE = "Three bridges were closed, the council said. It is no. {}."
FILES = ("a.txt", "wire/b.txt", "wire/old/c.txt", "news/d.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(FILES):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE.format(number))
    return tmp_path


PATTERNS = {
    "*.txt": ["a.txt"],
    "wire/*.txt": ["wire/b.txt"],
    "wire/?.txt": ["wire/b.txt"],
    "wire/[a-b].txt": ["wire/b.txt"],
    "wire/**": ["wire/b.txt", "wire/old/c.txt"],
    "**/*.txt": ["a.txt", "wire/b.txt", "wire/old/c.txt"],
    "*/*": ["news/d.md", "wire/b.txt"],
    "**/old/*": ["wire/old/c.txt"],
}


@pytest.mark.parametrize(("pattern", "names"), PATTERNS.items())
def test_a_pattern_tells_of_the_files_that_a_shell_would_name(pattern: str, names: list[str], folder: Path) -> None:
    (folder / "event.toml").write_text(f'[[documents]]\nfile = "{pattern}"\npublisher = "Valley Wire"\n')
    assert [document.name for document in read(folder).documents if document.publisher] == names


def test_a_single_entry_goes_before_a_pattern_and_both_before_a_table(folder: Path) -> None:
    (folder / "event.toml").write_text(
        '[[documents]]\nfile = "wire/*"\npublisher = "Valley Wire"\npublished = 2031-03-01\n'
        '[[documents]]\nfile = "wire/b.txt"\npublished = 2031-03-04\n'
    )
    (folder / "a.csv").write_text("file,published,publisher,url\nwire/b.txt,2031-03-09,Post,https://p.example/b\n")
    (document,) = [document for document in read(folder).documents if document.name == "wire/b.txt"]
    assert (document.publisher, document.published) == ("Post", date(2031, 3, 4))
    assert document.url == "https://p.example/b"


def test_a_pattern_that_fits_nothing_is_told(folder: Path) -> None:
    (folder / "event.toml").write_text('[[documents]]\nfile = "press/*.txt"\npublisher = "Valley Wire"\n')
    assert [line for line in map(str, read(folder).problems) if "'press/*.txt'" in line]


TABLES = {
    "comma": ("list.csv", "file,published,publisher\na.txt,2031-03-04,Valley Post\n"),
    "semicolon": ("list.csv", "File;Date;Outlet\na.txt;4 March 2031;Valley Post\n"),
    "tab": ("list.tsv", "filename\tpublisher\tpublished\na.txt\tValley Post\t2031-03-04\n"),
    "of Excel": ("list.csv", "sep=;\r\nfile;source;day\r\na.txt;Valley Post;04.03.2031\r\n"),
    "with a mark and quotes": ("list.csv", '\ufefffile,publisher,published\n"a.txt","Valley Post",2031-03-04\n'),
    "more columns": ("list.csv", "no,file,who,published,publisher\n1,a.txt,me,2031-03-04,Valley Post\n"),
}


@pytest.mark.parametrize(("name", "table"), TABLES.values(), ids=TABLES.keys())
def test_a_table_tells_outlet_and_day(name: str, table: str, folder: Path) -> None:
    (folder / name).write_text(table, encoding="utf-8")
    for paths in ([folder], [folder / "a.txt"], [folder / "a.txt", folder / name]):
        document = read(paths).documents[0]
        told = (document.name, document.publisher, document.published, document.date_basis)
        assert told == ("a.txt", "Valley Post", date(2031, 3, 4), "event")


def test_what_is_wrong_in_a_table_is_told_and_the_rest_is_used(folder: Path) -> None:
    rows = "a.txt,2031-03-04,Post\nwire/b.txt,03/04/2031,Post\n,2031-03-04,Post\na.txt,,Other\ngone.txt,,Post\n\n"
    (folder / "list.csv").write_text("file,published,publisher\n" + rows)
    reading = read(folder)
    lines = [str(problem) for problem in reading.problems if problem.name.endswith("list.csv")]
    assert [document.publisher for document in reading.documents] == ["Post", "", "Post", ""]
    for part in (
        "row 3: '03/04/2031' is not an unambiguous date",
        "row 4 names no file",
        "row 5 is the second",
        "'gone.txt'",
    ):
        assert [line for line in lines if part in line], part
    assert len(lines) == 4


def test_a_table_of_articles_or_of_something_else_is_none(folder: Path) -> None:
    (folder / "rows.csv").write_text(f"file,published,text\nz,2031-03-04,{ARTICLE}\n")
    (folder / "figures.csv").write_text("file\na.txt\n")
    reading = read(folder)
    assert not any(document.published for document in reading.documents)
    assert ["rows.csv" in remark and "figures.csv" in remark for remark in reading.remarks] == [True]


def test_outlet_and_day_of_a_feed_hold_for_its_entries(folder: Path) -> None:
    feed = "<rss><channel><title>T</title>{}</channel></rss>"
    entry = "<item><guid>{0}</guid><description>The flood killed {0} people.</description></item>"
    (folder / "news.rss").write_text(feed.format(entry.format(17) + entry.format(19)))
    (folder / "event.toml").write_text('[[documents]]\nfile = "news.rss"\npublished = 2031-03-04\ntitle = "Feed"\n')
    entries = [document for document in read(folder).documents if "#" in document.name]
    assert [(document.published, document.title) for document in entries] == [(date(2031, 3, 4), "")] * 2
    (folder / "event.toml").write_text(f'[[documents]]\nfile = "{entries[0].name}"\npublished = 2031-03-05\n')
    reading = read(folder)
    assert [document.published for document in reading.documents if document.name == entries[0].name] == [
        date(2031, 3, 5)
    ]
    assert not [problem for problem in reading.problems if "not among the articles" in problem.what]


@pytest.mark.parametrize(
    "given", ["https://v.example/a", "http://v.example", "HTTPS://v.example/a.html", "ftp://v.example/a"]
)
def test_an_address_is_not_fetched_and_the_line_says_what_to_do(given: str) -> None:
    for path in (given, Path(given)):
        (problem,) = read([path]).problems
        assert str(problem).startswith(f"{given}: is an address on the web, and nothing is fetched")
        assert "save the page" in problem.remedy
