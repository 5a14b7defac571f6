"""Pages as browsers save them: HTML that notes where it is from, MHTML (Chrome, Edge) and web archives of Safari."""

from __future__ import annotations

import plistlib
import re
from dataclasses import replace
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from discrepancy.documents import dates, html
from discrepancy.documents.content import Content, Unreadable

_BROKEN = ("is a broken page", "save it again, as HTML alone")
_NO_PAGE = ("holds no page", "save it again, as HTML alone")
_HEAD = 10_000  # bytes, in which a page is noted to be a copy
_NOTED = re.compile(
    rb"<!--\s{0,9}(?:saved from url=\(\d{4,9}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})"
    rb"(?P<url>https?://[^\s>]{1,2000})(?:\s{1,9}saved date: \w{3} (?P<day>\w{3} \d\d \d{4}))?"
)
# Pictures and fonts within the page: often more than all of the text, and nothing that is read.
_EMBEDDED = re.compile(rb"data:[\w/+.-]{1,60}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%._~-]{200,}")
_PARTS = 5000  # a page with its pictures and styles has some hundred


def read_html(data: bytes) -> Content:
    """The article of a page, with the address and the day of saving that Chrome or SingleFile note."""
    noted = _NOTED.search(data[:_HEAD])
    found = html.read(_EMBEDDED.sub(b"data:,", data))
    if noted is None:
        return found
    address, day = ((noted[name] or b"").decode("utf-8", "replace") for name in ("url", "day"))
    return _known(found, address, dates.parse(day))


def read_mhtml(data: bytes) -> Content:
    """The article of the page among the parts, known by its address; the day of saving is a last resort."""
    if data.count(b"\n--") > _PARTS:
        raise Unreadable("is a page of too many parts", "save it again, as HTML alone")
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.compat32).parsebytes(data)
        address, saved = (
            " ".join(str(message.get(name, "")).split()) for name in ("Snapshot-Content-Location", "Date")
        )
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        part = next((page for page in pages if page.get("Content-Location") == address), pages[0] if pages else None)
        body = part.get_payload(decode=True) if part else None
        charset = part.get_content_charset("") if part else ""
    except Exception as error:  # the parser raises a dozen kinds of errors for heads that no browser writes
        raise Unreadable(*_BROKEN) from error
    if not isinstance(body, bytes) or not body.strip():
        raise Unreadable(*_NO_PAGE)
    return _known(html.read(body, charset), address, dates.stamp(saved))


def read_webarchive(data: bytes) -> Content:
    """The article of the main page of a web archive that Safari saved, known by its address."""
    try:
        archive: Any = plistlib.loads(data)
        page = archive["WebMainResource"]
        body, address = page["WebResourceData"], str(page.get("WebResourceURL", ""))
        charset = str(page.get("WebResourceTextEncodingName", ""))
    except Exception as error:
        raise Unreadable(*_BROKEN) from error
    if not isinstance(body, bytes) or not body.strip():
        raise Unreadable(*_NO_PAGE)
    return _known(html.read(body, charset), address, None)


def _known(found: Content, address: str, made: date | None) -> Content:
    address = address if address.startswith(("http://", "https://")) else ""
    return replace(found, url=found.url or address, made=found.made or made)
