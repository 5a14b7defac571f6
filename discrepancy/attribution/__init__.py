"""Who says it: sources, cues and contents, in the sense of the PARC 3.0 and PolNeAR corpora."""

from discrepancy.attribution.finder import find, find_attributions
from discrepancy.attribution.prefilter import needed

__all__ = ["find", "find_attributions", "needed"]
