"""Articles in letters, feeds, tables, archives and Word documents; bombs and torn files are one problem each."""

from __future__ import annotations

import functools
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.documents import read

SENTENCE = "The flood killed {} people in Castor, the mayor said."
MAIL = """From: "Valley Post" <news@valley.example>
Subject: River floods Castor
Date: Tue, 4 Mar 2025 08:15:00 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset="utf-8"

{text}
--b
Content-Type: text/html; charset="utf-8"

<p>{text}</p><script>alert(1)</script>
--b--
"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post</title>
<item><title>River floods Castor</title><link>https://valley.example/1</link><guid>one</guid>
<pubDate>Tue, 04 Mar 2025 08:15:00 GMT</pubDate>
<description>&lt;p&gt;{}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>
</item><item><title>More rain</title><guid>two</guid><pubDate>Wed, 05 Mar 2025 08:15:00 GMT</pubDate>
<description>{}</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Post</title><entry><id>urn:1</id><title>Floods</title>
<link href="https://valley.example/1"/><published>2025-03-04T08:15:00Z</published><content type="html">{}</content>
</entry></feed>"""

CSV = 'Headline;Body;Source;Date\nFlood;"{}";Valley Post;2025-03-04\n'


def docx(text: str) -> bytes:
    import docx as words

    document, stream = words.Document(), io.BytesIO()
    document.core_properties.title = "River floods Castor"
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def warc(pages: dict[str, str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for address, page in pages.items():
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        record = writer.create_warc_record(address, "response", payload=io.BytesIO(page.encode()), http_headers=head)
        writer.write_record(record)
    return stream.getvalue()


def page(number: int) -> str:
    return f"<html><head><title>Flood</title></head><body><p>{SENTENCE.format(number)}</p></body></html>"


PLAIN = f"River floods Castor\nPublished 4 March 2025\n\n{SENTENCE.format(17)}\n"
UPDATE = PLAIN.replace("17", "19")
GOOD: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "a.eml": (lambda: MAIL.format(text=SENTENCE.format(17)).encode(), 1, "Valley Post"),
    "a.rss": (lambda: RSS.format(SENTENCE.format(17), SENTENCE.format(19)).encode(), 2, "Valley Post"),
    "a.xml": (lambda: RSS.format(SENTENCE.format(17), SENTENCE.format(19)).encode(), 2, "Valley Post"),
    "a.atom": (lambda: ATOM.format(SENTENCE.format(17)).encode(), 1, "Valley Post"),
    "a.csv": (lambda: CSV.format(SENTENCE.format(17)).encode(), 1, "Valley Post"),
    "a.jsonl": (
        lambda: "\n".join(
            json.dumps({"text": SENTENCE.format(number), "source": {"name": "Valley Post"}, "date": "2025-03-04"})
            for number in (17, 18)
        ).encode(),
        2,
        "Valley Post",
    ),
    "a.docx": (lambda: docx(PLAIN), 1, ""),
    "a.txt.gz": (lambda: gzip.compress(PLAIN.encode()), 1, ""),
    "a.zip": (lambda: packed({"x/b.txt": PLAIN.encode(), "c.png": b"\x89PNG", "d.docx": docx(UPDATE)}), 2, ""),
    "a.warc.gz": (lambda: warc({"https://v.example/1": page(17), "https://v.example/2": page(18)}), 2, "v.example"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_every_format_gives_its_articles(name: str, tmp_path: Path) -> None:
    make, count, publisher = GOOD[name]
    (tmp_path / name).write_bytes(make())
    reading = read(tmp_path / name)
    assert [problem for problem in reading.problems if problem.fatal] == []
    assert len(reading.documents) == count
    assert any("killed 17 people in Castor" in document.text for document in reading.documents)
    for document in reading.documents:
        assert document.publisher == publisher
        assert document.name.startswith(name)
        assert "<" not in document.text
        assert "alert" not in document.text
        if "warc" not in name:
            assert document.published in (date(2025, 3, 4), date(2025, 3, 5))


BOMB = b"0" * (60 * 2**20)
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><rss><channel><item><title>&j;</title><description>&j;</description></item></channel></rss>"
)
BAD = {
    "bomb.zip": lambda: packed({"a.txt": BOMB}),
    "bomb.txt.gz": lambda: gzip.compress(BOMB),
    "bomb.docx": lambda: packed({f"{i}.xml": BOMB for i in range(4)}),
    "nested.zip": lambda: packed({"a.zip": packed({"a.txt": PLAIN.encode()})}),
    "entities.rss": lambda: ENTITIES.encode(),
    "outside.rss": lambda: (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title></item></channel></rss>'
    ),
    "torn.zip": lambda: packed({"a.txt": PLAIN.encode()})[:60],
    "torn.warc.gz": lambda: warc({"https://v.example/1": page(17)})[:40],
    "torn.eml": lambda: b"\0\0\0",
    "no-text.csv": lambda: b"a,b\n1,2\n",
    "table.xml": lambda: b"<table><row/></table>",
    "torn.docx": lambda: b"PK\x03\x04 nothing",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_problem_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name]())
    (tmp_path / "good.txt").write_text(PLAIN, "utf-8")
    reading = read([tmp_path / name, tmp_path / "good.txt"])
    assert "good.txt" in [document.name for document in reading.documents]
    assert all("root:" not in document.text and len(document.text) < 10_000 for document in reading.documents)
    if len(reading.documents) == 1 and name != "nested.zip":
        (problem,) = reading.problems
        assert problem.name.startswith(str(tmp_path / name))
        assert problem.remedy


def test_a_path_out_of_an_archive_is_but_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"../../evil.txt": PLAIN.encode(), "a\x1b[2J.txt": PLAIN.encode() + b"9"}))
    reading = read(tmp_path / "a.zip")
    assert len(reading.documents) == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]
    assert not any("\x1b" in document.name for document in reading.documents)


@functools.cache
def made(name: str) -> bytes:
    """One good file, always the same."""
    return GOOD[name][0]()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_mutated_file_is_documents_or_problems(tmp_path_factory, name: str, data: st.DataObject) -> None:
    content = bytearray(made(name))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    file = tmp_path_factory.mktemp("any") / name
    file.write_bytes(bytes(content[: cut or None]))
    reading = read([file])
    assert reading.documents or reading.problems
    assert all("\n" not in str(problem) for problem in reading.problems)
