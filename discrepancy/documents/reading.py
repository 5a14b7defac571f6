"""Everything together: paths in; documents, event and problems out. Bad input is a problem, never an exception."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from discrepancy.documents import dateline, formats
from discrepancy.documents import event as events
from discrepancy.documents.content import Content, NoArticle, Unreadable
from discrepancy.documents.facts import assign
from discrepancy.documents.model import Document, DocumentFacts, Problem, Reading
from discrepancy.documents.paths import Source, contents, find, printable

_ASK = 'add it to event.toml: an entry [[documents]] with file = "{}" and published = YYYY-MM-DD'
_BASES = ("event", "metadata", "text", "")  # of a date, the surest first

_Read = tuple[Document, list[Problem]]


def read(paths: str | Path | Sequence[str | Path], event: str | Path | None = None) -> Reading:
    """Read files, folders and standard input ("-"): documents and problems by name, in whatever order they were given.

    `event` names the event file; without it each `event.toml` in a folder given, or beside a file given, is used. What
    it says of a document goes before what the file's format says, and that before what the text says. A date is never
    guessed: where nothing states it, the document has none and a problem asks for it. Of documents with the same text
    one is kept, whatever their order: the one of which most is known. Nothing is raised for bad input: each such file
    is one problem, and the others are read.
    """
    found = find([paths] if isinstance(paths, str | Path) else paths)
    files = found.events if event is None else (Path(event),)
    loaded = [events.load(file) for file in files]
    known, strays = assign(zip(files, (own for own, _ in loaded), strict=True), found.sources)
    problems = [*found.problems, *(problem for _, wrong in loaded for problem in wrong), *strays]
    copies: dict[str, list[_Read]] = {}
    for source in found.sources:
        try:
            content = formats.read(contents(source), source.name if source.path is None else source.path.name)
        except Unreadable as error:
            if isinstance(error, NoArticle) and not source.named:
                continue
            problems.append(Problem(printable(source.path or "standard input"), error.what, error.remedy))
            continue
        document, remarks = _document(source, content, known.get(source.name, DocumentFacts(source.name)))
        copies.setdefault(document.digest, []).append((document, remarks))
    documents = []
    for same in copies.values():
        kept, remarks = min(same, key=_rank)
        documents.append(kept)
        what = f"has the same text as {kept.name}"
        problems += [Problem(copy.name, what, "it is left out", fatal=False) for copy, _ in same if copy is not kept]
        problems += remarks
    return Reading(
        tuple(sorted(documents, key=lambda document: document.name)),
        events.merged([own for own, _ in loaded]),
        tuple(sorted(problems, key=str)),
    )


def asks_for_date(problem: Problem) -> bool:
    """Whether the problem is that an article has no date, or no sure one."""
    return problem.remedy == _ASK.format(problem.name)


def _rank(read: _Read) -> tuple[object, ...]:
    """Of two documents with the same text, the lower: dated for sure, with a publisher, by its name."""
    document, _ = read
    return _BASES.index(document.date_basis), not document.publisher, not document.title, document.name


def _document(source: Source, content: Content, facts: DocumentFacts) -> _Read:
    """The document, and what the user should know or add."""
    published, basis, note = _dated(content, facts)
    document = Document(
        name=source.name,
        text=content.text,
        title=facts.title or content.title,
        publisher=facts.publisher or content.publisher,
        published=published,
        date_basis=basis,
        url=facts.url or content.url,
    )
    remarks = [Problem(source.name, remark, fatal=False) for remark in content.notes]
    if note or published is None:
        what = note if published else "has no date of publication" + (f": {note}" if note else "")
        remarks.append(Problem(source.name, what, _ASK.format(source.name), fatal=False))
    return document, remarks


def _dated(content: Content, facts: DocumentFacts) -> tuple[date | None, str, str]:
    """The day of publication, what it is based on, and what is weak about it."""
    if facts.published:
        return facts.published, "event", ""
    if content.published:
        return content.published, "metadata", ""
    dating = dateline.find(content.text)
    if dating.published:
        return dating.published, "text", dating.note
    if content.made:
        return content.made, "metadata", f"is dated {content.made} by when the file was made, which may be later"
    return None, "", dating.note
