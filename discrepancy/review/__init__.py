"""A page on this machine to judge and correct the claims of a ledger with the mouse and the keyboard."""

from discrepancy.review.serve import Review as Review
from discrepancy.review.serve import serve as serve

__all__ = ["Review", "serve"]
