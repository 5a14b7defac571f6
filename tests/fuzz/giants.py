"""Files made to exhaust time and memory, each in a process of its own, beside a good one."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from documents.pdfs import locked, pdf
from documents.test_many_formats import ENTITIES, MAIL, PLAIN, docx, packed, page, warc
from fuzz.forked import Done, done
from fuzz.hostile import HOSTILE
from fuzz.promises import in_csv, on_terminal
from fuzz.unpacked import UNPACKED

SECONDS, MEMORY = 60, 2048  # what a file may take, in the command and all: MB
LINES = 100  # of messages
_MB = 2**20
_GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"
_HEAD = "Published 4 March 2025\n\n"


def _flate(stream: bytes, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page whose content is `stream` as it stands."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype"
        b"/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length %d/Filter %b>>stream\n%b\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n"
    ) % (len(stream), filters.encode(), stream)


def _shown(count: int) -> bytes:
    """The operators of a page that shows a line that often."""
    return zlib.compress(b"BT /F 9 Tf " + b"(17 people died) Tj T* " * count + b"ET", 9)


def _pages_without_end() -> bytes:
    """A PDF whose pages are each other's children, and tell of a million."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 1000000>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 1000000>>endobj\ntrailer<</Root 1 0 R>>\n"
    )


def _letters(depth: int) -> bytes:
    """A letter in a letter in a letter."""
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{heads}Content-Type: text/plain\n\n{_GOOD}".encode()


def _warc_bomb() -> bytes:
    """A page of a web archive that unpacks twice: the record, and the page within."""
    inner = gzip.compress(b"<html><body><p>" + b"0" * (200 * _MB))
    head = (
        f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(inner)}\r\n\r\n"
    )
    body = head.encode() + inner
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/\r\nWARC-Date: 2025-03-04T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(record.encode() + body + b"\r\n\r\n")


GIANTS: dict[str, Callable[[], bytes]] = {
    "line.txt": lambda: _HEAD.encode() + b"17 people died. " * (50 * _MB // 16 - 2),
    "digits.txt": lambda: _HEAD.encode() + b"9" * (4 * _MB),
    "over.txt": lambda: b"x" * (60 * _MB),
    "sentence.txt": lambda: (_HEAD + "The flood killed 17 people and the river rose, " * 9500).encode(),
    "comma.txt": lambda: (_HEAD + "17 people, " * 9500).encode(),
    "claims.txt": lambda: "\n".join([_HEAD, *(f"Police said {n} people died." for n in range(5000))]).encode(),
    "quotes.txt": lambda: (_HEAD + "“he said " * 10_000 + "17 people died" + "” " * 10_000).encode(),
    "brackets.txt": lambda: (_HEAD + "(" * 100_000 + "17 people died" + ")" * 100_000).encode(),
    "hedges.txt": lambda: (_HEAD + "about nearly over at least " * 5000 + "17 people died.").encode(),
    "units.txt": lambda: (_HEAD + "17" + " km per hour per day" * 5000 + ".").encode(),
    "words.txt": lambda: (_HEAD + "twenty-one million " * 4500).encode(),
    "ranges.txt": lambda: (_HEAD + "between 5 and 6 to 7 or " * 3000).encode(),
    "names.txt": lambda: (_HEAD + "In New Castor " * 20_000 + "17 people died.").encode(),
    "dates.txt": lambda: (_HEAD + "on Monday 4 March 2025 " * 4500 + "17 people died.").encode(),
    "spaces.txt": lambda: (_HEAD + "17" + " " * 1_000_000 + "people\n" + "\n" * 1_000_000 + "died. 3 fled.").encode(),
    "marks.txt": lambda: (_HEAD + "17 people died" + "\u0301" * 300_000 + ". \u202e\u200b" * 100_000).encode(),
    "nul.txt": lambda: _HEAD.encode() + b"\0" * (5 * _MB),
    "front.md": lambda: b"---\n" + b"title: x\n" * 200_000,
    "headings.md": lambda: (_HEAD + "#" * 300_000 + " 17 died " + "# " * 100_000).encode(),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"<p>17 people died.",
    "tags.html": lambda: b"<html><body>" + b"<p>17 people died on Monday, police said.</p>" * 9500,
    "table.html": lambda: b"<html><body>" + b"<table><tr><td>" * 60_000 + b"17 people died.",
    "attributes.html": lambda: b"<html><body><p " + b'a="17" ' * 500_000 + b">17 people died.",
    "script.html": lambda: page(17).encode() + b"<script>" + b"x<y;" * 1_000_000,
    "json-ld.html": lambda: page(17).replace(
        "<head>", '<head><script type="application/ld+json">' + "[" * 500_000 + "</script>"
    ).encode(),
    "entities.html": lambda: b"<html><body><p>17 died " + b"&amp;amp;" * 500_000,
    "entities.rss": lambda: ENTITIES.encode(),
    "deep.xml": lambda: b"<rss>" * 200_000,
    "entries.rss": lambda: (
        b"<rss><channel>%b</channel></rss>" % (b"<item><title>17 died</title><link>a</link></item>" * 9000)
    ),
    "deep.jsonl": lambda: b'{"text":' + b"[" * 1_000_000,
    "rows.jsonl": lambda: b"\n".join(json.dumps({"text": f"{n} people died."}).encode() for n in range(3000)),
    "row.jsonl": lambda: json.dumps({"text": "17 died. " * 2_000_000}).encode(),
    "columns.csv": lambda: b"text," + b"a," * 2_000_000 + b"\n17 died,\n",
    "quote.csv": lambda: b'text\n"' + b"17 people died. " * 2_000_000,
    "markup.csv": lambda: b'text\n"' + b"<p>17 died</p>" * 9500 + b'"\n',
    "bomb.zip": lambda: packed({f"{n}.txt": b"0" * (60 * _MB) for n in range(12)}),
    "nested.zip": lambda: packed({f"{n}.zip": packed({"a.txt": PLAIN.encode()}) for n in range(2000)}),
    "many.zip": lambda: packed({f"{n}.txt": b"" for n in range(21_000)}),
    "bomb.txt.gz": lambda: gzip.compress(b"0" * (500 * _MB), 9),
    "twice.txt.gz": lambda: gzip.compress(gzip.compress(PLAIN.encode())),
    "bomb.docx": lambda: packed({"word/document.xml": b"<w>" + b"0" * (250 * _MB)}),
    "deep.docx": lambda: _docx(b"<w:p><w:r>" * 100_000),
    "table.docx": lambda: _docx(b"<w:p><w:r><w:t>17 people died.</w:t></w:r></w:p>" * 9500),
    "entities.docx": lambda: _docx(b"", ENTITIES.split("<rss>")[0].encode()),
    "parts.eml": lambda: MAIL.format(text="17 died").encode() + b"\n--b\n\nx" * 100_000,
    "deep.eml": lambda: _letters(900),
    "body.eml": lambda: b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(b"17 died. " * 4_000_000),
    "heads.eml": lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\n17 died.",
    "bomb.pdf": lambda: _flate(zlib.compress(b"0 " * (300 * _MB), 9)),
    "twice.pdf": lambda: _flate(zlib.compress(zlib.compress(b"0 " * (300 * _MB), 9), 9), "[/FlateDecode/FlateDecode]"),
    "shown.pdf": lambda: _flate(_shown(300_000)),
    "endless.pdf": _pages_without_end,
    "objects.pdf": lambda: _flate(_shown(1)) + b"5 0 obj<<>>endobj\n" * 300_000,
    "locked.pdf": lambda: locked(pdf(PLAIN.split("\n")), "secret"),
    "torn.pdf": lambda: pdf(PLAIN.split("\n"))[:-400],
    "bomb.warc.gz": _warc_bomb,
    "pages.warc.gz": lambda: warc({f"https://v.example/{n}": page(n) for n in range(1500)}),
    **HOSTILE,
    **UNPACKED,
}  # fmt: skip


def _docx(body: bytes, before: bytes = b"") -> bytes:
    """A Word document with another body."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx("x"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    old = files["word/document.xml"]
    start, end = old.index(b"<w:body>") + 8, old.index(b"<w:sectPr")
    new = old[:start] + body + old[end:]
    return packed({**files, "word/document.xml": new.replace(b"<w:document", before + b"<w:document", 1)})


def run(names: list[str]) -> int:
    """Each through `extract` beside a good article; a line each with time, memory and what was said."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "good.txt").write_text(_GOOD, "utf-8")
        for giant in names or GIANTS:
            path = folder / giant
            _made(giant, path)
            faults, told = tried(folder, path)
            failed += bool(faults)
            print(
                f"{giant} ({path.stat().st_size:,} bytes): {told}{''.join(f' FAULT {fault}' for fault in faults)}",
                flush=True,
            )
            path.unlink()
    return 1 if failed else 0


def _made(giant: str, path: Path) -> None:
    """Write the file in a process of its own: a command that begins as a copy of a large process counts as large."""
    if child := os.fork():
        os.waitpid(child, 0)
        return
    path.write_bytes(GIANTS[giant]())
    os._exit(0)


def tried(folder: Path, path: Path) -> tuple[list[str], str]:
    """What is wrong with the command on one file beside the good one, and what it took and said."""
    given = ["--event", str(path)] if path.suffix == ".toml" else [str(path)]
    ended = done(["extract", "--csv", str(folder / "good.txt"), *given], 6 * SECONDS)
    claims = ended.stdout.count("\n") - 2
    told = f"{ended.seconds:.1f} s, {ended.memory} MB, exit {ended.returncode}, {claims:,} claims"
    return list(_wrong(ended)), f"{told}; {ended.stderr.strip()[-160:]!r}"


def _wrong(ended: Done) -> Iterator[str]:
    if ended.returncode not in (0, 3):
        yield f"exit code {ended.returncode}"
    if "killed 23 people" not in ended.stdout:
        yield "the good article is not done"
    if ended.seconds > SECONDS or ended.memory > MEMORY:
        yield f"{ended.seconds:.0f} s, {ended.memory} MB"
    if (lines := ended.stderr.count("\n")) > LINES:
        yield f"{lines:,} lines of messages"
    yield from in_csv(ended.stdout)
    yield from on_terminal(ended.stderr)
