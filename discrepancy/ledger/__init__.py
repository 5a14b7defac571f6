"""The ledger of a running story: one SQLite file of documents, claims and corrections, safe to interrupt."""

from discrepancy.ledger.add import Added as Added
from discrepancy.ledger.add import add as add
from discrepancy.ledger.connection import LedgerError as LedgerError
from discrepancy.ledger.held import Held as Held
from discrepancy.ledger.held import held as held
from discrepancy.ledger.listing import describe as describe
from discrepancy.ledger.listing import documents as documents

__all__ = ["Added", "Held", "LedgerError", "add", "describe", "documents", "held"]
