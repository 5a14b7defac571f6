"""Comparable series, verdicts between claims, and indices of a series."""
