"""Comparable series, verdicts between claims, and indices of a series."""

from discrepancy.compare.check import check as check
from discrepancy.compare.diff import diff as diff
from discrepancy.compare.relations import label as label
from discrepancy.compare.relations import records as records
from discrepancy.compare.relations import relations as relations
from discrepancy.compare.relations import why_not as why_not
from discrepancy.compare.series import series as series

__all__ = ["check", "diff", "label", "records", "relations", "series", "why_not"]
