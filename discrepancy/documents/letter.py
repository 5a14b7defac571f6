"""E-mail (.eml): a newsletter or a press release, with what its head says."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from discrepancy.documents import dates
from discrepancy.documents.content import Content, Unreadable
from discrepancy.documents.fragment import text_of

_BROKEN = ("is a broken e-mail", "save it again, or save the article as text")
_PARTS = 1000
_HEAD = 2**18  # bytes of a head with all the servers that it came by, and all who were sent it
_LONGEST, _OF_PARTS = 4000, 1000  # characters of a line of it that is read, and of one that tells of a part
_DIVIDED = 20  # parameters of the latter, whose number the parser takes the square of; letters have three
# The lines of a head that are read, folded or not: of what the letter says of itself, and each part of its content.
_READ = re.compile(rb"^(?:subject|from|date|mime-version)[ \t]*+:(?:[^\r\n]|\r?\n[ \t])*+", re.I | re.M)
_OF_PART = re.compile(rb"^content-[\w-]+[ \t]*+:(?:[^\r\n]|\r?\n[ \t])*+", re.I | re.M)


def read(data: bytes) -> Content:
    """The text of a message (of several versions the plain one), its subject, sender and day."""
    if data.count(b"\n--") > _PARTS:
        raise Unreadable("is an e-mail of too many parts", "save the article alone, as text")
    if is_endless(data):
        raise Unreadable("is an e-mail whose head has no end", "save the article alone, as text")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        subject, sender, sent = (_head(message, name) for name in ("subject", "from", "date"))
        text = _text(message)
    except Exception as error:  # the parser raises a dozen kinds of errors for heads that no mail program writes
        raise Unreadable(*_BROKEN) from error
    if not (subject or sender) or not text.strip():
        raise Unreadable("holds no text of an e-mail", "save the article as text")
    return Content(text, subject, sender.split("<")[0].strip(' "') or sender, dates.stamp(sent))


def is_endless(data: bytes) -> bool:
    """Whether a head is longer than any mail program writes."""
    end = next((place for mark in (b"\n\n", b"\r\n\r\n") if (place := data.find(mark, 0, _HEAD)) >= 0), _HEAD)
    if end == _HEAD < len(data):
        return True
    if any(len(line) > _LONGEST for line in _READ.findall(data[:end])):
        return True
    parts = _OF_PART.findall(data)
    return any(len(line) > _OF_PARTS or max(map(line.count, (b";", b'"', b"("))) > _DIVIDED for line in parts)


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content()).replace("\r\n", "\n")
    return text_of(content) if body.get_content_type() == "text/html" else content


def _head(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())
