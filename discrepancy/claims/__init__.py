"""Quantities with their sentence into claims: measure, scope, kind, source and as-of date."""

from __future__ import annotations

from discrepancy.attribution import find_attributions
from discrepancy.claims.batches import extract

__all__ = ["extract", "find_attributions"]
