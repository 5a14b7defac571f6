"""For Python users: articles into a claims table, and what can be asked of such a table.

Importing this module registers the pandas accessor `discrepancy`. It works on every claims DataFrame: one that `read`
gives, one read back from a file, and one made by hand of date, source, measure, low, high and unit.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pandas as pd

from discrepancy import matching, table, verdicts
from discrepancy.claims.measures import meant, measure
from discrepancy.gather import gather
from discrepancy.table import units
from discrepancy.table.columns import FLOATS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pint import Quantity

    from discrepancy.documents.model import Reading
    from discrepancy.reader import Second

Paths = str | Path | Sequence[str | Path]
Articles = Paths | pd.DataFrame | Mapping[str, Any] | Sequence[Mapping[str, Any]]
Day = str | dt.date | None
_Otherwise = TypeVar("_Otherwise", dt.date, None)


def read(
    paths: Articles,
    event: str | Path | None = None,
    convention: str = "default",
    since: Day = None,
    until: Day = None,
    columns: Mapping[str, str] | None = None,
    replies: str | Path | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """The claims of the articles at `paths` (files, folders, "-"), labelled with their series and origins.

    Articles that are at hand already may stand in place of paths: a DataFrame with a column text and, where they are
    known, published, publisher, title, url and name; or a list of such mappings. `read_text` reads a single text.
    `event` is an event file (one inside a folder given is found), `convention` how hedges are read (default, acled,
    ccc, or the path of a TOML file); `since` and `until` keep the articles published on those days ("2024-08-08"): what
    could be known by a day. `columns` tells what the columns of tables of articles hold ({"text": "body", "published":
    "meta.date"}). `replies` is a folder with what a second reader answered, `model` a language model to be asked for
    what is not there yet (by the library llm; the texts are sent to it), its answers kept in that folder; then
    `attrs["readers"]` says who read, and the columns of `reader.rows.COLUMNS` which cells. What could not be read is in
    `attrs["problems"]`, one line each, the event's title in `attrs["title"]`. Where nothing can be read, raises
    FileNotFoundError for a path that does not exist, ValueError for others; ValueError too for an unknown convention or
    model, columns of no field, no day, or a `since` after its `until`; NotADirectoryError for no folder of replies.
    """
    from discrepancy import documents

    first, last = _day(since, "since", dt.date.min), _day(until, "until", dt.date.max)
    reading = documents.published(_articles(paths, event, columns), first, last)
    return gather(reading, convention, second=_second(replies, model))


def read_text(
    text: str,
    published: Day = None,
    publisher: str = "",
    title: str = "",
    event: str | Path | None = None,
    convention: str = "default",
) -> pd.DataFrame:
    """The claims of one article that is given as text: see `read`. Its `document` is "text".

    Raises ValueError for a text without words.
    """
    if not text.strip():
        raise ValueError("the text is empty")
    day = _day(published, "published", None)
    row = {"name": "text", "text": text, "published": day, "publisher": publisher, "title": title}
    return read([row], event, convention)


def check(
    draft: str | Path,
    against: Articles,
    event: str | Path | None = None,
    convention: str = "default",
    since: Day = None,
    until: Day = None,
    as_of: Day = None,
    columns: Mapping[str, str] | None = None,
    replies: str | Path | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Hold each figure of a draft (a file, or "-") against the claims of articles: one row a figure, in its order.

    The columns are those of `verdicts.check`, and `line` in the draft. `as_of` is the day of the draft, by default its
    own date, else that of the latest article; `attrs["dated"]` says which. `against`, `event`, `convention`, `since`,
    `until`, `columns`, `replies` and `model` are those of `read`; what could not be read is in `attrs["problems"]`.
    Raises ValueError where the draft cannot be read, and where `read` does.
    """
    from discrepancy import documents
    from discrepancy.draft import check as checked

    first, last = _day(since, "since", dt.date.min), _day(until, "until", dt.date.max)
    own = documents.read(draft, event)
    if len(own.documents) != 1:
        raise ValueError(str(own.problems[0]) if own.problems else f"{draft}: is not one document")
    articles = documents.published(_articles(against, event, columns), first, last)
    day, second = _day(as_of, "as_of", None), _second(replies, model)
    figures = checked(own.documents[0], articles, convention, day, second=second).figures
    figures.attrs["problems"] = [*map(str, articles.problems), *figures.attrs["problems"]]
    return figures


def _articles(given: Articles, event: str | Path | None, columns: Mapping[str, str] | None) -> Reading:
    """What the paths lead to, or the rows hold. Some bad files are problems, no article at all is an error."""
    from discrepancy import documents

    if (rows := _rows(given)) is not None:
        paths: list[str | Path] = []
        reading = documents.read_rows(rows, event, columns)
    else:
        paths = [given] if isinstance(given, str | Path) else [*given]
        reading = documents.read(paths, event, columns)
    if reading.documents:
        return reading
    if missing := next(filter(_is_missing, paths), None):
        spaced = any(letter.isspace() for letter in str(missing))
        hint = "check the path, or read a text itself with read_text" if spaced else "check the path"
        raise FileNotFoundError(f"{str(missing)[:_SHOWN]}: does not exist; {hint}")
    told = next((str(problem) for problem in reading.problems if problem.fatal), "")
    shown = ", ".join(map(str, paths)) or "the rows"
    raise ValueError(told or f"{shown}: no article found; name files or folders with articles")


_SHOWN = 200  # characters of a path that does not exist


def _is_missing(path: str | Path) -> bool:
    from discrepancy.documents.paths import is_address

    try:
        return not (str(path) == "-" or is_address(path) or Path(path).exists())
    except (OSError, ValueError):
        return True


def _rows(given: Articles) -> Sequence[Mapping[Any, Any]] | None:
    """The articles at hand, a mapping each; None where paths are given."""
    if isinstance(given, pd.DataFrame):
        return given.to_dict("records")
    if isinstance(given, str | Path):
        return None
    rows = [given] if isinstance(given, Mapping) else [row for row in given if isinstance(row, Mapping)]
    if rows and len(rows) < len(given) and not isinstance(given, Mapping):
        raise ValueError("give paths, or a mapping for each article, not both")
    return rows or None


def _second(replies: str | Path | None, model: str | None) -> Second | None:
    if replies is None and not model:
        return None
    from discrepancy.reader import Second

    return Second.given(replies, model)


def _day(given: Day, name: str, otherwise: _Otherwise) -> dt.date | _Otherwise:
    if given is None:
        return otherwise
    try:
        return given if isinstance(given, dt.date) else dt.date.fromisoformat(given)
    except ValueError:
        raise ValueError(f"{name}={given!r} is not a valid date; use YYYY-MM-DD") from None


@pd.api.extensions.register_dataframe_accessor("discrepancy")
class Discrepancy:
    """What can be asked of a claims DataFrame, as `claims.discrepancy`.

    Raises TableError, naming row and column, where the frame is no claims table.
    """

    def __init__(self, claims: pd.DataFrame) -> None:
        self._given = claims

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims table in full: typed, sorted, in canonical units, with `series` and `origin`."""
        complete = table.complete(self._given)
        return complete if complete["series"].all() and complete["origin"].all() else matching.label(complete)

    def relations(self, convention: str | None = None) -> pd.DataFrame:
        """One compared pair of claims a row, with verdict, gap, robustness and reason (see `verdicts.relations`)."""
        return verdicts.relations(self.claims, convention or self._convention)

    def series(self, convention: str | None = None) -> pd.DataFrame:
        """One comparable series a row, most contested first (see `verdicts.series`)."""
        return verdicts.series(self.claims, convention=convention or self._convention)

    def findings(self, convention: str | None = None, most: int = 500) -> pd.DataFrame:
        """What a fact-checker should look at, first things first (see `verdicts.findings`)."""
        return verdicts.findings(self.claims, convention=convention or self._convention, most=most)

    def identities(self, convention: str | None = None) -> pd.DataFrame:
        """Sums, conversions and headlines that must hold by arithmetic, one a row (see `verdicts.identities`)."""
        return verdicts.identities(self.claims, convention or self._convention)

    def contested(self, convention: str | None = None) -> pd.DataFrame:
        """How contested each measure of the event is, between whom, by what factor (see `verdicts.contested`)."""
        return verdicts.contested(self.claims, convention=convention or self._convention)

    def possible(self, convention: str | None = None, most: int = 500) -> pd.DataFrame:
        """Pairs that are perhaps of one thing, with what speaks for it and against (see `matching.possible`)."""
        return matching.possible(self.claims, convention or self._convention, most)

    def explain(self, a: str, b: str) -> pd.DataFrame:
        """Why two claims, by their ids, are taken to be of one thing or not (see `matching.explained`).

        `charts.waterfall` draws it.
        """
        return matching.explained(self.claims, a, b)

    def exclusions(self, convention: str | None = None) -> pd.DataFrame:
        """What was not compared, and why, in a few words (see `matching.exclusions`)."""
        return matching.exclusions(self.claims, convention or self._convention)

    def carriers(self) -> pd.DataFrame:
        """Who carries whose figure: every claim with the one that it repeats (see `matching.carriers`)."""
        return matching.carriers(self.claims)

    def series_of(self, name: str) -> pd.DataFrame:
        """The claims of a measure by its key or label ("killed", "People killed"), or of one series by its id.

        Raises KeyError, with the nearest name or all there are, where there are none.
        """
        claims = self.claims
        wanted = " ".join(name.split()).casefold()
        labels = {key: measure(key).label for key in sorted(set(claims["measure"]))}
        keys = [key for key, label in labels.items() if wanted in (key.casefold(), label.casefold())]
        found = claims[claims["measure"].isin(keys) | (claims["series"] == name)]
        if found.empty:
            names = sorted({*labels, *labels.values(), *claims["series"]})
            spelt = difflib.get_close_matches(wanted, names, n=1, cutoff=0.75)
            meaning = [labels[key] for key in [meant(wanted, labels)] if key]
            close = spelt or meaning or difflib.get_close_matches(wanted, names, n=1)
            told = ", ".join(f"{label} ({key})" if label != key else key for key, label in labels.items())
            hint = f"did you mean {close[0]!r}? There are: {told}" if close else f"there are: {told}"
            raise KeyError(f"no figure of {name!r}; {hint}")
        return found

    def envelope(self) -> pd.DataFrame:
        """The lowest and highest core reading of each series on each day.

        Index (series, date); columns low, high, unit, claims. Parts and additions are left aside, and what is denied.
        """
        claims = table.claimed(self.claims)
        totals = claims[~claims["kind"].isin(["part", "increment"])].reset_index()
        return totals.groupby(["series", "date"], sort=True, dropna=False).agg(
            low=("core_low", "min"), high=("core_high", "max"), unit=("unit", "first"), claims=("claim_id", "size")
        )

    def origins(self) -> pd.DataFrame:
        """The independent origins, one a row, with the claim that stands for each.

        Index `origin`; columns series, source, side, date, written, and how many claims and documents repeat it.
        """
        claims = table.claimed(self.claims).reset_index()
        lead = claims[claims["claim_id"] == claims["origin"]].drop_duplicates("origin").set_index("origin")
        counts = claims.groupby("origin").agg(claims=("claim_id", "size"), documents=("document", "nunique"))
        told = lead[["series", "source", "side", "date", "written"]].join(counts)
        return told.sort_values(["series", "date"], kind="stable")

    def quantity(self, column: str) -> Quantity[Any]:
        """A column of numbers as one pint array, with its unit; NaN where unbounded.

        Raises ValueError where the rows have several units (choose some with `series_of`) or the column no numbers.
        """
        if column not in FLOATS:
            raise ValueError(f"{column!r} holds no amounts; choose {', '.join(FLOATS)}")
        claims = self.claims
        found = sorted(set(claims["stated_unit" if column.startswith("stated") else "unit"]))
        if len(found) > 1:
            raise ValueError(f"the rows have several units ({', '.join(found)}): choose one measure with series_of")
        return units.registry().Quantity(claims[column].to_numpy(), found[0] if found else "")

    def to(self, unit: str) -> pd.DataFrame:
        """The claims with their readings in another unit ("mile"); rows of other dimensions stay as they are.

        Raises ValueError for an unknown unit, or one that fits no row.
        """
        claims = self.claims.copy()
        fits = claims["unit"].map(units.dimension) == units.dimension(unit)
        if not fits.any():
            raise ValueError(f"no row can be converted to {unit!r}")
        changes = claims["trend"].notna()
        for old, change in sorted(set(zip(claims["unit"][fits], changes[fits], strict=True))):
            convert = units.conversion(old, unit, change=change)
            chosen = fits & (claims["unit"] == old) & (changes == change)
            for name in ("low", "high", "core_low", "core_high"):
                claims[name] = claims[name].mask(chosen, claims[name] * convert.factor + convert.offset)
        claims["unit"] = claims["unit"].mask(fits, units.normal(unit))
        return claims

    def plot(
        self, name: str, ax: Axes | None = None, kind: Literal["time", "forest"] = "time",
        size: tuple[float, float] | None = None,
    ) -> Axes:  # fmt: skip
        """The time chart of a measure, or of one series by its id; of several series of a measure, the largest.

        `kind` "forest" draws each figure on a line of its own, with its words. `size` is the width and height of a new
        figure in points. Raises KeyError where there is no figure of that name.
        """
        from discrepancy.charts import forest, time_chart
        from discrepancy.charts.shades import colours

        claims = self.series_of(name)
        claims = claims if table.claimed(claims).empty else table.claimed(claims)
        largest = claims["series"].value_counts(sort=False).sort_index().idxmax()
        shown = claims[claims["series"] == largest]
        palette = colours(self.claims["side"])
        if kind == "forest":
            return forest(shown, ax=ax, palette=palette, size=size)
        return time_chart(shown, ax=ax, palette=palette, size=size)

    def _repr_html_(self) -> str:
        """What a notebook shows of `claims.discrepancy`: small charts of the series and a table of them.

        Of the claims of one series (`claims.discrepancy.series_of("killed").discrepancy`) their chart and figures.
        """
        from discrepancy.report.html.notebook import fragment

        return fragment(self.claims)

    @property
    def _convention(self) -> str:
        return str(self.claims.attrs.get("convention", "default"))
