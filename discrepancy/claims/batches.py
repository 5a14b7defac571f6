"""Articles into claims, batch by batch, in this process or in several. An article that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from discrepancy import processes
from discrepancy.claims.extract import of_article, wanted
from discrepancy.claims.model import Claim
from discrepancy.claims.places import Gazetteer, survey
from discrepancy.documents.model import Document, Event
from discrepancy.language import parser
from discrepancy.language.analysis import Analysis, analyse

# Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat.
TOGETHER = 32
LONGEST = 200  # characters of what is told of an error


class ArticleError(RuntimeError):
    """What went wrong in one article."""


def _raise(document: Document, error: ArticleError) -> None:
    error.add_note(f"in the article {document.name}")
    raise error


def extract(
    documents: Iterable[Document],
    event: Event,
    jobs: int = 1,
    failed: Callable[[Document, ArticleError], None] = _raise,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Claim]:
    """The claims of the documents, in order of document and place, the same from any number of processes (`jobs`).

    Without a `gazetteer`, the documents are looked through once for the places that the event is about; parsing goes
    batch by batch. Where something goes wrong in one of them, `failed` is told (if not given, it raises the
    ArticleError); the others are read all the same. Raises RuntimeError where no language model is installed.
    """
    documents = list(documents)
    if gazetteer is None:
        gazetteer = survey(documents, event)
    batches = [documents[start : start + TOGETHER] for start in range(0, len(documents), TOGETHER)]
    tasks = ((batch, event, gazetteer) for batch in batches)
    done = processes.run(_of_batch, tasks, min(jobs, len(batches)), parser.model)
    for batch, outcomes in zip(batches, done, strict=True):
        for document, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, ArticleError):
                failed(document, outcome)
            else:  # what comes from another process holds a copy of the document
                yield from (replace(claim, document=document) for claim in outcome)


def _of_batch(batch: Sequence[Document], event: Event, gazetteer: Gazetteer) -> list[list[Claim] | ArticleError]:
    parser.model()  # without it no article can be read
    analyses: Sequence[Analysis | None]
    try:
        analyses = analyse((document.text for document in batch), wanted)
    except Exception:  # which of them it is shows when each is parsed by itself
        analyses = [None] * len(batch)
    return [_outcome(*pair, event, gazetteer) for pair in zip(batch, analyses, strict=True)]


def _outcome(
    document: Document, analysis: Analysis | None, event: Event, gazetteer: Gazetteer
) -> list[Claim] | ArticleError:
    try:
        return of_article(document, analysis or analyse([document.text], wanted)[0], event, gazetteer)
    except Exception as cause:
        error = ArticleError(" ".join(f"{type(cause).__name__}: {cause}".split())[:LONGEST])
        error.__cause__ = cause
        return error
