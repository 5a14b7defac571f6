"""The report as one HTML file without network: findings, charts, claims that lead to their words, the articles."""

from discrepancy.report.html.page import save as save

__all__ = ["save"]
