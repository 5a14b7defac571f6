"""A language model as second reader, asked through the library llm, which knows the models, their keys and options."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from discrepancy.documents.model import Problem
from discrepancy.reader.model import Merging, Prompt, Reply
from discrepancy.reader.prompt import VERSION
from discrepancy.reader.replies import LARGEST, AnswerError, Keeper, Kept

LIMIT = 1_000_000  # tokens, in and out, past which nothing is sent unless the user says so
PATIENCE = 600.0  # seconds that one answer may take
_PAUSES = (1.0, 5.0)  # seconds before the second and the third try
_IN_A_ROW = 2  # prompts without an answer, after which no more are sent
_LETTERS = 4  # characters of a token, about
_OUT = 70  # tokens of an answer for each figure asked about, about
_REGISTER = 90  # tokens by which each answer makes the register of the next prompt longer, about


class ModelUseError(ValueError):
    """A model that cannot be used: not installed, not known, or dearer than the limit. The message says what to do."""


@dataclass(slots=True)
class Asking:
    """Asks a model and keeps its answers as they come.

    `tell` takes a line for the user; `problems` are the prompts to which no answer could be had.
    """

    name: str
    model: Any
    keeper: Keeper
    limit: int = LIMIT
    tell: Callable[[str], None] = lambda line: print(line, file=sys.stderr)
    sleep: Callable[[float], None] = time.sleep
    patience: float = PATIENCE
    problems: list[Problem] = field(default_factory=list)
    _failed: int = 0

    def announce(self, prompts: Sequence[Prompt], figures: int) -> None:
        """Say what will be sent and about what it costs. Raises ModelUseError where that is above the limit."""
        number = len(prompts)
        put = sum(len(prompt.text) for prompt in prompts) // _LETTERS + _REGISTER * number * (number - 1) // 2
        out = figures * _OUT
        self.tell(
            f"{self.name}: {number} prompts with the texts of these articles go to this model through llm,"
            f" about {put:,} tokens in and {out:,} out; its answers are kept in {self.keeper.where}"
        )
        if put + out > self.limit:
            raise ModelUseError(
                f"that is more than {self.limit:,} tokens: nothing was sent; name fewer articles, or a higher"
                " limit with --model-limit"
            )

    def __call__(self, prompt: Prompt) -> Reply | Merging | None:
        """The model's answer; None, with a problem, where none can be had."""
        if self._failed >= _IN_A_ROW:
            self._fail(prompt, "was not asked about: the model did not answer before")
            return None
        why = ""
        for pause in (0.0, *_PAUSES):
            if pause:
                self.sleep(pause)
            try:
                text, tokens = self._answer(prompt)
                told = Kept(prompt.id, self.name, VERSION, text).reply()
            except AnswerError as error:
                why = f"the answer {error}"
            except Exception as error:  # each plug-in of llm has errors of its own
                why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            else:
                self.keeper.keep(prompt, self.name, VERSION, text, tokens)
                self._failed = 0
                return told
        self._failed += 1
        self._fail(prompt, f"was not read by {self.name} ({why})")
        return None

    def _fail(self, prompt: Prompt, what: str) -> None:
        self.problems.append(Problem(prompt.title, what, "the rules' reading stands there; run again to ask again"))

    def _answer(self, prompt: Prompt) -> tuple[str, dict[str, int]]:
        ends = time.monotonic() + self.patience
        schema = {"schema": prompt.schema} if getattr(self.model, "supports_schema", False) else {}
        response = self.model.prompt(prompt.text, stream=bool(getattr(self.model, "can_stream", False)), **schema)
        pieces, size = [], 0
        for piece in response:
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise AnswerError("is too long for an answer")
            if time.monotonic() > ends:
                raise TimeoutError(f"no whole answer within {self.patience:g} seconds")
        usage = response.usage()
        counts = {"in": getattr(usage, "input", None), "out": getattr(usage, "output", None)}
        return "".join(pieces), {name: int(count) for name, count in counts.items() if count}


def asking(name: str, keeper: Keeper, limit: int = LIMIT, tell: Callable[[str], None] | None = None) -> Asking:
    """What asks the model of that name. Raises ModelUseError where llm is not installed or does not know it."""
    try:
        import llm
    except ImportError:
        raise ModelUseError("a model needs the library llm: pip install 'discrepancy[model]'") from None
    try:
        model = llm.get_model(name)
    except llm.UnknownModelError:
        raise ModelUseError(
            f"llm knows no model {name!r}; `llm models` lists those it has, `llm install` adds plug-ins for more"
        ) from None
    asked = Asking(name, model, keeper, limit)
    if tell is not None:
        asked.tell = tell
    return asked
