"""spaCy without its command line, which would take a third of the time of its import and is not used here."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def spacy() -> ModuleType:
    """The package spaCy. Whoever imports `spacy.cli` later, or calls `spacy.info`, has it as it is."""
    if "spacy" not in sys.modules:
        sys.modules.update({name: _empty(name) for name in _COMMANDS})
        try:
            return import_module("spacy")
        except ImportError:  # another release may ask more of its commands: then they are imported with it
            pass
        finally:
            for name in _COMMANDS:
                sys.modules.pop(name, None)
    return import_module("spacy")


def _empty(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    return module


def _info(*args: Any, **options: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **options)
