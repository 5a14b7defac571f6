"""Who says it: sources, cues and contents, in the sense of the PARC 3.0 and PolNeAR corpora."""

from discrepancy.claims.attribution.finder import find, find_attributions
from discrepancy.claims.attribution.needs import needed

__all__ = ["find", "find_attributions", "needed"]
