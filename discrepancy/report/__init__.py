"""The report: pages as PDF and PNG."""
