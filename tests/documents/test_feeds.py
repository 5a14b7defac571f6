"""Feeds with the flaws that feed readers live with: every whole entry is read, and what is cut off is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from discrepancy.documents import read

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Valley Post</title>'
TAIL = "</channel></rss>"
SENTENCE = "The flood killed {} people in Castor, the mayor said."


def item(number: int, title: str = "River rises", text: str = SENTENCE, more: str = "") -> str:
    return (
        f"<item>{more}<title>{title} {number}</title><link>https://valley.example/{number}</link>"
        f"<pubDate>Tue, 04 Mar 2031 08:15:00 GMT</pubDate><description>{text.format(number)}</description></item>"
    )


def feed(first: str) -> str:
    return HEAD + first + item(19) + TAIL


FLAWS = {
    "none": feed(item(17)),
    "undefined entity": feed(item(17, "Rivers&nbsp;rise &mdash; caf&eacute;")),
    "unknown entity": feed(item(17, "Rivers &bogus; rise")),
    "bare ampersand": feed(item(17, "Smith & Sons")),
    "ampersand in an address": feed(item(17).replace("/17", "/?id=17&cat=2")),
    "less-than sign": feed(item(17, text="Where x < 5. " + SENTENCE)),
    "HTML that is not escaped": feed(item(17, text=f"<p>{SENTENCE}<br>More<img src=x></p>")),
    "prefix of no namespace": feed(item(17, more='<media:content url="a.jpg"/>')),
    "empty lines at the head": "\n\n" + feed(item(17)),
    "warning at the head": "Warning: a notice on line 3\n" + feed(item(17)),
    "script at the foot": feed(item(17)) + "<script>x()</script>",
    "no declaration": feed(item(17)).partition("\n")[2],
    "control character": feed(item(17, "Rivers\x0b rise")),
    "end tag of another name": feed(item(17, more="<category>a</categori>")),
    "attribute twice": feed(item(17, more='<enclosure url="a" url="b" type=x>')),
    "entry that does not end": feed(item(17).replace("</item>", "")),
    "cut off after an entry": feed(item(17)).removesuffix(TAIL),
}


@pytest.mark.parametrize("text", FLAWS.values(), ids=FLAWS.keys())
def test_every_whole_entry_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(text, encoding="utf-8")
    reading = read(tmp_path)
    assert reading.problems == ()
    assert len(reading.documents) == 2
    for document in reading.documents:
        assert (document.publisher, document.published) == ("Valley Post", date(2031, 3, 4))
    assert all(any(SENTENCE.format(number) in d.text for d in reading.documents) for number in (17, 19))


@pytest.mark.parametrize("kept", range(10, 200, 20))
def test_an_entry_that_is_cut_off_is_named_and_not_read(kept: int, tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(HEAD + item(17) + item(19)[:kept], encoding="utf-8")
    reading = read(tmp_path)
    assert [SENTENCE.format(17) in document.text for document in reading.documents] == [True]
    assert all("cut off" in problem.what for problem in reading.problems)


def test_a_feed_in_another_encoding_than_it_says(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_bytes(feed(item(17, "Café floods")).encode("cp1252"))
    assert {document.title for document in read(tmp_path).documents} == {"Café floods 17", "River rises 19"}


def test_a_feed_is_known_by_how_it_begins(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(feed(item(17)), encoding="utf-8")
    assert len(read(tmp_path / "saved").documents) == 2


def test_an_entry_names_the_outlet_where_a_feed_gathers_others(tmp_path: Path) -> None:
    source = '<source url="https://elmore.example/rss">The Elmore Times</source>'
    (tmp_path / "news.rss").write_text(feed(item(17, more=source)), encoding="utf-8")
    assert {document.publisher for document in read(tmp_path).documents} == {"The Elmore Times", "Valley Post"}
