"""The ledger of a running story: one SQLite file of documents, claims and corrections, safe to interrupt."""

from discrepancy.ledger.add import Added as Added
from discrepancy.ledger.add import add as add
from discrepancy.ledger.annotated import annotated as annotated
from discrepancy.ledger.annotated import are_judgements as are_judgements
from discrepancy.ledger.annotated import import_judgements as import_judgements
from discrepancy.ledger.annotated import save_judgements as save_judgements
from discrepancy.ledger.connection import LedgerError as LedgerError
from discrepancy.ledger.correct import Corrected as Corrected
from discrepancy.ledger.correct import Request as Request
from discrepancy.ledger.correct import correct as correct
from discrepancy.ledger.correct import merge as merge
from discrepancy.ledger.held import Held as Held
from discrepancy.ledger.held import held as held
from discrepancy.ledger.imports import Taken as Taken
from discrepancy.ledger.imports import import_claims as import_claims
from discrepancy.ledger.judgements import Judged as Judged
from discrepancy.ledger.judgements import Judging as Judging
from discrepancy.ledger.judgements import judge as judge
from discrepancy.ledger.listing import asked as asked
from discrepancy.ledger.listing import describe as describe
from discrepancy.ledger.listing import documents as documents
from discrepancy.ledger.listing import standing_claims as standing_claims
from discrepancy.ledger.package import package as package
from discrepancy.ledger.replies import Shelf as Shelf
from discrepancy.ledger.replies import kept_replies as kept_replies
from discrepancy.ledger.replies import take_replies as take_replies
from discrepancy.ledger.requests import requests as requests
from discrepancy.ledger.verify import Verified as Verified
from discrepancy.ledger.verify import verify as verify

__all__ = [
    "Added",
    "Corrected",
    "Held",
    "Judged",
    "Judging",
    "LedgerError",
    "Request",
    "Shelf",
    "Taken",
    "Verified",
    "add",
    "annotated",
    "are_judgements",
    "asked",
    "correct",
    "describe",
    "documents",
    "held",
    "import_claims",
    "import_judgements",
    "judge",
    "kept_replies",
    "merge",
    "package",
    "requests",
    "save_judgements",
    "standing_claims",
    "take_replies",
    "verify",
]
