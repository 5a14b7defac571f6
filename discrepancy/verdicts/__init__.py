"""What matched figures are to each other: verdicts, findings, and indices of a series and of the whole event."""

from discrepancy.verdicts.check import check as check
from discrepancy.verdicts.contested import contested as contested
from discrepancy.verdicts.diff import diff as diff
from discrepancy.verdicts.findings import findings as findings
from discrepancy.verdicts.identities import identities as identities
from discrepancy.verdicts.relations import records as records
from discrepancy.verdicts.relations import relations as relations
from discrepancy.verdicts.series import series as series

__all__ = ["check", "contested", "diff", "findings", "identities", "records", "relations", "series"]
