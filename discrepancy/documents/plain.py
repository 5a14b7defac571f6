"""Plain text and Markdown, kept exactly as they stand in the file, but for the front matter."""

from __future__ import annotations

import re

from discrepancy.documents import dates, safe
from discrepancy.documents.content import Content
from discrepancy.documents.encoding import decode

_FURNITURE = re.compile(r"by\s|(?:first |last )?(?:published|posted|updated)\b|https?://|www\.", re.IGNORECASE)
_SHORTEST, _LONGEST = 3, 25  # words
# A word of a line that only tells when: "09 February 12 07:00 GMT", "| Tue May 12, 2009 8:56 am EDT".
_TIME = re.compile(
    r"[|(]?(?:\d[\d:./-]*(?:st|nd|rd|th|am|pm)?|[ap]\.?m\.?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|at|gmt|utc|bst|ist|cet|cest|[ecmp][sd]t)?[,.)|-]?",
    re.IGNORECASE,
)


def read(data: bytes) -> Content:
    """The text with its headline, if its first line is plainly one."""
    text = decode(data)
    return Content(text, headline(text))


def headline(text: str) -> str:
    """The first line with words in it, if it is short, does not end like a sentence, and more text follows."""
    lines = (line.strip() for line in text[:5000].splitlines())
    first, following = next((line for line in lines if line), ""), next((line for line in lines if line), "")
    words = first.split()
    if not following or not _SHORTEST <= len(words) <= _LONGEST or _FURNITURE.match(first) or dates.parse(first):
        return ""
    if all(map(_TIME.fullmatch, words)):
        return ""
    if first[-1] in ".:;,…" or first[0].islower() or following[0].islower() or not any(map(str.isalpha, first)):
        return ""
    return " ".join(words)


_FRONT = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<matter>.{0,20000}?)\n(?P=fence)[ \t]*(?:\r?\n|$)", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>\S.*)")
_HEADING = re.compile(r"[ \t]{0,3}#[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)
# The names that site generators and note-taking programs give to the same fact.
_KEYS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site", "sitename", "site_name", "publication", "outlet", "source"),
    "published": ("published", "date", "date_published", "datepublished", "publish_date", "publishdate", "pubdate"),
    "url": ("url", "link", "canonical_url", "source_url", "source"),
}


def read_markdown(data: bytes) -> Content:
    """The text, with what its front matter (YAML of plain `key: value` lines, or TOML) or first heading says.

    The front matter is blanked, character for character, so that "reading_time: 4" is no figure of the article and
    every offset is still that of the file.
    """
    text = decode(data)
    front = _FRONT.match(text)
    if front is None:
        return Content(text, _heading(text) or headline(text))
    known = _facts(front["fence"], front["matter"])
    body = text[front.end() :]
    return Content(
        text=re.sub(r"[^\r\n]", " ", front.group()) + body,
        title=known["title"] or _heading(body) or headline(body),
        publisher="" if known["publisher"].startswith(("http://", "https://")) else known["publisher"],
        published=dates.parse(known["published"]),
        url=known["url"] if known["url"].startswith(("http://", "https://")) else "",
    )


def _heading(text: str) -> str:
    match = _HEADING.match(text.lstrip("\r\n")[:5000])
    return match["title"] if match else ""


def _facts(fence: str, matter: str) -> dict[str, str]:
    """The value for each of _KEYS, empty where there is none."""
    written = {key.lower().replace("-", "_"): value for key, value in _pairs(fence, matter).items()}
    return {key: next((written[name] for name in names if written.get(name)), "") for key, names in _KEYS.items()}


def _pairs(fence: str, matter: str) -> dict[str, str]:
    if fence == "+++":
        try:
            return {key: str(value) for key, value in safe.loads(matter).items()}
        except (ValueError, RecursionError):
            return {}
    lines = (_PAIR.fullmatch(line.rstrip()) for line in matter.splitlines())
    return {line["key"]: line["value"].strip().strip("\"'").strip() for line in lines if line}
