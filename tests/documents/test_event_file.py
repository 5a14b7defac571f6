"""The event's own file: what is right in it is used, what is wrong is one line each."""

import time
from datetime import date
from pathlib import Path

import pytest

from discrepancy.documents import DocumentFacts, Event, Party, Place
from discrepancy.documents.event import load

WHOLE = """
title = "The Riverton flood"

[[parties]]
name = "County"
words = ["county", "Ann Lee"]

[[parties]]
name = "Railway"

[[places]]
name = "Riverton"
aliases = ["River Town"]

[[documents]]
file = "a.txt"
publisher = "Valley Post"
published = 2023-03-09
title = "River rises"
url = "https://post.example/river"

[[documents]]
file = "b.txt"
published = "2023-03-10"

[[documents]]
file = "c.txt"
published = 2023-03-11T23:30:00-05:00
"""
EVENT = Event(
    "The Riverton flood",
    (Party("County", ("county", "Ann Lee")), Party("Railway")),
    (Place("Riverton", ("River Town",)),),
    (
        DocumentFacts("a.txt", "Valley Post", date(2023, 3, 9), "River rises", "https://post.example/river"),
        DocumentFacts("b.txt", published=date(2023, 3, 10)),
        DocumentFacts("c.txt", published=date(2023, 3, 11)),
    ),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_the_whole(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "event.toml"
    file.write_text(WHOLE, encoding=encoding)
    assert load(file) == (EVENT, [])


def test_everything_is_optional(tmp_path: Path) -> None:
    file = tmp_path / "event.toml"
    file.write_text("")
    assert load(file) == (Event(), [])


WRONG = {
    "syntax": ('title = "x"\nparties = [', Event(), "line 2"),
    "key twice": ('title = "x"\ntitle = "y"', Event(), "line 2"),
    "title": ("title = 3", Event(), "'title' is not a string"),
    "unknown key": ('titel = "x"', Event(), "'titel' is not a key that is known; known are title, parties"),
    "unknown key of an entry": (
        '[[places]]\nname = "X"\nalias = ["Y"]',
        Event(places=(Place("X"),)),
        "[[places]] entry 1: 'alias'",
    ),
    "table for entries": ('[parties]\nname = "X"', Event(), "'parties' is not a list of entries"),
    "strings for entries": ('places = ["X"]', Event(), "'places' is not a list of entries"),
    "string for a list": (
        '[[parties]]\nname = "X"\nwords = "Y"',
        Event(parties=(Party("X"),)),
        "'words' is not a list",
    ),
    "number in a list": ('[[parties]]\nname = "X"\nwords = [1]', Event(parties=(Party("X"),)), "'words' is not a list"),
    "no name": ('[[parties]]\nwords = ["Y"]', Event(), "[[parties]] entry 1 has no 'name'"),
    "no file": ("[[documents]]\npublished = 2023-03-09", Event(), "[[documents]] entry 1 has no 'file'"),
    "date": (
        '[[documents]]\nfile = "a.txt"\npublished = "soon"',
        Event(documents=(DocumentFacts("a.txt"),)),
        "entry 1: 'published' is not a date, as 2023".replace("2023", "2024"),
    ),
    "date in two ways": (
        '[[documents]]\nfile = "a.txt"\npublished = "03/09/2023"',
        Event(documents=(DocumentFacts("a.txt"),)),
        "'published' is not a date",
    ),
    "twice": (
        '[[documents]]\nfile = "a.txt"\n[[documents]]\nfile = "a.txt"\ntitle = "T"',
        Event(documents=(DocumentFacts("a.txt"),)),
        "entry 2 is the second for 'a.txt'",
    ),
    "depth": ("x = " + "[" * 100_000, Event(), "is not valid TOML"),
    "number without end": ("x = " + "9" * 100_000, Event(), "is not valid TOML"),
}


@pytest.mark.parametrize(("content", "event", "what"), WRONG.values(), ids=WRONG.keys())
def test_says_what_is_wrong_in_one_line(tmp_path: Path, content: str, event: Event, what: str) -> None:
    file = tmp_path / "event.toml"
    file.write_text(content)
    read, (problem,) = load(file)
    assert read == event
    assert what in problem.what
    assert str(problem).startswith(str(file))
    assert "\n" not in str(problem)


def test_names_and_titles_are_on_one_line(tmp_path: Path) -> None:
    file = tmp_path / "event.toml"
    file.write_text(
        'title = """\nThe  flood\nof 2023\n"""\n[[documents]]\nfile = "a  b.txt"\npublisher = "Post\\u2028Two"'
    )
    assert load(file) == (Event("The flood of 2023", documents=(DocumentFacts("a  b.txt", "Post Two"),)), [])


def test_says_each_fault(tmp_path: Path) -> None:
    file = tmp_path / "event.toml"
    file.write_text('title = 1\ncolour = "red"\n[[places]]\n[[places]]\nname = "X"\n')
    event, problems = load(file)
    assert event == Event(places=(Place("X"),))
    assert len(problems) == 3


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_bytes(b"\0\1")])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, make) -> None:
    file = tmp_path / "event.toml"
    make(file)
    event, problems = load(file)
    assert event == Event()
    (problem,) = problems
    assert problem.remedy.endswith("the articles are read without it")


def test_events_of_several_folders_are_put_together() -> None:
    other = Event("Other", (Party("Railway"), Party("Farmers")), (), (DocumentFacts("d.txt"),))
    both = Event.merged([EVENT, other])
    assert both.title == "The Riverton flood"
    assert [party.name for party in both.parties] == ["County", "Railway", "Farmers"]
    assert len(both.documents) == 4
    assert Event.merged([]) == Event()


@pytest.mark.parametrize(
    "text",
    [
        "a." * 400_000 + "a = 1",
        '"a" . ' * 100_000 + "a = 1",
        "x = {" + "a." * 300_000 + "a = 1}",
        '"a\\"b".' * 20_000 + "a = 1",
    ],
    ids=len,
)
def test_a_key_of_endless_parts_is_told_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "event.toml").write_text(text, "utf-8")
    began = time.process_time()
    event, (problem,) = load(tmp_path / "event.toml")
    assert event == Event()
    assert "a key has more parts than an event file needs" in problem.what
    assert time.process_time() - began < 5


def test_dots_in_words_are_no_keys(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text('title = "' + "At 5 a.m. in the U.S.A. " * 200 + '"', "utf-8")
    assert load(tmp_path / "event.toml")[1] == []
