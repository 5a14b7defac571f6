"""Articles into claims, batch by batch, in this process or in several. An article that fails stops no other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

from discrepancy import processes
from discrepancy.claims.extract import of_article, wanted
from discrepancy.claims.gazetteer import Gazetteer, survey
from discrepancy.claims.model import Claim
from discrepancy.collector import thawed, uncollected
from discrepancy.documents.model import Document, Event
from discrepancy.language import parser
from discrepancy.language.analysis import Analysis, analyse

# Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat.
TOGETHER = 32
LARGEST = 100_000  # characters of them; an article that is longer stands alone
LONGEST = 200  # characters of what is told of an error
# What one process hands to another: an article's claims without the article, which both have.
_without_document = attrgetter(*(field.name for field in fields(Claim)[1:]))
_Outcome: TypeAlias = "list[tuple[Any, ...]] | ArticleError"
_Outcomes: TypeAlias = "list[_Outcome]"
Task: TypeAlias = "tuple[Sequence[Document], Event, Gazetteer]"


class ArticleError(RuntimeError):
    """What went wrong in one article."""


def _raise(document: Document, error: ArticleError) -> None:
    error.add_note(f"in the article {document.name}")
    raise error


def extract(
    documents: Iterable[Document],
    event: Event,
    jobs: int | None = 1,
    failed: Callable[[Document, ArticleError], None] = _raise,
    gazetteer: Gazetteer | None = None,
    among: Sequence[Document] = (),
) -> Iterator[Claim]:
    """The claims of the documents, in order of document and place, the same from any number of processes (`jobs`).

    `jobs` None is one a core, as far as there is text enough. Without a `gazetteer`, the documents (all that they are
    `among`, if given) are looked through once for the places that the event is about; parsing goes batch by batch.
    Where something goes wrong in one of them, `failed` is told (if not given, it raises the ArticleError); the others
    are read all the same. Raises ModelError where no language model is installed.
    """
    documents = list(documents)
    together = list(_together(documents))
    jobs = processes.shared(sum(len(document.text) for document in documents), jobs)

    def tasks() -> Iterator[Task]:  # processes begin before the first is asked for
        places = gazetteer or survey(among or documents, event)
        yield from ((batch, event, places) for batch in together)

    for batch in batches(tasks(), min(jobs, len(together))) if together else ():
        for document, outcome in batch:
            if isinstance(outcome, ArticleError):
                failed(document, outcome)
            else:
                yield from outcome


def batches(tasks: Iterable[Task], jobs: int) -> Iterator[list[tuple[Document, list[Claim] | ArticleError]]]:
    """The documents of each batch with their claims, or with what went wrong. Batches are taken as they are needed."""
    taken: deque[Sequence[Document]] = deque()

    def taking() -> Iterator[Task]:
        for task in tasks:
            taken.append(task[0])
            yield task

    if jobs > 1:
        processes.preload("discrepancy.claims.preload")
    with thawed():
        for outcomes in processes.run(_of_batch, taking(), jobs, parser.model, _lost):
            documents = taken.popleft()
            yield [(document, _own(one, document)) for document, one in zip(documents, outcomes, strict=True)]


def _own(outcome: _Outcome, document: Document) -> list[Claim] | ArticleError:
    return outcome if isinstance(outcome, ArticleError) else [Claim(document, *rest) for rest in outcome]


def _together(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in their order, parted by their number and length alone: whoever does the work, it is the same."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) == TOGETHER or size + len(document.text) > LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


@uncollected()
def _of_batch(batch: Sequence[Document], event: Event, gazetteer: Gazetteer) -> _Outcomes:
    parser.model()  # without it no article can be read
    analyses: Sequence[Analysis | None]
    try:
        analyses = analyse((document.text for document in batch), wanted)
    except Exception:  # which of them it is shows when each is parsed by itself
        analyses = [None] * len(batch)
    return [_outcome(*pair, event, gazetteer) for pair in zip(batch, analyses, strict=True)]


def _outcome(document: Document, analysis: Analysis | None, event: Event, gazetteer: Gazetteer) -> _Outcome:
    try:
        claims = of_article(document, analysis or analyse([document.text], wanted)[0], event, gazetteer)
    except Exception as cause:
        error = ArticleError(" ".join(f"{type(cause).__name__}: {cause}".split())[:LONGEST])
        error.__cause__ = cause
        return error
    return [_without_document(claim) for claim in claims]


def _lost(batch: Sequence[Document], event: Event, gazetteer: Gazetteer) -> _Outcomes:
    """What is told of articles that ended their process: of several, which of them it was shows one by one."""
    if len(batch) == 1:
        return [ArticleError("it ended the process that worked on it")]
    alone = (([document], event, gazetteer) for document in batch)
    return list(chain.from_iterable(processes.one_by_one(_of_batch, alone, parser.model, _lost)))
