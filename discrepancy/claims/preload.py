"""Imported once by the process from which those that read articles are forked: they find the model loaded."""

import os
from contextlib import suppress
from importlib import import_module

from discrepancy import children

os.environ |= children.one_thread()  # before a library that would use more is there
for name in ("discrepancy.claims.extract", "discrepancy.language.morphology"):
    import_module(name)

with suppress(Exception):  # the work will meet it again, and tell it
    import_module("discrepancy.language.parser").model()
