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


def bare_tokenizer() -> dict[str, Any]:
    """Settings with which a model is loaded without the tokenizer of its language, whose exceptions take a tenth of a
    second to enter, and which the model's own then takes the place of. For models with spaCy's own kind of tokenizer.
    """
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    registry.tokenizers(_BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    return {"nlp.tokenizer": {"@tokenizers": _BARE}}


_BARE = "discrepancy.bare"


def _empty(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    return module


def _info(*args: Any, **options: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **options)
