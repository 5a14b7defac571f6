"""Commands with the options that they share: a parameter that is a bundle of options stands for an option each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from typing import Any, get_type_hints

from discrepancy.cli import messages
from discrepancy.cli.options import Memory, Quiet, Seconds, Verbose
from discrepancy.documents.limits import Limits, within

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class _Always:
    """The options of every command that reads articles."""

    read_seconds: Seconds = _USUAL.seconds
    read_memory: Memory = _USUAL.memory
    quiet: Quiet = False
    verbose: Verbose = False


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """A command that reads articles, with an option for each field of the bundles among its parameters.

    It has the options too that say what reading an article may take and how much is said meanwhile.
    """
    signature = inspect.signature(command, eval_str=True)
    bundles = {name: one.annotation for name, one in signature.parameters.items() if is_dataclass(one.annotation)}

    @wraps(command)
    def with_options(**given: Any) -> None:
        always = _made(_Always, given)
        made = {name: _made(bundle, given) for name, bundle in bundles.items()}
        with within(Limits(always.read_seconds, always.read_memory)), messages.saying(always.quiet, always.verbose):
            command(**given, **made)

    own = [one for name, one in signature.parameters.items() if name not in bundles]
    shared = [option for bundle in (*bundles.values(), _Always) for option in _options(bundle)]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *shared)]
    with_options.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return with_options


def _made(bundle: Any, given: dict[str, Any]) -> Any:
    """The bundle of what was given, which is taken out."""
    return bundle(**{field.name: given.pop(field.name) for field in fields(bundle)})


def _options(bundle: Any) -> list[inspect.Parameter]:
    kinds: Mapping[str, Any] = get_type_hints(bundle, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=kinds[field.name]
        )
        for field in fields(bundle)
    ]
