"""Files of every format that is read: good ones, ones made of generated articles, and either of them damaged."""

from __future__ import annotations

import codecs
import gzip
import html
import io
import json
import plistlib
import quopri
import random
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from documents.pdfs import locked, pdf
from documents.test_many_formats import ATOM, CSV, GOOD, MAIL, PLAIN, RSS, docx, made, packed, page, warc
from documents.test_saved_pages import ADDRESS, ARCHIVE, MHTML
from fuzz.texts import article

_GOOD: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: PLAIN.encode(),
    "a.md": lambda: b"---\ndate: 2025-03-04\n---\n# Flood\n\n" + PLAIN.encode(),
    "a.html": lambda: page(17).encode(),
    "a.pdf": lambda: pdf(PLAIN.split("\n")),
    "a.mhtml": lambda: _mhtml(page(17)),
    "a.webarchive": lambda: _webarchive(page(17)),
    "a.json": lambda: b"[" + made("a.jsonl").replace(b"\n", b",") + b"]",
    **{name: lambda name=name: made(name) for name in GOOD},
}
FORMATS = tuple(_GOOD)
_ZIPPED = (".zip", ".docx")
_STRICT = (".rss", ".xml", ".atom")  # one wrong byte, and nothing is read
_NASTY = (
    b"\0", b"\xff\xfe", b"<![CDATA[", b"<!DOCTYPE x [", b'<!ENTITY a "aaaa">&a;', b"&#0;", b"&#xD800;", b"9" * 400,
    b"(" * 400, b"\x1b[31m", b"=cmd|", b'"', b"<div>" * 600, b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xf0\x9f", b"[" * 2000,
    b'{"a":' * 1000, b"\n--b\n", b"\r", b"\x85", b"\\ud800", b"endobj", b"stream\n", b"/Kids [1 0 R]", b"PK\x05\x06",
)  # fmt: skip
_CODECS = ("latin-1", "utf-16", "utf-32", "cp1252", "koi8-r", "shift_jis", "utf-7", "cp037")
_kept: dict[str, bytes] = {}


def file(name: str, chance: random.Random) -> bytes:
    """A file of the format of `name`: a good one or one made of a generated article, mostly damaged."""
    content = generated(name, chance) if chance.random() < _share(name) else good(name)
    if chance.random() < (0.5 if name.endswith(_STRICT) else 0.1):
        return content
    if name.endswith((".gz", *_ZIPPED)) and chance.random() < 0.7:
        return inside(content, name, chance)
    return mutated(content, chance)


def _share(name: str) -> float:
    """How many are made anew: few of those that take long to make."""
    return 0.02 if name.endswith((".pdf", ".docx")) else 0.5


def good(name: str) -> bytes:
    """A good file, always the same."""
    if name not in _kept:
        _kept[name] = _GOOD[name]()
    return _kept[name]


def generated(name: str, chance: random.Random) -> bytes:
    """A file of the format that holds a generated article."""
    text = article(chance)
    match name.split(".", 1)[1]:
        case "txt" if chance.random() < 0.2:
            return text.encode(chance.choice(_CODECS), "replace")
        case "md":
            return '---\ndate: 2025-03-04\ntitle: "{}"\n---\n# Flood\n\n{}'.format(
                " ".join(text[-80:].split()), text
            ).encode()
        case "html":
            return _page(text, chance).encode()
        case "mhtml":
            return _mhtml(_page(text, chance))
        case "webarchive":
            return _webarchive(_page(text, chance))
        case "pdf":
            paper = pdf(_of_font(text[:3000]).split("\n"))
            return locked(paper, chance.choice(("", "x"))) if chance.random() < 0.2 else paper
        case "docx":
            return docx(_of_xml(text))
        case "eml":
            return MAIL.format(text=text).encode()
        case "rss" | "xml":
            return RSS.format(escape(html.escape(_of_xml(text))), escape(text[: chance.randrange(200)])).encode()
        case "atom":
            return ATOM.format(escape(_of_xml(text))).encode()
        case "csv":
            return CSV.format(text.replace('"', '""')).encode()
        case "jsonl" | "json":
            rows = ({"text": article(chance), "source": {"name": text[-60:]}, "date": text[:10]} for _ in range(3))
            lines = [json.dumps(row, ensure_ascii=chance.random() < 0.5) for row in rows]
            return (f"[{','.join(lines)}]" if name.endswith(".json") else "\n".join(lines)).encode()
        case "txt.gz":
            return gzip.compress(text.encode())
        case "zip":
            page = _page(text, chance).encode()
            return packed({"../b.txt": text.encode(), "c\x1b[2J.html": page, "d.eml": good("a.eml")})
        case "warc.gz":
            return warc({"https://v.example/1": _page(text, chance), "javascript:x": _page(text[:300], chance)})
    return text.encode()


def _mhtml(text: str) -> bytes:
    """A page as Chromium saves it."""
    return MHTML % (ADDRESS.encode(), ADDRESS.encode(), quopri.encodestring(text.encode()))


def _webarchive(text: str) -> bytes:
    """A page as Safari saves it."""
    return plistlib.dumps({"WebMainResource": {**ARCHIVE, "WebResourceData": text.encode()}}, fmt=plistlib.FMT_BINARY)


def _of_font(text: str) -> str:
    """The text in the letters that the font of the PDF has, none of which starts a formula."""
    return "".join(mark if " " <= mark <= "\u024f" and mark != "$" and mark.isprintable() else "\n" for mark in text)


def _of_xml(text: str) -> str:
    """The text without the characters that XML does not know."""
    return "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in text)


def _page(text: str, chance: random.Random) -> str:
    """A page, some of them deep, broken or with no good character set."""
    deep = chance.choice((0, 0, 0, 3, 300))
    charset = chance.choice(("utf-8", "utf-8", "klingon-8", "utf-16", "utf-7", "rot13"))
    paragraphs = "</p><p>".join(html.escape(line) if chance.random() < 0.9 else line for line in text.split("\n"))
    head = f"<title>{html.escape(text[:60])}</title><meta charset={charset}>"
    stated = f'<script type="application/ld+json">{{"datePublished": "{text[20:60]}"}}</script>'
    return f"<html><head>{head}{stated}</head><body>{'<div>' * deep}<p>{paragraphs}</p>{'</div>' * deep}</body></html>"


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, cut out, doubled, or put in; now and then in another encoding or no text."""
    if chance.random() < 0.02:
        return chance.choice((chance.randbytes(len(seed)), b"", b"\0" * 999, codecs.BOM_UTF16_LE + seed, seed[::-1]))
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        place, other = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
        low, high = min(place, other), max(place, other)
        match chance.randrange(6):
            case 0 | 1 if content:
                content[place - 1] = chance.randrange(256)
            case 2:
                del content[low : min(high, low + 200)]
            case 3:
                content[place:place] = content[low : min(high, low + 2000)]
            case 4:
                content[place:place] = chance.choice(_NASTY)
            case _ if chance.random() < 0.3:
                del content[max(place, 1) :]
        if not content:
            break
    return bytes(content)


def inside(seed: bytes, name: str, chance: random.Random) -> bytes:
    """A compressed file whose content is damaged, and packed so that it opens."""
    if name.endswith(".gz"):
        return gzip.compress(mutated(gzip.decompress(seed), chance))
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        files = {part: archive.read(part) for part in archive.namelist()}
    part = "word/document.xml" if name.endswith(".docx") else chance.choice(sorted(files))
    return packed({**files, part: mutated(files[part], chance)})
