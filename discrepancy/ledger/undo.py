"""What a person did to a claim or said of an article, taken back: as it was before, with all that was said earlier."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from discrepancy.documents import stored
from discrepancy.documents.model import Problem
from discrepancy.ledger.claims import read_claims
from discrepancy.ledger.connection import LedgerError, now, run, transaction, writing
from discrepancy.ledger.corrections import Correction, keep, of_claim
from discrepancy.ledger.settle import settle, versions

_FACTS = ("publisher", "published", "date_basis")


def corrections(ledger: str | Path, claim_id: str) -> Correction | None:
    """What was said of a claim so far; None where nothing stands. Raises Unreadable for what is no ledger."""
    with stored.reading(Path(ledger)) as connection:
        return of_claim(connection, claim_id)


def put_back(ledger: str | Path, claim_id: str, before: Correction | None, who: str) -> None:
    """Let hold of a claim again what `corrections` told before; what was said since is kept as history.

    Raises LedgerError where nothing was said of the claim, or the ledger cannot be written.
    """
    with writing(Path(ledger)) as connection, run(connection, "review"), transaction(connection):
        since = of_claim(connection, claim_id)
        place = since or before
        if place is None:
            raise LedgerError(f"{ledger}: nothing was said of the claim {claim_id!r}")
        signed = (who, now(), "taken back")
        if since is not None:
            keep(connection, place, "restore", (), signed)
        if before is not None and before.added:
            keep(connection, place, "add", (), signed)
        if before is not None and before.changes:
            read = connection.execute(
                "SELECT * FROM claim_rows WHERE claim_id = ? AND layer = 'machine'", (claim_id,)
            ).fetchone()
            was = {name: None if read is None or read[name] is None else str(read[name]) for name in before.changes}
            keep(
                connection, place, "change", [(name, text, was[name]) for name, text in before.changes.items()], signed
            )
        if before is not None and before.rejected:
            keep(connection, place, "reject", (), signed)
        settle(connection, versions(connection, [place.document_id]))


def facts(ledger: str | Path, name: str) -> dict[str, str | None]:
    """Publisher and day of an article that stands, and where the day comes from; {} where there is no such article."""
    with stored.reading(Path(ledger)) as connection:
        row = connection.execute("SELECT * FROM articles WHERE name = ?", (name,)).fetchone()
        return {} if row is None else {key: row[key] for key in _FACTS}


def put_back_facts(ledger: str | Path, name: str, before: Mapping[str, str | None]) -> list[Problem]:
    """Let an article have the publisher and day that `facts` told before, and read its claims anew; what failed.

    Raises LedgerError where the ledger cannot be written.
    """
    problems: list[Problem] = []
    with writing(Path(ledger)) as connection, run(connection, "documents") as number:
        with transaction(connection):
            connection.execute(
                "UPDATE documents SET publisher = ?, published = ?, date_basis = ?, read_as = substr(read_as, 1, 0)"
                " WHERE document_id IN (SELECT document_id FROM articles WHERE name = ?)",
                (*(before[key] for key in _FACTS), name),
            )
        for _ in read_claims(connection, number, problems):
            pass
    return problems
