"""What is stopped at the door, and what is not: good files come near to no bound."""

from __future__ import annotations

import json
import time

import pytest

from discrepancy.documents import formats, html, letter, markup, rows
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import USUAL
from documents.test_many_formats import MAIL, PLAIN, page
from fuzz.hostile import HOSTILE

STOPPED = {  # what cost seconds or gigabytes: each is stopped in a fraction of a second
    "crowded.html": "is too large a page", "crowded-quoted.html": "is too large a page",
    "crowded-bare.html": "is too large a page", "crowded-slash.html": "is too large a page",
    "columns.csv": "more than 10,000 columns", "type.eml": "whose head has no end",
    "subject.eml": "whose head has no end",
    "from.eml": "whose head has no end", "heads.eml": "whose head has no end", "part-type.eml": "whose head has no end",
    "crowded.rss": "is a broken feed", "crowded-wide.rss": "is a broken feed",
    "attached.eml": "whose head has no end", "attached-deep.eml": "is a broken e-mail",
    "passed-on.eml": "is a broken e-mail", "paragraphs.docx": "unpacks to more",
    "forms-string.pdf": "unpacks to more", "forms-hex.pdf": "unpacks to more",
    "forms-joined.pdf": "unpacks to more", "forms-escaped.pdf": "unpacks to more", "saved.pdf": "unpacks to more",
    "text.parquet": "more than 100,000,000 characters",
}  # fmt: skip


@pytest.mark.parametrize(("name", "what"), STOPPED.items(), ids=STOPPED)
def test_what_costs_much_is_stopped_at_the_door(name: str, what: str) -> None:
    data = HOSTILE[name]()
    began = time.process_time()
    with pytest.raises(Unreadable) as caught:
        list(formats.members(data, name))
    assert what in caught.value.what
    assert time.process_time() - began < 10


@pytest.mark.parametrize("name", ["author.html", "authors.html", "names.html", "many-stated.html", "list-stated.html"])
def test_statements_without_end_cost_nothing_and_the_article_is_read(name: str) -> None:
    data = HOSTILE[name]()
    began = time.process_time()
    assert "17" in html.read(data).text
    assert time.process_time() - began < 5


def stated(**facts: object) -> bytes:
    return page(17).replace("<head>", f'<head><script type="application/ld+json">{json.dumps(facts)}</script>').encode()


def test_long_statements_say_what_short_ones_do() -> None:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Flood in Castor",
             "datePublished": "2025-03-04", "publisher": {"@type": "Organization", "name": "The Valley Post"},
             "author": [{"@type": "Person", "name": f"A. Writer{n}"} for n in range(9)]}  # fmt: skip
    short, long = html.read(stated(**facts)), html.read(stated(**facts, articleBody="It rained <b>again</b>. " * 5000))
    assert (long.title, long.publisher, long.published) == (short.title, short.publisher, short.published)
    assert long.published is not None


@pytest.mark.parametrize(
    "markup_of",
    [
        "<p " + " ".join(f'data-a{n}="x > y"' for n in range(200)) + ">17</p>",
        "<script>if (a <b && c) { " + "x = y; " * 5000 + "}</script>",
        "<!-- <p " + "a b c " * 5000 + " -->",
        "<style>a <b { " + "c d " * 5000 + "}</style>",
        "17 < 18 and " + "more words " * 5000,
        f"<p style='background:url(\"{'x ' * 5000}\")'>",
    ],
)
def test_good_markup_is_not_crowded(markup_of: str) -> None:
    assert not markup.is_crowded(markup_of)


def test_a_good_letter_has_an_end() -> None:
    server = "Received: from a{0}.example by b{0}.example; Tue, 4 Mar 2025 10:00:00 +0000\n"
    content = ("".join(map(server.format, range(200))) + MAIL.format(text=PLAIN)).encode()
    assert not letter.is_endless(content)
    assert letter.read(content).text


def test_short_rows_cost_what_they_hold() -> None:
    data = b"text," + b",".join(b"c%d" % n for n in range(9000)) + b"\n" + b"17 people died.\n" * 20_000
    began = time.process_time()
    assert len(list(rows.read_csv(data, USUAL))) == 20_000
    assert time.process_time() - began < 20
