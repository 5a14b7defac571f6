"""Comparable series, verdicts between claims, findings, and indices of a series and of the whole event."""

from discrepancy.compare.carriers import carriers as carriers
from discrepancy.compare.check import check as check
from discrepancy.compare.contested import contested as contested
from discrepancy.compare.diff import diff as diff
from discrepancy.compare.exclusions import exclusions as exclusions
from discrepancy.compare.findings import findings as findings
from discrepancy.compare.groups import keyed as keyed
from discrepancy.compare.identity.table import identities as identities
from discrepancy.compare.relations import label as label
from discrepancy.compare.relations import records as records
from discrepancy.compare.relations import relations as relations
from discrepancy.compare.relations import why_not as why_not
from discrepancy.compare.series import series as series

__all__ = [
    "carriers",
    "check",
    "contested",
    "diff",
    "exclusions",
    "findings",
    "identities",
    "keyed",
    "label",
    "records",
    "relations",
    "series",
    "why_not",
]
