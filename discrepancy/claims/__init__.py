"""Quantities with their sentence into claims: measure, scope, kind, source and as-of date."""
