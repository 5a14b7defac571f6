"""Which figures are of one thing and from one source: blocking, comparisons with weights, clusters, explanations."""

from discrepancy.matching.groups import keyed as keyed
from discrepancy.matching.label import carriers as carriers
from discrepancy.matching.label import exclusions as exclusions
from discrepancy.matching.label import label as label
from discrepancy.matching.label import why_not as why_not
from discrepancy.matching.possible import explained as explained
from discrepancy.matching.possible import possible as possible

__all__ = ["carriers", "exclusions", "explained", "keyed", "label", "possible", "why_not"]
