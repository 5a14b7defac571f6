"""HTML pages, also as browsers save them: the article that trafilatura finds, and what the page says of itself."""

from __future__ import annotations

import plistlib
import re
from dataclasses import replace
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from discrepancy.documents import dateline, dates
from discrepancy.documents.content import Content, Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.letter import is_endless
from discrepancy.documents.limits import quiet
from discrepancy.documents.markup import bound_statements, is_crowded, text_of
from discrepancy.documents.outlet import of_title

LARGEST = 20_000_000  # bytes, trafilatura's own limit; pages saved with their pictures come near it
MOST_TAGS = 200_000  # the tree takes some 2 KB a tag; pages of news have 2,000 to 20,000
_TOO_LARGE = ("is too large a page", "save the article alone, as text")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
# Banners that ask for consent, and other boxes over the page; never what holds the article itself.
_MARKS = ("onetrust", "cookie", "consent", "gdpr", "didomi", "qc-cmp", "usercentrics", "sp_message", "cybotcookiebot")
_LOWER = "translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_MARKED = " or ".join(f"contains({_LOWER.format(name)}, '{mark}')" for name in ("@id", "@class") for mark in _MARKS)
_BOX = "//*[self::div or self::section or self::aside or self::form]"
_WITHOUT_ARTICLE = "[not(.//article or .//main or .//h1) and count(.//p) < 12]"
_CONSENT = f"{_BOX}[{_MARKED} or @role='dialog' or @aria-modal='true']{_WITHOUT_ARTICLE} | //amp-consent"
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:T|\d{6}|$)")
# A <time> in a table of facts is the event's, and one in a sentence what that tells of.
_FURNITURE = "not(ancestor::table or ancestor::dl or string-length(normalize-space(..)) > 120)"
_TIMES = (
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate]/@datetime",
    f"//article//time[{_FURNITURE}]/@datetime | //main//time[{_FURNITURE}]/@datetime",
    f"//body[not(.//article or .//main) and count(.//time) = 1]//time[{_FURNITURE}]/@datetime",
)


def read(data: bytes, declared: str = "") -> Content:
    """The article's text as trafilatura gives it (offsets refer to that), title, site, date and address.

    `declared` is the encoding by what the page came in; without it the page's own word counts.
    Raises Unreadable for a page that is too large, broken, or without an article.
    """
    from trafilatura import bare_extraction

    if len(data) > LARGEST or data.count(b"<") > MOST_TAGS:
        raise Unreadable(*_TOO_LARGE)
    own = _CHARSET.search(data[:4096])
    page = decode(data, declared or (own.group(1).decode("ascii", "replace") if own else ""))
    if is_crowded(page):
        raise Unreadable(*_TOO_LARGE)
    settings = {"extensive_search": False, "original_date": True}
    with quiet("trafilatura", "htmldate", "courlan"):
        try:
            found: Any = bare_extraction(
                _tree(page),
                with_metadata=True,
                include_comments=False,
                prune_xpath=_CONSENT,
                date_extraction_params=settings,
            )
            published = _published(_tree(page)) or dateline.revised(text_of(page).split("\n")) if found else None
        except Exception as error:
            raise Unreadable("is a broken page", "save the article again, or as text") from error
    if found is None or not (found.text or "").strip():
        raise Unreadable("holds no article that can be told from the page around it", "save the article as text")
    outlet = found.sitename or of_title("".join(_TITLE.findall(page)[:1]))
    return Content(found.text, found.title or "", outlet, published, url=found.url or "")


def _tree(page: str) -> Any:
    """The parsed page; a fragment without <html> is taken as a body."""
    from trafilatura import load_html

    tree = load_html(page)
    tree = load_html(f"<html><body><div>{page}</div></body></html>") if tree is None else tree
    if tree is not None:
        bound_statements(tree)
    return tree


def _published(tree: Any) -> date | None:
    """What the page's head, JSON-LD, address or time elements state as the day of publication.

    htmldate would go on to titles, picture addresses and running text, where an older event's date may stand, and
    makes a copyright year the first of January. So it sees no more than the statements; the tree is cut down to them.
    """
    from htmldate import find_date

    times = [[day for written in tree.xpath(path) if (day := dates.parse(written))] for path in _TIMES]
    for element in tree.xpath("//title | //meta[not(@content or @datetime)] | //head/link[not(@rel='canonical')]"):
        element.drop_tree()
    for meta in tree.xpath("//meta"):
        written = meta.get("content") or meta.get("datetime") or ""
        if not (dates.parse(written) or _COMPACT.match(written)):
            meta.drop_tree()
    for body in tree.xpath("//body"):
        statements = body.xpath(".//meta | .//script[@type='application/ld+json']")
        body.clear()
        body.extend(statements)
    stated = find_date(tree, extensive_search=False, original_date=True, max_date="2099-12-31")
    if stated:
        return date.fromisoformat(stated)
    return next((days[0] for days in times if days), None)


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
    found = read(_EMBEDDED.sub(b"data:,", data))
    if noted is None:
        return found
    address, day = ((noted[name] or b"").decode("utf-8", "replace") for name in ("url", "day"))
    return _known(found, address, dates.parse(day))


def read_mhtml(data: bytes) -> Content:
    """The article of the page among the parts, known by its address; the day of saving is a last resort."""
    if data.count(b"\n--") > _PARTS or is_endless(data):
        raise Unreadable("is a page of too many parts, or without an end of its head", "save it again, as HTML alone")
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
    return _known(read(body, charset), address, dates.stamp(saved))


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
    return _known(read(body, charset), address, None)


def _known(found: Content, address: str, made: date | None) -> Content:
    address = address if address.startswith(("http://", "https://")) else ""
    return replace(found, url=found.url or address, made=found.made or made)
