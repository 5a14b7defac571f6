"""Bytes into text, exactly: no newline is translated, and a byte order mark is not text."""

from __future__ import annotations

import codecs
import re

from discrepancy.documents.content import Unreadable

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page may declare. Python knows codecs that are no character sets, and slow ones; these are neither.
_DECLARABLE = re.compile(
    r"utf-?8|windows-125[0-8]|cp125[0-8]|iso-?8859-\d{1,2}|koi8-[ru]|mac(?:intosh|-?roman)"
    r"|gb(?:k|2312|18030)|big5(?:-hkscs)?|euc-(?:jp|kr)|shift[_-]jis",
    re.IGNORECASE,
)
# Labels that by the WHATWG Encoding Standard mean Windows-1252, as the bytes 0x80 to 0x9F hold quotes and dashes.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 1000  # one stray control character in so many is tolerated
_SAMPLE, _WHOLE = 2**17, 2**20  # bytes that tell an encoding, as each of a hundred is tried on them; at most
_FOREIGN_SHARE = 5  # English text in a legacy encoding has fewer than one character in so many outside ASCII


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else what it declares, else what fits.

    Among legacy encodings Windows-1252 comes first where most characters are ASCII, as in English text:
    charset_normalizer takes a lone pound sign or curly quote for Japanese. It decides the rest.
    Raises Unreadable for what is not text or has no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], encoding)
            if text is None:
                raise Unreadable(f"is not {encoding.upper()}, as its first bytes say it is", "save it as UTF-8")
            return _checked(text)
    text = _attempt(data, "utf-8")
    if text is None and declared:
        text = _attempt(data, _label(declared))
    if text is None or "\0" in text:
        text = _legacy(data)
    return _checked(text)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _label(declared: str) -> str:
    declared = declared.strip().lower()
    if declared in _LATIN:
        return "cp1252"
    return declared if _DECLARABLE.fullmatch(declared) else "utf-8"


def _legacy(data: bytes) -> str:
    wide = b"\0" in data
    for encoding in ("utf-16-le", "utf-16-be") if wide else ("cp1252",):
        text = _attempt(data, encoding)
        if text is not None and _is_text(text) and _is_mostly_ascii(text):
            return text
    if wide:
        raise Unreadable("is not text: it holds NUL bytes", "give the article as text, HTML or PDF")
    return _guessed(data)


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data)).best()
    text = _attempt(data, best.encoding) if best is not None else None
    if text is None and _SAMPLE < len(data) <= _WHOLE:
        best = from_bytes(data).best()
        text = _attempt(data, best.encoding) if best is not None else None
    if text is None:
        raise Unreadable("is not text, or in an encoding that cannot be told", "save it as UTF-8")
    return text


def _sample(data: bytes) -> bytes:
    """The start of `data`, as far as a line or word, lest a letter be halved."""
    sample = data[:_SAMPLE]
    end = max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1
    return sample[:end] if len(sample) < len(data) and end > _SAMPLE // 2 else sample


def _checked(text: str) -> str:
    if not _is_text(text):
        raise Unreadable("is not text: it holds binary data", "give the article as text, HTML or PDF")
    return text


def _is_text(text: str) -> bool:
    return "\0" not in text and len(_CONTROL.findall(text)) * _CONTROL_SHARE <= len(text)


def _is_mostly_ascii(text: str) -> bool:
    return (len(text) - len(text.encode("ascii", "ignore"))) * _FOREIGN_SHARE <= len(text)
