"""What was read into one labelled claims table: the way that the accessor, the report and the command line share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import starmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

    from discrepancy.claims.batches import ArticleError
    from discrepancy.claims.model import Claim
    from discrepancy.documents.model import Document, Problem, Reading
    from discrepancy.ledger import Held
    from discrepancy.reader.second import Reader


class Listed(tuple[dict[str, str], ...]):
    """Records of documents, never changed: pandas would copy them, in depth, with every table and column it makes."""

    __slots__ = ()

    def __deepcopy__(self, memo: object) -> Listed:
        return self


def gather(
    reading: Reading,
    convention: str = "default",
    follow: Callable[[Iterable[Claim]], Iterable[Claim]] = iter,
    jobs: int | None = 1,
    second: Reader | None = None,
) -> DataFrame:
    """The claims of the documents read, labelled with their series and origins; those of a ledger as it holds them.

    `follow` passes the claims on as they come, and may watch them; `jobs` processes share the work (None: one a core,
    as far as there is text enough); a `second` reader tells more of them, by itself or by the replies that ledgers
    keep: then `attrs["readers"]` says who read, and `told` what came of it, a line each. In `attrs`: `title` and
    `parties` (names) of the event, `problems` (a line each: those of the reading, articles that could not be worked
    through, documents without a figure) and `documents` (what the report shows of each, its text among it).
    Raises ValueError for an unknown convention, ModelError where no language model is installed.
    """
    from discrepancy import claims, matching, table
    from discrepancy.table import readings

    readings.convention(convention)  # before the work, not after it
    failures: dict[Document, ArticleError] = {}
    held = _held(reading, convention)
    unread = held.unread if held else reading.documents
    found = claims.extract(unread, reading.event, jobs, failures.__setitem__, among=reading.documents)
    claimed = table.joined(held.claims if held else None, table.frame(follow(found), convention))
    second, troubled = informed(second, reading.ledgers)
    if second is not None:
        claimed = second.read(claimed, reading.documents, convention)
    labelled = matching.label(claimed)
    read = [document for document in reading.documents if document not in failures]
    problems = [
        *reading.problems,
        *(held.problems if held else ()),
        *starmap(failure, failures.items()),
        *without_figures(read, {*labelled["document"]}),
        *troubled,
        *(second.problems if second else ()),
    ]
    labelled.attrs |= {
        "title": reading.event.title,
        "parties": tuple(party.name for party in reading.event.parties),
        "rejected": held.rejected if held else (),
        "problems": [str(problem) for problem in problems],
        "documents": Listed(_described(document) for document in reading.documents),
    }
    if second is not None:
        labelled.attrs["told"] = second.told
    return labelled


def _held(reading: Reading, convention: str) -> Held | None:
    """What the ledgers hold of the documents, None where no ledger is read."""
    if not reading.ledgers:
        return None
    from discrepancy import ledger

    return ledger.held(reading.ledgers, reading.documents, convention)


def informed(second: Reader | None, ledgers: Sequence[Path]) -> tuple[Reader | None, list[Problem]]:
    """The second reader with the replies that the ledgers keep; one that knows these alone where there was none."""
    if not ledgers:
        return second, []
    from discrepancy import ledger

    kept, problems = ledger.kept_replies(ledgers)
    if kept:
        if second is None:
            from discrepancy.reader import Second

            second = Second()
        second.know(kept)
    return second, problems


def failure(document: Document, error: ArticleError) -> Problem:
    """What is told of an article that could not be worked through."""
    from discrepancy.documents.model import Problem

    return Problem(document.name, f"could not be worked through ({error})", "please report this, with the article")


def without_figures(documents: Sequence[Document], named: Set[str]) -> Iterator[Problem]:
    """The documents that are not among those named, in which a figure was found: each is a problem."""
    from discrepancy.documents.model import Problem

    for document in documents:
        if document.name not in named:
            yield Problem(document.name, "holds no figure", "check that its text was read in full", fatal=False)


def _described(document: Document) -> dict[str, str]:
    return {
        "name": document.name,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else "",
        "title": document.title,
        "sha256": document.digest,
        "url": document.url,
        "text": document.text,
    }
