"""Text is kept to the letter; what a first line, a heading or front matter says is read from it."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.documents import plain

BODY = "Three bridges were closed, the council said.\nSome 1,200 people left."

HEADLINES = {
    "River rises at Riverton\n": "River rises at Riverton",
    "\n\n  Flood closes 3 bridges  \n\n": "Flood closes 3 bridges",
    "‘We lost it all’: Riverton counts the cost\n": "‘We lost it all’: Riverton counts the cost",
    "Will the river rise again?\n": "Will the river rise again?",
    "Three bridges were closed.\n": "",
    "Read more\n": "",
    "By Ann Lee in Riverton\n": "",
    "Published 9 March 2023 in Riverton\n": "",
    "https://post.example/ river rises again\n": "",
    "river rises at Riverton\n": "",
    "In what the town council of Riverton called\na flood without an equal, three bridges were closed.\n": "",
    " ".join(["word"] * 40).capitalize() + "\n": "",
    "12 / 34 / 56\n": "",
    "09 February 12 07:00 GMT\n": "",
    "Tue May 12, 2009 8:56 am EDT\n": "",
    "May floods close 40 bridges\n": "May floods close 40 bridges",
}


@pytest.mark.parametrize(("start", "title"), HEADLINES.items())
def test_headline(start: str, title: str) -> None:
    content = plain.read((start + BODY).encode())
    assert (content.title, content.text) == (title, start + BODY)


@pytest.mark.parametrize("text", ["River rises at Riverton", "River rises at Riverton\n\n"])
def test_a_text_of_one_line_is_no_headline(text: str) -> None:
    assert plain.headline(text) == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n")))
def test_text_is_exactly_as_written(text: str) -> None:
    assert plain.read(text.encode()).text == text.removeprefix("\ufeff")


YAML = """---\r
title: "River rises: the bridges"\r
date: 2023-03-09T08:00:00Z\r
publisher: Valley Post\r
source: https://post.example/river\r
reading_time: 4\r
---\r
"""
TOML = """+++
title = "River rises: the bridges"
date = 2023-03-09T08:00:00Z
publisher = "Valley Post"
url = "https://post.example/river"
weight = 4
+++
"""


def test_the_source_of_front_matter_is_the_outlet_or_an_address() -> None:
    named = plain.read_markdown(f"---\nsource: Valley Post\n---\n{BODY}".encode())
    linked = plain.read_markdown(f"---\nsource: https://v.example/1\n---\n{BODY}".encode())
    assert (named.publisher, named.url, linked.publisher, linked.url) == (
        "Valley Post", "", "", "https://v.example/1",
    )  # fmt: skip


@pytest.mark.parametrize("front", [YAML, TOML])
def test_front_matter_is_read_and_blanked(front: str) -> None:
    content = plain.read_markdown((front + BODY).encode())
    assert content.title == "River rises: the bridges"
    assert content.published == date(2023, 3, 9)
    assert (content.publisher, content.url) == ("Valley Post", "https://post.example/river")
    assert content.text.lstrip() == BODY
    assert len(content.text) == len(front + BODY)
    assert [mark for mark in content.text if mark in "\r\n"] == [mark for mark in front + BODY if mark in "\r\n"]


NO_FRONT = {
    "heading": ("# River rises #\n\n" + BODY, "River rises"),
    "no heading": (BODY, ""),
    "headline": ("River rises at Riverton\n\n" + BODY, "River rises at Riverton"),
    "rule": ("---\n" + BODY, ""),
    "rule later": ("Text.\n---\ntitle: no\n---\n", ""),
    "never closed": ("---\ntitle: River\n" + BODY, ""),
}


@pytest.mark.parametrize(("text", "title"), NO_FRONT.values(), ids=NO_FRONT.keys())
def test_without_front_matter_the_text_is_as_written(text: str, title: str) -> None:
    content = plain.read_markdown(text.encode())
    assert (content.text, content.title, content.published) == (text, title, None)


@pytest.mark.parametrize(
    "matter", ["date: soon", "date: [1, 2]", "date:", ": x", "date: 09/03/2023", "- date", "{{ date }}"]
)
def test_front_matter_that_says_nothing(matter: str) -> None:
    assert plain.read_markdown(f"---\n{matter}\n---\n{BODY}".encode()).published is None


def test_broken_toml_front_matter_is_passed_over() -> None:
    assert plain.read_markdown(f"+++\ndate = \n+++\n# River rises\n{BODY}".encode()).title == "River rises"


def test_front_matter_of_endless_keys_is_passed_over() -> None:
    began = time.process_time()
    content = plain.read_markdown(b"+++\n" + b"a." * 9000 + b'b = 1\ntitle = "Flood"\n+++\n17 people died.\n')
    assert "17 people died." in content.text
    assert time.process_time() - began < 2
