"""Who published an article: a short line near its head names the outlet, or an agency, byline or credit does."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

from discrepancy.documents import dates

_HEAD = 6  # lines, empty ones not counted
_LONGEST = 6  # words of a name
_NEAR, _FOOT = 1500, 1200  # characters from the start and before the end
_WHOLE = 20_000  # characters in which an outlet may speak of itself
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|,\s+(?=[^,]*\d)")
_TITLE_END = re.compile(r"\s+[-–—|]\s+")
_LABEL = re.compile(r"(?P<label>[A-Za-z]{4,12})\s?:\s?(?P<name>\S.{1,80})")
_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_DATED = re.compile(rf"[\s,|]+{dates.MOMENT}(?:,?\s(?:page|p\.)\s?\w{{1,4}})?$", re.IGNORECASE)
_DATE_FIRST = re.compile(rf"^{dates.MOMENT},?\s(?=[A-Z])", re.IGNORECASE)
_SITE = re.compile(r"(?:[a-z0-9-]{2,40}\.){1,2}(?:com|org|net|info|news|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})")
_SMALL = frozenset(("of", "the", "and", "&", "de", "la", "le", "el", "der", "die", "das", "for"))
_ADDRESS = re.compile(r"(?:[A-Za-z ]{2,12}:\s?)?<?(?P<url>(?:https?://|www\.)[^\s<>]{4,500})>?")
_DATELINE = re.compile(r"(?:^|[\s.-])(?:\((?P<round>[^()]{2,40})\)|/(?P<slash>[^/\d\s]{2,40})/)\s?(?:--|[-–—])")
_OPENED = re.compile(r"^\((?P<name>[^()\n]{2,40})\)(?=\s?[A-Z“\"])", re.MULTILINE)  # "(CNN)The river rose"
_COMPANY = re.compile(r",?\s(?:Company|Co|Corporation|Corp|Inc|Ltd|Limited|LLC|PLC|Group)\.?$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)\s?(?:©|\(c\))?\s?(?:(?:19|20)\d\d\s)(?P<name>[^\n|.,;©]{2,60})")
_CONFIRM = re.compile(r"verify|confirm")
_BEFORE = 80  # characters
_CREDIT_END = re.compile(r"\s*(?:all rights.*|\(.*)$", re.IGNORECASE)


def find(text: str) -> str:
    """The outlet's name, "" where nothing plainly tells it; that others quote an outlet does not."""
    return _line(text) or _agency(text) or _credit(text)


def host(url: str) -> str:
    """The site of a page's address; "" for an address of another kind."""
    try:
        address = urlsplit(url if "://" in url else f"https://{url}")
        return (address.hostname or "").removeprefix("www.") if address.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _line(text: str) -> str:
    """A line of the head that names the outlet. Prose ends the head; of the headline its end alone counts."""
    lines = [line.strip().strip("*_# ") for line in text[:3000].splitlines()]
    head = [line for line in lines if line][:_HEAD]
    for place, line in enumerate(head):
        if len(line) > 200 or (line.endswith(".") and len(line.split()) > _LONGEST):
            return ""
        if name := _labelled(line):
            return name
        if address := _ADDRESS.fullmatch(line):
            return host(address["url"])
        if place == 0 and len(head) > 1 and not _is_name(line):  # the headline
            if _is_known(undated := _undated(line)):
                return undated
            *before, end = _TITLE_END.split(line)
            if before and _is_name(end):
                return " ".join(end.split())
            continue
        parts = (*map(_undated, _PARTS.split(line)), _undated(line))
        named = next((part for part in parts if _is_name(part) or _is_known(part) or _SITE.fullmatch(part)), "")
        if named:
            return " ".join(named.split())
        lead, comma, _place = line.partition(", ")  # BBC News, Lima
        if comma and (_is_known(lead) or _is_known(lead.removesuffix(" News"))):
            return lead
    return ""


def _undated(line: str) -> str:
    """A line without the date at either end, and without "From": "AP 12 May 2009" is "AP"."""
    return _DATE_FIRST.sub("", _DATED.sub("", line)).removeprefix("From ").strip(" ,|•·-–—")


def of_title(title: str) -> str:
    """The outlet at the end of a page's title: "River floods Lima - The Lima Post"; "" where none stands there."""
    *before, end = _TITLE_END.split(" ".join(title.split()))
    return end if before and _is_name(end) else ""


def _labelled(line: str) -> str:
    match = _LABEL.fullmatch(line)
    if match is None or match["label"].lower() not in _words("labels") or re.search(r"\d|https?:", match["name"]):
        return ""
    return match["name"].strip() if len(match["name"].split()) <= _LONGEST else ""


def _agency(text: str) -> str:
    """The agency in a dateline, "CAIRO (Agency) --", or in a byline, "By the Agency Staff"."""
    start = text[:_NEAR]
    for match in _DATELINE.finditer(start):
        name = " ".join((match["round"] or match["slash"]).split())
        if _is_known(name) or _is_name(name):
            return name
    for match in _OPENED.finditer(start):
        if _is_known(match["name"].removesuffix(" News")):
            return match["name"]
    byline = _patterns()["byline"].search(start)
    return byline[1] if byline else ""


def _credit(text: str) -> str:
    """Who is thanked at the foot, has the copyright, or speaks of its own: that it could not confirm, its reporter."""
    foot = text[-_FOOT:]
    if match := _patterns()["credit"].search(foot):
        return match[1]
    for match in _COPYRIGHT.finditer(foot):
        name = _COMPANY.sub("", " ".join(_CREDIT_END.sub("", match["name"]).split()))
        if _is_known(name) or _is_name(name):
            return name
    return _own(text[:_WHOLE])


def _own(text: str) -> str:
    """The outlet that says of itself that it could not confirm something, or that its reporter is somewhere."""
    for match in _CONFIRM.finditer(text):
        if own := _patterns()["unconfirmed"].search(text[max(0, match.start() - _BEFORE) : match.start()]):
            return own[1]
    own = _patterns()["compiled"].search(text) or _patterns()["reporter"].search(text)
    return own[1] if own else ""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    known = "|".join(re.escape(name) for name in sorted(_words("names"), key=lambda name: (-len(name), name)))
    name = rf"(?=[A-Zd])(?:{known})(?: News)?"  # looked at first: it spares most places the hundred names
    people = r"(?:(?!\w{3,6}day\b)(?:(?:van|von|de[lr]?|da|d[iou]|al|bin) )?[A-Z][\w.'’-]{1,25}(?:,? and|,)? ){1,8}?"
    could_not = r"(?:could not|couldn['’]t|cannot|can['’]t|ha(?:s|ve) not been able to|(?:was|were) (?:not |un)able to)"
    patterns = {
        "byline": rf"\b(?:By (?:the )?(?:{people})?|From {people}(?<=, ))({name})\b(?!['’]s)",
        "credit": rf"\b({name})['’]s? [^\n]{{3,400}}? contributed to this (?:report|story|article)",
        "unconfirmed": rf"\b({name}) {could_not} (?:\w+ly )?$",
        "compiled": rf"compiled by (?:the )?({name})\b",
        "reporter": rf"(?<!told )(?<!tells )(?<!with )[Tt]he ({name})['’]s (?:[A-Z]\w+ ){{2,3}}(?:in [A-Z]|reports\b)",
    }
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}


def _is_known(name: str) -> bool:
    return name in _words("names")


def _is_name(part: str) -> bool:
    words = part.split()
    if (
        not 1 <= len(words) <= _LONGEST
        or words[0].lower() == "by"
        or not all(_WORD.fullmatch(word) or word == "&" for word in words)
    ):
        return False
    capital = all(word[0].isupper() or word.lower() in _SMALL or word[0].isdigit() for word in words)
    return capital and any(piece in _words("words") for word in words for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    """The word and the parts that hyphens tie: "News-Press"."""
    low = word.lower().strip(".'’")
    return [low, *low.split("-")]


@lru_cache(maxsize=3)
def _words(key: str) -> frozenset[str]:
    text = (resources.files("discrepancy") / "lexicons" / "en" / "outlets.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[key])
