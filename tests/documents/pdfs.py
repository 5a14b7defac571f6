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
