"""PDF files for the tests, made with matplotlib and pypdf."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime


def pdf(
    paragraphs: Sequence[str], title: str = "", creator: str = "Valley Post", made: str = "2023-03-09", pages: int = 1
) -> bytes:
    """A PDF with the paragraphs on each page, in lines of about 70 characters."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    lines = [line for paragraph in paragraphs for line in [*textwrap.wrap(paragraph, 70), ""]]
    day = datetime.fromisoformat(made).replace(tzinfo=UTC) if made else None
    facts = {"Title": title or None, "Creator": creator, "Producer": creator, "CreationDate": day}
    target = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(target, metadata=facts) as book:
        for _ in range(pages):
            figure = Figure(figsize=(8, 11))
            figure.text(0.1, 0.5, "\n".join(lines))
            book.savefig(figure)
    return target.getvalue()


def columns(paragraphs: Sequence[str], count: int, head: str = "", pages: int = 1) -> bytes:
    """A PDF whose pages have `count` columns, drawn line by line across the page, a head and a page number.

    Words are divided at the end of lines, as typesetters do.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    lines = [line for paragraph in paragraphs for line in _typeset(paragraph, 96 // count)]
    per = -(-len(lines) // (count * pages))
    target = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(target, metadata={"CreationDate": None}) as book:
        for page in range(pages):
            figure = Figure(figsize=(8, 11))
            figure.text(0.07, 0.95, head, fontsize=7)
            figure.text(0.5, 0.03, f"Page {page + 1} of {pages}", fontsize=7)
            for row in range(per):
                for column in range(count):
                    at = (page * count + column) * per + row
                    if at < len(lines):
                        place = 0.07 + 0.86 * column / count, 0.85 - 0.017 * row
                        figure.text(*place, lines[at].replace("$", r"\$"), fontsize=8, family="monospace")
            book.savefig(figure)
    return target.getvalue()


def _typeset(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif word.isalpha() and word.islower() and min(room, len(word) - 3) > 2:
            cut = min(room, len(word) - 3)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def locked(data: bytes, password: str) -> bytes:
    """The same PDF under a password."""
    from pypdf import PdfWriter

    writer = PdfWriter(io.BytesIO(data))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def blank() -> bytes:
    """A PDF with a page and no text, as of a scan."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def bomb(times: int) -> bytes:
    """A small PDF whose page unpacks to `times` megabytes."""
    import zlib

    squeeze = zlib.compressobj(9)
    line = b"BT /F1 12 Tf 72 700 Td (hello) Tj ET\n"
    packed = b"".join(squeeze.compress(line * (2**20 // len(line))) for _ in range(times)) + squeeze.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>"
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj%bendobj\n" % held for held in enumerate(objects, 1))
        + (b"trailer<</Size 5/Root 1 0 R>>\n%%EOF")
    )


def nested(levels: int, uses: int, draw: str = "/N Do ") -> bytes:
    """A small PDF with drawings in drawings, each drawn `uses` times within the next."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    resources = "/Resources << /Font << /F 5 0 R >> /XObject << /N {} 0 R >> >>"
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< {page} {resources.format(6)} >>",
        _stream("", "BT /F 12 Tf 50 700 Td (The flood killed 17 people in Castor on Monday.) Tj ET /N Do"),
        font,
    ]
    for level in range(levels):
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources.format(7 + level)}"
        objects.append(_stream(form, draw * uses))
    objects.append(_stream(f"{form} ", "BT /F 12 Tf 50 600 Td (x) Tj ET"))
    out = b"%PDF-1.4\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + end).encode()


def _stream(entries: str, data: str) -> str:
    return f"<< {entries} /Length {len(data)} >>\nstream\n{data}\nendstream"
