"""The day an article appeared, from its own text: a line that states it, or a dateline. Never a date in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from discrepancy.documents import dates, stamps
from discrepancy.documents.infobox import without_facts

HEAD, FOOT = 12, 6  # the lines, empty ones not counted, within which an article is dated
_FOOT_WORDS = 12  # of a line at the foot that dates the article; a longer one is a comment of a reader
_LONGEST = 200  # a line that only dates the article is shorter; of longer ones a dateline is sought at the start

_MARKUP = re.compile(r"[*_#>`]+")  # Markdown's
_RULE = re.compile(r"\s*[|•·]\s*|\s/\s")
_BREAK = re.compile(r"\s*[;()]\s*|\s+[-–—]+\s+|(?<=\d)\.\s+(?=[A-Z])")
_WHEN = r"(?:\s(?:on|at|date|by\s[^\d]{2,60}?))?\s?:?\s?"
_PUBLISHED = (
    rf"(?:(?:first|originally|date|article)\s)?(?:published|posted|submitted|issued|released|filed|date[d]?){_WHEN}"
)
_PUBLICATION = r"(?:publication|publishing|publish|release|issue|report)\sdate\s?:?\s?"
_SUBJECT = r"(?:this\s)?(?:page|article|story|version|entry)\s(?:(?:was|has\sbeen)\s)?"
_REVISION = r"(?:(?:latest\s)?revision\s)?as\sof\s(?:\d\d?:\d\d,?\s)?"
_UPDATED = rf"(?:(?:{_SUBJECT})?(?:last\s)?(?:updated|modified|edited|revised|changed){_WHEN}|{_REVISION})"
_BYLINE = r"by\s[^\d]{2,80}"
# "Situation report No. 4 – 12 May 2031", "Flash update #3 (as of 12 May 2031)"
_SERIAL = re.compile(
    r"(?:[\w-]+\s){0,4}(?:report|update|bulletin|briefing|brief|sitrep|snapshot|newsletter|release)(?:\s(?:no\.?|#)?\s?\d{1,4})?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    rf"(?:(?P<published>{_PUBLISHED}|{_PUBLICATION})|(?P<updated>{_UPDATED})|{_BYLINE}(?:,|\son)\s)?(?P<moment>{dates.MOMENT})"
    r"(?:\sby\s[^\d]{2,60}|(?-i:,\s[A-Z][\w'’.&-]{0,30}(?:\s[A-Z][\w'’.&-]{0,30}){0,5}))?\.?",
    re.IGNORECASE,
)
_AGENCY = r"(?:\((?![^()]*(?:photo|picture|image|getty|file))[^()]{1,40}\)|/[^/]{1,40}/|\[[^\[\]]{1,40}\])"
_DASH = r"(?:--|[—–]|-\s)"
_DATELINE = re.compile(
    rf"(?P<place>[^\d:;?!—–]{{2,60}}?)(?P<mark>,\s?|\s[-–—]+\s|\s\(|\s)(?P<moment>{dates.MOMENT})"
    rf"\)?\s*(?:$|,?\s(?:page|p\.)\s?\w{{1,4}}$|{_DASH}|{_AGENCY}\s*(?:$|{_DASH})?)",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(rf"(?P<moment>{dates.DAY})\s*(?:{_AGENCY}|{_DASH}(?!\s?\d?\d[:.]\d))", re.IGNORECASE)
_SMALL = "of the de la le al el and near on upon am an der den di da do dos du"  # within the name of a place
_OPENERS = """
    on since by in until till before after from as at and but when updated published posted last first photo file
    monday tuesday wednesday thursday friday saturday sunday
"""
_LABEL = 4  # words of a line that is but a label and a date: "Situation report, 30 July 2025"
_PARTICLES, _NO_PLACE = frozenset(_SMALL.split()), frozenset(_OPENERS.split())
_POST = re.compile(rf"[—–-]\s?[^()\n]{{1,60}}\s\(@\w{{1,30}}\)\s(?P<moment>{dates.DATE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """The day found, or none; `note` tells the user what is weak about it, or why there is none."""

    published: date | None = None
    note: str = ""


def find(text: str, near: date | None = None) -> Dating:
    """The day of publication that the text states near its head or at its foot.

    First what is labelled as the date of publication, then of an update; then a dateline, one that has no year in the
    year in which it is close to the day `near`; then a bare date on a line of its own or before a dash, unless the text
    has several such, as a chronicle does; at last the latest of the posts it quotes, as it appeared no earlier. What
    stands in a table of facts is the event's day, not the article's.
    """
    lines = without_facts([line for line in map(_cleaned, text.splitlines()) if line])
    foot = lines[max(HEAD, len(lines) - FOOT) :]
    close = lines[:HEAD] + [line for line in foot if len(line.split()) <= _FOOT_WORDS]
    found = [stamp for line in close for stamp in _stamps(line)]
    if day := _labelled(found) or next(filter(None, map(_dateline, lines[:HEAD])), None) or stamps.find(text):
        return Dating(day)
    yearless = stamps.yearless(text)
    if yearless and near and (day := stamps.completed(yearless, near)):
        return Dating(day)
    bare = {stamp["moment"] for stamp in found if not stamp["published"] and not stamp["updated"]}
    bare |= {match["moment"] for line in close if (match := _DATE_FIRST.match(line))}
    if any(map(dates.parse, bare)):
        return _only(lines)
    unclear = f"its dateline says {yearless}, of no year" if yearless else _unclear(stamp["moment"] for stamp in found)
    return _quoted(text) or Dating(note=unclear)


def revised(lines: list[str]) -> date | None:
    """The day that lines around an article state, of publication or else of the last change, if it is but one."""
    found = [stamp for line in map(_cleaned, lines) for stamp in _stamps(line)]
    for label in ("published", "updated"):
        days = {dates.parse(stamp["moment"]) for stamp in found if stamp[label]}
        if len(days) == 1:
            return days.pop()
    return None


def _labelled(found: list[re.Match[str]]) -> date | None:
    for label in ("published", "updated"):
        for stamp in found:
            if stamp[label] and (day := dates.parse(stamp["moment"])):
                return day
    return None


def _cleaned(line: str) -> str:
    return " ".join(_MARKUP.sub("", line[: _LONGEST + 1]).split()).lstrip("—–- ")


def _stamps(line: str) -> Iterator[re.Match[str]]:
    """The dates of a line that does nothing but date the article, name its author and the like."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return
    for part in _RULE.split(line):
        pieces = [piece for piece in _BREAK.split(part) if piece]
        found = [_STAMP.fullmatch(piece) for piece in pieces]
        if found and (found[0] or re.match(_BYLINE, pieces[0], re.IGNORECASE) or _SERIAL.fullmatch(pieces[0])):
            yield from (match for match in found if match)


def _dateline(line: str) -> date | None:
    """The day of a line that begins with a place and a date: "KYIV, Aug. 8, 2024 (Agency) - "."""
    match = _DATELINE.match(line)
    if not match:
        return None
    words = re.findall(r"[^\s,/()]+", match["place"])
    if not words or len(words) > 7 or words[0].lower() in _NO_PLACE:
        return None
    if match["mark"].isspace() and not match["place"].isupper():
        return None
    label = match.end() == len(line) and match["mark"].startswith(",") and len(words) <= _LABEL
    if not label and not all(word[0].isupper() or word.lower() in _PARTICLES for word in words):
        return None
    return dates.parse(match["moment"])


def _only(lines: list[str]) -> Dating:
    """The bare date of the text, if it has but one."""
    found = {stamp["moment"] for line in lines for stamp in _stamps(line)}
    found |= {match["moment"] for line in lines if (match := _DATE_FIRST.match(line))}
    days = {day for moment in found if (day := dates.parse(moment))}
    if len(days) == 1:
        return Dating(days.pop())
    return Dating(note="several dates stand on lines of their own and none is marked as that of publication")


def _quoted(text: str) -> Dating | None:
    days = [day for match in _POST.finditer(text) if (day := dates.parse(match["moment"]))]
    if not days:
        return None
    return Dating(max(days), f"is dated {max(days)} by the latest post that it quotes, and may be later")


def _unclear(moments: Iterator[str]) -> str:
    """Why a date that stands where the article is dated was not used."""
    for moment in moments:
        return f"its date {moment!r} can be read in two ways, or does not exist"
    return ""
