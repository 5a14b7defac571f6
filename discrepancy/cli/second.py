"""The second reader of a command: replies in a folder, a model, or the prompts of the next round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from discrepancy.cli import options
from discrepancy.cli.messages import counted, tell, tell_all

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.documents.model import Document, Problem
    from discrepancy.reader.replies import Keeper, Kept
    from discrepancy.reader.second import Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options --model, --model-limit, --prompts and --replies say."""

    model: options.ModelName = None
    model_limit: options.ModelLimit = None
    prompts: options.Prompts = None
    replies: options.Replies = None


NOBODY = Asked()


def reader(asked: Asked, paths: Sequence[str]) -> Reader | None:
    """The second reader that the options ask for, None where they ask for none.

    Raises BadParameter where the options do not go together or what they name cannot be used.
    """
    if asked == NOBODY:
        return None
    _check(asked, paths)
    if asked.prompts:
        return _Rounds(asked.prompts, asked.replies or asked.prompts)
    if asked.model:
        return _model(asked, asked.replies or _beside(paths))
    assert asked.replies
    return _folder(asked.replies)


def of_ledger(asked: Asked, ledger: Path, paths: Sequence[str]) -> tuple[Reader | None, list[Problem]]:
    """The second reader that reads a ledger, where a model's answers are kept; None where there is nothing to ask.

    The replies of a folder are taken into the ledger; the problems are its files in which there are none. Raises
    BadParameter as `reader` does.
    """
    problems: list[Problem] = []
    if asked == NOBODY:
        return None, problems
    _check(asked, paths)
    from discrepancy import ledger as kept

    if asked.replies:
        try:
            number, problems = kept.take_replies(ledger, asked.replies)
        except NotADirectoryError as error:
            raise typer.BadParameter(str(error), param_hint="--replies") from error
        tell(f"{counted(number, 'new reply', 'new replies')} kept in {ledger}")
        tell_all(problems)
    if asked.prompts:
        return _Rounds(asked.prompts, asked.prompts), problems
    return _model(asked, kept.Shelf(ledger)) if asked.model else None, problems


def _check(asked: Asked, paths: Sequence[str]) -> None:
    """Raises BadParameter for options that do not go together, and folders that would be read as articles."""
    if asked.model_limit is not None and not asked.model:
        raise typer.BadParameter("goes with --model", param_hint="--model-limit")
    if asked.prompts and asked.model:
        raise typer.BadParameter("choose one of them", param_hint="--prompts / --model")
    for option, folder in (("--prompts", asked.prompts), ("--replies", asked.replies)):
        if folder and any(Path(path).is_dir() and _within(folder, Path(path)) for path in paths):
            raise typer.BadParameter(
                f"{folder} is among the articles, and would be read as some; name one outside", param_hint=option
            )


def told(table: DataFrame) -> None:
    """Say what came of the second reader of a table, a line each."""
    for line in table.attrs.get("told", ()):
        tell(line)


@contextmanager
def too_dear(asked: Asked) -> Iterator[None]:
    """Work that may ask a model; a usage error where that would take more tokens than the limit."""
    if not asked.model:
        yield
        return
    from discrepancy.reader.asking import ModelUseError

    try:
        yield
    except ModelUseError as error:
        raise typer.BadParameter(str(error), param_hint="--model-limit") from error


def _within(folder: Path, other: Path) -> bool:
    return folder.resolve().is_relative_to(other.resolve())


def _beside(paths: Sequence[str]) -> Path:
    """The folder of kept replies beside the first of the articles: "floods.replies" for the folder "floods"."""
    first = next((Path(path).resolve() for path in paths if path != "-"), Path.cwd() / "articles")
    return first.with_name(f"{first.name}.replies")


def _folder(folder: Path) -> Reader:
    from discrepancy.reader import Second

    try:
        return Second.of_folder(folder)
    except NotADirectoryError as error:
        raise typer.BadParameter(str(error), param_hint="--replies") from error


def _model(asked: Asked, keeper: Path | Keeper) -> Reader:
    from discrepancy.reader import Second
    from discrepancy.reader.asking import ModelUseError

    try:
        return Second.of_model(asked.model or "", keeper, asked.model_limit, tell)
    except ModelUseError as error:
        raise typer.BadParameter(str(error), param_hint="--model") from error


@dataclass(slots=True)
class _Rounds:
    """Writes the prompts of the next round and ends the command, with what to do next."""

    prompts: Path
    replies: Path
    problems: list[Problem] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    known: list[Kept] = field(default_factory=list)

    def know(self, found: Iterable[Kept]) -> None:
        """Take in answers that were kept elsewhere."""
        self.known += found

    def read(self, claims: DataFrame, documents: Sequence[Document], convention: str) -> DataFrame:
        """Write the prompts. Raises typer.Exit in any case."""
        from discrepancy.reader.replies import Replies, read
        from discrepancy.reader.second import next_round

        kept = read(self.replies) if self.replies.is_dir() else Replies()
        kept.take(self.known)
        for problem in kept.problems:
            tell(problem)
        number, written, dropped = next_round(claims, documents, kept, self.prompts)
        for line in dropped:
            tell(line)
        for path in written:
            print(path)
        if written:
            tell(
                f"round {number}: {counted(len(written), 'prompt')} in {self.prompts}; give each to a reader, save the"
                f" answer in {self.replies} under the same name with .json for .prompt.txt, and run this again"
            )
        else:
            tell(f"every prompt is answered: run again with --replies {self.replies}, without --prompts")
        raise typer.Exit
