"""Small files that cost much: what a library repeats, nests or unpacks without end; each goes beside a good article."""

# ruff: noqa: E501 a file a line

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping

from documents.test_many_formats import docx, page

_MB = 2**20
_HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
_TAIL = b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def zeros(size: int, before: bytes = b"", after: bytes = b"", unit: bytes = b"0") -> bytes:
    """What unpacks to so many bytes, without ever being held in full."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(before)]
    parts += [packer.compress(unit * (_MB // len(unit))) for _ in range(size // _MB)]
    return b"".join([*parts, packer.compress(after), packer.flush()])


def _stream(number: int, data: bytes, entries: bytes = b"") -> bytes:
    return b"%d 0 obj<</Length %d%b>>stream\n%b\nendstream endobj\n" % (number, len(data), entries, data)


def _pdf(content: bytes, resources: bytes, *others: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page that is drawn by `content`."""
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<%b>>>>endobj\n" % resources
    return _HEAD + page + _stream(4, content, filters) + b"".join(others) + _TAIL


def _forms(drawn: bytes, deep: int = 8, often: int = 12) -> bytes:
    """Drawings in drawings, each drawing the next often, by the operand `drawn` of the name F%d."""
    made = []
    for level in range(deep):
        last = level == deep - 1
        shown = b"BT /F 9 Tf (17 people died) Tj ET" if last else (drawn % (level + 1) + b" Do\n") * often
        within = b"" if last else b"/XObject<</F%d %d 0 R>>" % (level + 1, 11 + level)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<%b%b>>" % (within, _FONT)
        made.append(_stream(10 + level, shown, entries))
    return _pdf(drawn % 0 + b" Do", b"/XObject<</F0 10 0 R>>" + _FONT, *made)


_FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_FLATE = b"/Filter/FlateDecode"


def _glyphs() -> bytes:
    """A font whose only glyph is drawn by 400 MB."""
    font = (
        b"5 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65"
        b"/Widths[9]/Encoding<</Type/Encoding/Differences[65/a]>>/CharProcs<</a 6 0 R>>>>endobj\n"
    )
    drawn = zeros(400 * _MB, b"9 0 0 0 9 9 d1 ", unit=b"0 0 9 9 re f ")
    return _pdf(b"BT /F 9 Tf (AAAA) Tj ET", b"/Font<</F 5 0 R>>", font, _stream(6, drawn, _FLATE))


def _embedded() -> bytes:
    """A font of 4 GB under two filters."""
    font = (
        b"5 0 obj<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 65/LastChar 65/Widths[500]/FontDescriptor 6 0 R>>"
        b"endobj\n6 0 obj<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 9/Descent 0"
        b"/CapHeight 9/StemV 9/FontFile2 7 0 R>>endobj\n"
    )
    twice = zlib.compress(zeros(4096 * _MB), 9)
    file = _stream(7, twice, b"/Filter[/FlateDecode/FlateDecode]")
    return _pdf(b"BT /F 9 Tf (AAAA) Tj ET", b"/Font<</F 5 0 R>>", font, file)


def _cmap() -> bytes:
    """A font whose letters are named by 400 MB."""
    font = b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj\n"
    return _pdf(b"BT /F 9 Tf (AAAA) Tj ET", b"/Font<</F 5 0 R>>", font, _stream(6, zeros(400 * _MB), _FLATE))


def _parquet() -> bytes:
    """20,000 rows that point at one text of 1 MB."""
    import pyarrow
    import pyarrow.parquet

    words = pyarrow.array(["17 people died. " * (_MB // 16)])
    rows = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 20_000, pyarrow.int32()), words)
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": rows}), out, compression="zstd")
    return out.getvalue()


def _record(kind: str, size: int, body: bytes = b"", line: bytes = b"", lines: int = 0) -> bytes:
    """A record of a web archive that tells of so many bytes; `line` is repeated in its head."""
    packer = zlib.compressobj(9, wbits=31)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://v.example/\r\nWARC-Date: 2025-03-04T00:00:00Z\r\n"
    )
    made = [packer.compress(head.encode())]
    made += [packer.compress(line * (_MB // len(line))) for _ in range(lines)]
    told = f"\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/html\r\nContent-Length: {size + len(body)}\r\n\r\n"
    made.append(packer.compress(told.encode() + body))
    made += [packer.compress(b"0" * _MB) for _ in range(size // _MB)]
    return b"".join([*made, packer.compress(b"\r\n\r\n"), packer.flush()])


def _response_head(line: bytes, lines: int) -> bytes:
    """A page whose own head has no end."""
    packer = zlib.compressobj(9, wbits=31)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/\r\nWARC-Date: 2025-03-04T00:00:00Z\r\n"
    )
    told = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {lines * _MB + 17}\r\n\r\n"
    made = [packer.compress((head + told).encode() + b"HTTP/1.0 200 OK\r\n")]
    made += [packer.compress(line * (_MB // len(line))) for _ in range(lines)]
    return b"".join([*made, packer.compress(b"\r\n\r\n"), packer.flush()])


def _mail(head: bytes) -> bytes:
    return b"From: a@b.example\nSubject: Flood\n" + head + b"\n\n17 people died.\n"


def _docx(unit: bytes, count: int) -> bytes:
    """A Word document with the same piece over and over."""
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    old = files["word/document.xml"]
    start, end = old.index(b"<w:body>") + 8, old.index(b"<w:sectPr")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w") as file:
            file.write(old[:start])
            for _ in range(count // 10_000):
                file.write(unit * 10_000)
            file.write(old[end:])
    return out.getvalue()


def _headers() -> bytes:
    """A Word document in which one page header of 1 MB stands for 20,000."""
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    related = b"".join(b'<Relationship Id="h%d" Type="%b" Target="header1.xml"/>' % (n, kind) for n in range(20_000))
    files["word/_rels/document.xml.rels"] = b"<Relationships>" + related + b"</Relationships>"
    text = b"<w:p><w:r><w:t>17 people died.</w:t></w:r></w:p>" * (_MB // 48)
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(files | {"word/header1.xml": b"<w:hdr %b>%b</w:hdr>" % (space, text)})


def _html(head: bytes, body: bytes = b"") -> bytes:
    return page(17).encode().replace(b"<head>", b"<head>" + head).replace(b"<body>", b"<body>" + body)


def _stated(stated: bytes) -> bytes:
    return _html(b'<script type="application/ld+json">' + stated + b"</script>")


def _crowded(start: bytes = b"<p", count: int = 40_000, written: bytes = b" a%d=b") -> bytes:
    return start + b"".join(written % number for number in range(count)) + b">17 people died.</p>"


def _columns(columns: int, rows: int) -> bytes:
    return b"text," + b",".join(b"c%d" % n for n in range(columns)) + b"\n" + b"17 people died.\n" * rows


HOSTILE: dict[str, Callable[[], bytes]] = {
    "forms-named.pdf": lambda: _forms(b"/F%d"),
    "forms-string.pdf": lambda: _forms(b"(F%d)"),
    "forms-joined.pdf": lambda: _forms(b"(F%d)").replace(b") Do", b")Do"),
    "forms-escaped.pdf": lambda: _forms(b"(\\106%d)"),
    "forms-hex.pdf": lambda: _forms(b"<463%d>"),
    "forms-comment.pdf": lambda: _forms(b"(F%d)%%x\n"),
    "forms-deep.pdf": lambda: _forms(b"/F%d", 200, 2),
    "glyphs.pdf": _glyphs,
    "embedded.pdf": _embedded,
    "letters.pdf": _cmap,
    "saved.pdf": lambda: _pdf(zeros(28 * _MB, unit=b"q "), _FONT, filters=_FLATE),
    "boxes.pdf": lambda: _pdf(zeros(28 * _MB, unit=b"0 0 1 1 re f "), _FONT, filters=_FLATE),
    "marked.pdf": lambda: _pdf(zeros(28 * _MB, unit=b"/a BMC "), _FONT, filters=_FLATE),
    "shown.pdf": lambda: _pdf(zeros(24 * _MB, b"BT /F 9 Tf ", unit=b"(a)Tj "), _FONT, filters=_FLATE),
    "points.pdf": lambda: _pdf(zeros(28 * _MB, unit=b"0 0 m "), _FONT, filters=_FLATE),
    "dashes.pdf": lambda: _pdf(b"[" + b"1 " * 5 * _MB + b"]0 d", _FONT),
    "array.pdf": lambda: _pdf(b"[" * 5 * _MB, _FONT),
    "image.pdf": lambda: _pdf(
        b"/I Do " * 1000, b"/XObject<</I 5 0 R>>",
        _stream(5, zeros(1024 * _MB), b"/Type/XObject/Subtype/Image/Width 32768/Height 32768/ColorSpace/DeviceGray"
                b"/BitsPerComponent 8/Filter/FlateDecode"),
    ),
    "pattern.pdf": lambda: _pdf(
        b"/Pattern cs /P scn 0 0 9 9 re f", b"/Pattern<</P 5 0 R>>",
        _stream(5, zeros(400 * _MB), b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9"
                b"/YStep 9/Resources<<>>/Filter/FlateDecode"),
    ),
    "colours.pdf": lambda: _pdf(
        b"/C cs 0 scn 0 0 9 9 re f", b"/ColorSpace<</C[/ICCBased 5 0 R]>>",
        _stream(5, zeros(400 * _MB), b"/N 1/Filter/FlateDecode"),
    ),
    "table.pdf": lambda: _HEAD + _stream(9, zeros(400 * _MB), b"/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode")
    + b"startxref\n%d\n%%%%EOF\n" % len(_HEAD),
    "text.parquet": _parquet,
    "author.html": lambda: _stated(b'{"author":"x' * 7000),
    "authors.html": lambda: _stated(b"{" * 8000 + b'"author":"x' * 8000),
    "names.html": lambda: _stated(b'{"@type":"Person","name":"x' * 5000),
    "publisher.html": lambda: _stated(b'{"publisher":{"name":"x' * 5000),
    "sections.html": lambda: _stated(b'"articleSection":["x' * 5000),
    "quoted.html": lambda: _stated(b"{" + b'"headline":"\\"' * 9000),
    "dates.html": lambda: _stated(b'"datePublished":"2025' * 9000),
    "many-stated.html": lambda: _html(b'<script type="application/ld+json">{"author":"x</script>' * 9000),
    "nested-stated.html": lambda: _stated(b'{"a":' * 900 + b"1" + b"}" * 900),
    "list-stated.html": lambda: _stated(json.dumps([{"@type": "NewsArticle", "author": {"name": f"A{n}"}} for n in range(20_000)]).encode()),
    "crowded.html": lambda: _html(b"", _crowded()),
    "crowded-body.html": lambda: b"<html>" + _crowded(b"<body"),
    "crowded-quoted.html": lambda: _html(b"", _crowded(written=b' a%d=">"')),
    "crowded-bare.html": lambda: _html(b"", _crowded(written=b" a%d")),
    "crowded-slash.html": lambda: _html(b"", _crowded(written=b"/a%d")),
    "crowded-closed.html": lambda: _html(b"", _crowded(b"</p")),
    "crowded-torn.html": lambda: _html(b"", b"<!--" + _crowded(b"<p", 20_000, b" a%d='")),
    "classes.html": lambda: _html(b"", b"<p class='" + b"x " * 500_000 + b"'>17 people died.</p>"),
    "meta.html": lambda: _html(b'<meta name="author" content="x, ' + b"and " * 200_000 + b'">'),
    "title.html": lambda: _html(b"<title>" + b"- | " * 200_000 + b"</title>"),
    "links.html": lambda: _html(b"", b"<a href=x>" * 60_000 + b"17 people died."),
    "spans.html": lambda: _html(b"", b"<p>" + b"<b>17 </b>" * 90_000),
    "columns.csv": lambda: _columns(200_000, 2000),
    "wide.csv": lambda: _columns(200_000, 20_000),
    "blank.csv": lambda: b"text\n" + b'" "\n' * 900_000,
    "quotes.csv": lambda: b"text\n" + b'"""' * 1_000_000,
    "key.jsonl": lambda: json.dumps({"k" * 1_000_000: {f"a{n}": n for n in range(50_000)}, "text": "17 died."}).encode(),
    "objects.json": lambda: b"[" + b"{}," * 5_000_000 + b"{}]",
    "lists.json": lambda: b'{"text":[' + b'"",' * 5_000_000 + b'""]}',
    "number.json": lambda: b'[{"text":' + b"9" * 5_000_000 + b"}]",
    "resources.wacz": lambda: zipped({f"archive/{n}.warc.gz": _record("resource", 400 * _MB) for n in range(20)}),
    "line.warc.gz": lambda: _record("response", 0, line=b"x", lines=2048),
    "lines.warc.gz": lambda: _record("response", 0, line=b"X-A: b\r\n", lines=1024),
    "resource.warc.gz": lambda: _record("resource", 5 * 1024 * _MB),
    "warcinfo.warc.gz": lambda: _record("warcinfo", 2 * 1024 * _MB),
    "head.warc.gz": lambda: _response_head(b"x", 1024),
    "heads.warc.gz": lambda: _response_head(b"X-A: b\r\n", 512),
    "members.warc.gz": lambda: gzip.compress(b"", 9) * 1_000_000,
    "type.eml": lambda: _mail(b"Content-Type: text/plain; " + b";" * 40_000),
    "type-quoted.eml": lambda: _mail(b"Content-Type: text/plain; a=" + b'";' * 20_000),
    "type-numbered.eml": lambda: _mail(b"Content-Type: text/plain" + b"; a*0*=x" * 20_000),
    "type-folded.eml": lambda: _mail(b"Content-Type: text/plain" + b";\n a=b" * 20_000),
    "part-type.eml": lambda: _mail(b'Content-Type: multipart/mixed; boundary="b"\n' + (b"\n--b\nContent-Type: text/plain; " + b";" * 1500 + b"\n\nx") * 900),
    "disposition.eml": lambda: _mail(b"Content-Disposition: attachment" + b"; ;" * 20_000),
    "encoding.eml": lambda: _mail(b"Content-Transfer-Encoding: " + b"(" * 100_000),
    "subject.eml": lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 20_000 + b"\n\n17 died.",
    "subject-torn.eml": lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?q?x " * 20_000 + b"\n\n17 died.",
    "from.eml": lambda: b"From: " + b'"a" ' * 20_000 + b"<a@b.example>\nSubject: Flood\n\n17 died.",
    "from-brackets.eml": lambda: b"From: " + b"(" * 20_000 + b"\nSubject: Flood\n\n17 died.",
    "from-many.eml": lambda: b"From: " + b"a@b.example, " * 20_000 + b"\nSubject: Flood\n\n17 died.",
    "date.eml": lambda: _mail(b"Date: " + b"(" * 50_000),
    "heads.eml": lambda: _mail(b"\n".join(b"X-A%d: b" % n for n in range(500_000))),
    "folded.eml": lambda: b"From: a@b.example\nSubject: x" + b"\n x" * 500_000 + b"\n\n17 died.",
    "attached.eml": lambda: _mail(b"Content-Type: message/rfc822\n\nFrom: " + b'"a" ' * 20_000 + b"\nSubject: x\n\n17 died."),
    "attached-deep.eml": lambda: _mail(b"Content-Type: message/rfc822\n\n" * 20_000),
    "passed-on.eml": lambda: _mail(b"\nFrom: " + b"(" * 300_000 + b"\nDate: Tue, 4 Mar 2025 10:00:00 +0000\n"),
    "versions.eml": lambda: _mail(b"\n".join(b'Content-Type: multipart/alternative; boundary="b%d"\n\n--b%d' % (n, n) for n in range(900))),
    "type.mhtml": lambda: _mail(b"Content-Type: multipart/related; " + b'"; ' * 40_000),
    "paragraphs.docx": lambda: _docx(b"<w:p/>", 30_000_000),
    "headers.docx": _headers,
    "runs.docx": lambda: _docx(b"<w:p><w:r/></w:p>", 5_000_000),
    "comments.docx": lambda: _docx(b"<!--x-->", 10_000_000),
    "twice.zip": lambda: zipped({"a.csv": _columns(100_000, 1000), "b.html": _html(b"", _crowded())}),
    "crowded.html.gz": lambda: gzip.compress(_html(b"", _crowded())),
    "entry.rss": lambda: b"<rss><channel><item><title>17 died</title><description><![CDATA[" + _crowded() + b"]]></description></item></channel></rss>",
    "crowded-wide.rss": lambda: HOSTILE["crowded.rss"]().decode().encode("utf-16"),
    "crowded.rss": lambda: b"<rss><channel><item " + b" ".join(b"a%d='b'" % n for n in range(60_000)) + b"><title>17 died</title></item></channel></rss>",
    "spaces.rss": lambda: b"<rss " + b" ".join(b"xmlns:a%d='b'" % n for n in range(60_000)) + b"><channel><item><title>17 died</title></item></channel></rss>",
    "pages.webarchive": lambda: b'<?xml version="1.0"?><plist>' + b"<dict><key>a</key>" * 100_000,
}  # fmt: skip


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
