"""The second reader as commands and `read` take it: a folder of replies, a model, or a folder for the next prompts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from discrepancy.documents.model import Document, Problem
from discrepancy.reader import exchange, prompt, replies, rows
from discrepancy.reader.exchange import Exchange
from discrepancy.reader.replies import Folder, Keeper, Kept, Replies

if TYPE_CHECKING:
    from pandas import DataFrame

    from discrepancy.reader.asking import Asking


class Reader(Protocol):
    """What tells more of claims than the rules do.

    Once it has read, `problems` are answers that failed, and `told` are lines for the user.
    """

    problems: list[Problem]
    told: list[str]

    def know(self, found: Iterable[Kept]) -> None:
        """Take in answers that were kept elsewhere, such as in a ledger; the reader's own go before them."""
        ...

    def read(self, claims: DataFrame, documents: Sequence[Document], convention: str) -> DataFrame:
        """The claims table with what the reader tells of it."""
        ...


@dataclass(slots=True)
class Second:
    """A second reader. `told` are lines for the user, `problems` answers that failed; both after `read`."""

    kept: Replies = field(default_factory=Replies)
    ask: Asking | None = None
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    who: str = ""

    @classmethod
    def given(cls, folder: str | Path | None, model: str | None) -> Second | None:
        """The reader that a folder of replies, or a model and the folder for its answers, make; None without either.

        Raises ValueError for a model without a folder, and as `of_folder` and `of_model` do.
        """
        if folder is None:
            if model:
                raise ValueError("model= needs replies=, the folder where its answers are kept")
            return None
        return cls.of_model(model, folder) if model else cls.of_folder(folder)

    @classmethod
    def of_folder(cls, folder: str | Path) -> Second:
        """The reader whose replies lie in a folder. Raises NotADirectoryError where there is none."""
        return cls(replies.read(Path(folder)))

    @classmethod
    def of_model(
        cls, name: str, keeper: str | Path | Keeper, limit: int | None = None, tell: Callable[[str], None] | None = None
    ) -> Second:
        """The model of that name, asked for what is not answered yet; its answers are kept in a folder, or by `keeper`.

        `limit` is that of the tokens, `tell` takes what is said before anything is sent (else standard error does).
        Raises ModelUseError where the model cannot be used.
        """
        from discrepancy.reader import asking

        known = Replies()
        if isinstance(keeper, str | Path):
            keeper = Folder(Path(keeper))
            known = keeper.replies(name, prompt.ACCEPTED)
        return cls(known, asking.asking(name, keeper, asking.LIMIT if limit is None else limit, tell))

    def know(self, found: Iterable[Kept]) -> None:
        """Take in answers that were kept elsewhere; of a model's those alone that are of the one that is asked."""
        self.kept.take(found, self.ask.name if self.ask else "", prompt.ACCEPTED)

    def read(self, claims: DataFrame, documents: Sequence[Document], convention: str) -> DataFrame:
        """The claims with what the reader tells of them (see `rows.filled`); `attrs["readers"]` says who read."""
        held = exchange.hold(claims, documents, self.kept)
        if held.open and self.ask is not None:
            self.ask.announce([asked for _, asked in held.open], held.figures - len(held.readings))
            held = exchange.hold(claims, documents, self.kept, self.ask)
            self.problems += self.ask.problems
        table = rows.filled(claims, held, convention)
        self.problems += self.kept.problems
        self.told += _dropped(held)
        self.who = _who(table)
        if held.open and self.ask is None:
            names = ", ".join(asked.title for _, asked in held.open[:5]) + (", ..." if len(held.open) > 5 else "")
            self.told.append(f"no reply yet about {names}: there the rules' reading stands")
        self.told.append(f"read by {self.who}")
        table.attrs["readers"] = self.who
        return table


class Round(NamedTuple):
    """The prompts of a round: its number, their files, and lines on answers so far that did not stand."""

    number: int
    written: list[Path]
    told: list[str]


def next_round(claims: DataFrame, documents: Sequence[Document], kept: Replies, folder: Path) -> Round:
    """Write the prompts of the next round to the folder; there are no files where all is answered."""
    held: Exchange = exchange.hold(claims, documents, kept)
    number = held.open[0][0] if held.open else 0
    wanted = [asked for place, asked in held.open if place == number]
    written = [replies.write_prompt(folder, place, asked) for place, asked in enumerate(wanted, 1)]
    return Round(number, written, _dropped(held))


_MOST_TOLD = 20  # answers that did not stand, of which each has a line


def _dropped(held: Exchange) -> list[str]:
    """How many answers did not stand up to the articles, and a line on each; no lines where all did."""
    number = len(held.dropped)
    if not number:
        return []
    what = "1 answer was" if number == 1 else f"{number:,} answers were"
    more = [f"  and {number - _MOST_TOLD:,} more"] if number > _MOST_TOLD else []
    each = [f"  {one}" for one in held.dropped[:_MOST_TOLD]]
    return [f"{what} dropped, and the rules' reading stands there:", *each, *more]


def _who(table: DataFrame) -> str:
    """Who read, in a few words: "rules", "rules and NAME, 143 of 160 figures"."""
    names = table["read_by"]
    others = sorted({*names} - {rows.RULES})
    if not others:
        return rows.RULES
    read = int((names != rows.RULES).sum())
    return f"{rows.RULES} and {' and '.join(others)}, {read:,} of {len(table):,} figures"
