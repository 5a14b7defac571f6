"""Pages into articles: the text without what stands around it, and only dates that the page states as its own."""

from datetime import date

import pytest

from discrepancy.documents import html
from discrepancy.documents.content import Unreadable

DAY = date(2023, 3, 9)
PARAGRAPHS = [
    "Three bridges were closed on Thursday after the river rose by two metres, the town council of Riverton said.",
    "About 1,200 people spent the night in a school, among them some 300 children, according to the fire brigade.",
    "It was the worst flood since July 14, 2021, when 180 people died in the same valley, officials recalled.",
]


def page(head: str = "", before: str = "", after: str = "", title: str = "River rises - Valley Post") -> bytes:
    """A page of news with an article in it."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/sport">Sport: 3 goals</a></nav>'
        f"<article><h1>River rises</h1>{before}{text}{after}</article>"
        f"<aside><p>Read also: 45 photos</p></aside><footer>© 2019 Valley Post</footer></body></html>"
    ).encode()


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-09T08:00:00Z"}</script>'
DATED = {
    "Open Graph": page('<meta property="article:published_time" content="2023-03-09T16:44:09+00:00">'),
    "Dublin Core": page('<meta name="DC.date.issued" content="2023-03-09">'),
    "in words": page('<meta name="date" content="March 9, 2023">'),
    "JSON-LD in the head": page(LD),
    "JSON-LD in the body": page(after=LD),
    "address": page('<link rel="canonical" href="https://post.example/2023/03/09/river-rises">'),
    "time element": page(before='<p>By Ann Lee <time datetime="2023-03-09T08:00">9 March</time></p>'),
    "time element of a page without an article": page(before='<p><time datetime="2023-03-09">9 March</time></p>')
    .replace(b"<article>", b"<div>")
    .replace(b"</article>", b"</div>"),
    "published before modified": page(
        '<meta property="article:modified_time" content="2023-03-11"><meta name="date" content="2023-03-09">'
    ),
}
UNDATED = {
    "nothing": page(),
    "title with an old date": page(title="The flood of July 14, 2021 - Valley Post"),
    "description": page('<meta name="description" content="The worst since 2021-07-14 12:00:00, officials said.">'),
    "picture": page('<meta property="og:image" content="https://post.example/2021/07/14/flood.jpg">'),
    "copyright": page('<meta itemprop="copyrightYear" content="2021">'),
    "month only": page('<meta name="date" content="2023-03">'),
    "two ways": page('<meta name="date" content="09/03/2023">'),
    "time around the article": page().replace(b"<aside>", b'<aside><time datetime="2021-07-14">then</time>'),
}


@pytest.mark.parametrize("data", DATED.values(), ids=DATED.keys())
def test_takes_the_date_that_the_page_states(data: bytes) -> None:
    assert html.read(data).published == DAY


@pytest.mark.parametrize("data", UNDATED.values(), ids=UNDATED.keys())
def test_takes_no_date_that_the_page_only_mentions(data: bytes) -> None:
    assert html.read(data).published is None


def test_text_is_the_article_alone() -> None:
    text = html.read(page()).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert not any(other in text for other in ("3 goals", "45 photos", "2019"))


def test_says_title_site_and_address() -> None:
    content = html.read(
        page(
            '<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="River rises">'
            '<link rel="canonical" href="https://post.example/river-rises">'
        )
    )
    assert (content.title, content.publisher) == ("River rises", "Valley Post")
    assert content.url == "https://post.example/river-rises"


def test_reads_the_encoding_that_the_page_declares() -> None:
    data = page().decode().replace("utf-8", "windows-1252").replace("Riverton", "Rivière").encode("cp1252")
    assert "Rivière" in html.read(data).text


def test_reads_a_fragment() -> None:
    assert "1,200" in html.read(f"<p>{PARAGRAPHS[1]}</p>".encode()).text


def test_is_the_same_every_time() -> None:
    assert html.read(page(LD)) == html.read(page(LD))


HOSTILE = {
    "deep": b"<div>" * 100_000 + b"<p>three died</p>",
    "tables in tables": b"<table><tr><td>" * 20_000,
    "no article": b"<html><body></body></html>",
    "only a script": b"<html><body><script>alert(1)</script></body></html>",
    "cut off": b"<html><head><meta charset='utf-8'><title>Riv",
    "frames": b"<html><frameset><frame src='a.html'></frameset></html>",
    "no characters": b"<html>\0\0\0</html>",
    "too many tags": b"<html><body>" + b"<p>three died in the town</p>" * 150_000,
    "too large": b"<html><body><p>three died" + b" " * 20_000_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_refuses_a_page_without_an_article(data: bytes) -> None:
    with pytest.raises(Unreadable):
        html.read(data)


def test_does_not_expand_entities() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">' + "".join(
        f'<!ENTITY c{n} "{f"&c{n - 1};" * 10 if n else "&b;"}">' for n in range(12)
    )
    text = html.read(f"{bomb}]><html><body><article><p>&c11; {PARAGRAPHS[0]}</p></article></body></html>".encode()).text
    assert len(text) < 10_000
    assert "Three bridges" in text


def test_reads_no_file_that_a_page_names(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word is marzipan")
    data = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>&x; {PARAGRAPHS[0]}</p></body></html>'
    )
    assert "marzipan" not in html.read(data.encode()).text
