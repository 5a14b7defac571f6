"""Sums, conversions and headlines that must hold by arithmetic, checked within a sentence, an article and a source."""

from discrepancy.compare.identity.table import identities as identities

__all__ = ["identities"]
