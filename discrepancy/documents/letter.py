"""E-mail (.eml): a newsletter or a press release, with what its head says; of a message passed on, the first one's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from discrepancy.documents import dates
from discrepancy.documents.content import Content, Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.markup import text_of

_BROKEN = ("is a broken e-mail", "save it again, or save the article as text")
_ENDLESS = ("is an e-mail whose head has no end", "save the article alone, as text")
_PARTS = 1000
_DEEPEST = 20  # parts within parts, messages within messages
_SAME = 0.5  # of the words of the HTML part, in the plain part too: less, and it is no version of the same text
_WORD = re.compile(r"\w+")
# The head of a message that is passed on, as mail programs write it into the text of the new one.
_PASSED_ON = re.compile(
    r"[>\s]{0,9}(?:-{2,20}\s?(?:forwarded|original) message\s?-{2,20}|begin forwarded message:)\s*", re.IGNORECASE
)
_FIELD = re.compile(r"[>\s*]{0,9}(from|date|sent|subject|to|cc|reply-to)\s?:[*\s]{0,9}(.*)", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:(?:fwd?|re)\s?:\s*)+", re.IGNORECASE)
_HEAD = 2**18  # bytes of a head with all the servers that it came by, and all who were sent it
_LONGEST, _OF_PARTS = 4000, 1000  # characters of a line of it that is read, and of one that tells of a part
_DIVIDED = 20  # parameters of the latter, whose number the parser takes the square of; letters have three
# The lines of a head that are read, folded or not: of what the letter says of itself, and each part of its content.
_READ = re.compile(rb"^(?:subject|from|date|mime-version)[ \t]*+:(?:[^\r\n]|\r?\n[ \t])*+", re.I | re.M)
_OF_PART = re.compile(rb"^content-[\w-]+[ \t]*+:(?:[^\r\n]|\r?\n[ \t])*+", re.I | re.M)


@dataclass(frozen=True, slots=True)
class _Message:
    """What is read of a message."""

    text: str
    subject: str = ""
    sender: str = ""
    sent: str = ""


def read(data: bytes) -> Content:
    """The text of a message, its subject, sender and day; where another is passed on, the head is that one's.

    Of several versions of the text the plain one is read, unless it leaves out most of what the HTML says.
    """
    if data.count(b"\n--") > _PARTS:
        raise Unreadable("is an e-mail of too many parts", "save the article alone, as text")
    if is_endless(data):
        raise Unreadable(*_ENDLESS)
    try:
        found = _message(BytesParser(policy=policy.default).parsebytes(data), _DEEPEST)
        name, address = parseaddr(found.sender)
    except Unreadable:
        raise
    except Exception as error:  # the parser raises a dozen kinds of errors for heads that no mail program writes
        raise Unreadable(*_BROKEN) from error
    if not (found.subject or found.sender) or not found.text.strip():
        raise Unreadable("holds no text of an e-mail", "save the article as text")
    publisher = name.strip(" '\"") or address.rpartition("@")[2] or found.sender
    return Content(found.text, _AGAIN.sub("", found.subject), publisher, dates.stamp(found.sent))


def _message(message: EmailMessage, deepest: int) -> _Message:
    head = (_head(message, name) for name in ("subject", "from", "date"))
    own = _Message("\n\n".join(_texts(message, deepest)), *head)
    attached = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
    if attached is None or deepest == 0 or not attached.is_multipart():
        return _first(own)
    inner = _message(attached.get_payload(0), deepest - 1)  # type: ignore[arg-type]
    return replace(inner, text="\n\n".join(filter(str.strip, (own.text, inner.text))))


def _head(message: EmailMessage, name: str) -> str:
    """A line of a head, which the parser takes to pieces only now: that of a message passed on may have no end."""
    written = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if len(str(written)) > _LONGEST:
        raise Unreadable(*_ENDLESS)
    return " ".join(str(message.get(name, "")).split())


def is_endless(data: bytes) -> bool:
    """Whether a head is longer than any mail program writes."""
    end = next((place for mark in (b"\n\n", b"\r\n\r\n") if (place := data.find(mark, 0, _HEAD)) >= 0), _HEAD)
    if end == _HEAD < len(data):
        return True
    if any(len(line) > _LONGEST for line in _READ.findall(data[:end])):
        return True
    parts = _OF_PART.findall(data)
    return any(len(line) > _OF_PARTS or max(map(line.count, (b";", b'"', b"("))) > _DIVIDED for line in parts)


def _texts(part: MIMEPart, deepest: int) -> Iterator[str]:
    """The texts of a message in their order; of several versions of one text, one."""
    kind = part.get_content_type()
    if kind == "multipart/alternative" and deepest:
        yield _version([("\n\n".join(_texts(piece, deepest - 1)), piece) for piece in part.iter_parts()])
    elif kind.startswith("multipart/") and deepest:
        for piece in part.iter_parts():
            yield from (text for text in _texts(piece, deepest - 1) if text.strip())
    elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            text = decode(content, part.get_content_charset("")).replace("\r\n", "\n")
            yield text_of(text) if kind == "text/html" else text


def _version(versions: list[tuple[str, MIMEPart]]) -> str:
    """The version to read: the plain one, if the richer one has most of its words from there."""
    plain, rich = "", ""
    for text, part in versions:
        if part.get_content_type() == "text/plain":
            plain = text
        elif text.strip():
            rich = text
    words, there = ({*_WORD.findall(text.casefold())} for text in (plain, rich))
    return plain if plain.strip() and len(words & there) >= _SAME * len(there) else rich or plain


def _first(message: _Message) -> _Message:
    """The message that another one passes on in its text: its head is no text."""
    lines = message.text.split("\n")
    start = 0
    while start < len(lines):
        fields, end = _fields(lines, start)
        sent = fields.get("date") or fields.get("sent") or ""
        if fields.get("from") and sent:
            kept = [line for line in lines[:start] if not _PASSED_ON.fullmatch(line)]
            return _Message("\n".join([*kept, *lines[end:]]), fields.get("subject", ""), fields["from"], sent)
        start = max(end, start + 1)
    return message


def _fields(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The fields of a head that begins on a line, and where it ends; a value may stand on the line after its name."""
    fields: dict[str, str] = {}
    at = start
    while at < len(lines) and (match := _FIELD.match(lines[at]) if lines[at].strip() else None):
        name, value = match[1].lower(), match[2].strip()[:_LONGEST]
        if not value and at + 1 < len(lines) and not _FIELD.match(lines[at + 1]):
            at += 1
            value = lines[at].strip()[:_LONGEST]
        fields.setdefault(name, value)
        at += 1
        while at + 1 < len(lines) and not lines[at].strip() and _FIELD.match(lines[at + 1]):
            at += 1
    return fields, at
