from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.table.readings import convention, core, hard, trailing_zeros, vague, width

ROWS = list(csv.DictReader((Path(__file__).parent / "readings.csv").open(encoding="utf-8")))
HEDGES = ("about", "more_than", "at_least", "at_most", "less_than", "nearly")


def ends(row: dict[str, str], name: str) -> tuple[float | None, float | None]:
    low, high = (float(row[f"{name}{end}"]) if row[f"{name}{end}"] else None for end in ("low", "high"))
    return low, high


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['hedge']} {row['low']}..{row['high']} {row['behaviour']}")
def test_both_readings_of_a_hedge(row: dict[str, str]) -> None:
    low, high = ends(row, "")
    assert hard(low, high, row["hedge"], convention()) == ends(row, "hard_")
    found = core(low, high, row["hedge"], row["behaviour"], convention())
    assert found == pytest.approx(ends(row, "core_"), rel=0.005)


# Medians of the total widths that readers gave: Ferson et al. 2015.
WIDTHS = [("about", 100, 18.6), ("about", 1000, 112.6), ("about", 7, 1.4), ("about", 28000, 543.7),
          ("more_than", 1000, 134.2), ("more_than", 76000, 1084.4), ("nearly", 100, 13.6),
          ("nearly", 2000, 128.7)]  # fmt: skip


@pytest.mark.parametrize(("hedge", "number", "median"), WIDTHS)
def test_widths_are_those_that_readers_gave(hedge: str, number: float, median: float) -> None:
    assert abs(math.log10(width(number, hedge, convention()) / median)) < 0.2


@given(st.floats(1e-6, 1e15), st.sampled_from(HEDGES))
def test_a_width_is_positive_and_below_the_number_itself(number: float, hedge: str) -> None:
    assert 0 < width(number, hedge, convention()) < number


@given(st.integers(1, 10**12), st.sampled_from([*HEDGES, "exact"]), st.sampled_from(["cumulative", "extremal"]))
def test_the_core_reading_is_bounded_and_holds_the_number(number: int, hedge: str, behaviour: str) -> None:
    low = None if hedge in ("nearly", "less_than") else 0.0 if hedge == "at_most" else float(number)
    high = None if hedge in ("more_than", "at_least") else float(number)
    core_low, core_high = core(low, high, hedge, behaviour, convention())
    assert core_low is not None
    assert core_high is not None
    assert core_low <= number <= core_high


@pytest.mark.parametrize(("number", "zeros"), [(76000, 3), (7, 0), (2.5, -1), (0.05, -2), (0, 0), (1e9, 9), (1200, 2)])
def test_trailing_zeros(number: float, zeros: int) -> None:
    assert trailing_zeros(number) == zeros


READ_AS = [("default", "dozens", (24, 99)), ("acled", "dozens", (12, 12)), ("ccc", "dozens", (24, 24)),
           ("acled", "hundreds", (100, 100)), ("ccc", "thousands", (2000, 2000)), ("ccc", "a few", (3, 5)),
           ("ccc", "tens of thousands", (20000, 20000)), ("acled", "tens", (10, 10))]  # fmt: skip


@pytest.mark.parametrize(("name", "word", "reading"), READ_AS)
def test_conventions_read_vague_words(name: str, word: str, reading: tuple[float, float]) -> None:
    usual = next(entry for entry in convention().vague.values() if entry.word == word)
    assert core(usual.low, usual.high, "vague", "cumulative", convention(name)) == reading


def test_the_word_behind_a_vague_figure() -> None:
    assert [vague(*ends, convention()).word for ends in ((24, 99), (3000, 5000), (2000, 9999))] == [
        "dozens",
        "a few thousand",
        "thousands",
    ]
    assert vague(17, 19, convention()) is None


def test_a_convention_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('based_on = "acled"\nround_as_about = false\n[vague]\ndozens = { hard = 12, core = [30, 40] }\n')
    reading = convention(str(own))
    assert core(24, 99, "vague", "cumulative", reading) == (30, 40)
    assert core(200, 999, "vague", "cumulative", reading) == (100, 100)
    assert core(100, 100, "exact", "cumulative", reading) == (100, 100)


WIDTH = "[widths.about]\nconstant = {}\nlog_number = 1\nzeros = 1\nspread = {}\n"
DOZENS = "[vague]\ndozens = {{ hard = {}, core = {} }}\n"
REFUSED = [
    (None, "no convention '.*own.toml': choose default, acled, ccc, or give a TOML file"),
    ("vague = 3", r"own.toml is not a convention: \[vague\] is 3: write a table"),
    ("[vague", "own.toml' cannot be read: Expected"),
    ("a = " + "9" * 5000, "own.toml' cannot be read: it holds a number of too many digits"),
    ("a = " + "[" * 90_000, "own.toml' cannot be read: its lists or tables are nested too deep"),
    ("[vague]\ndozens = 12", r"\[vague\] 'dozens' is 12: write a table"),
    ("[vague]\ndozens = { hard = 12 }", r"\[vague\] 'dozens' lacks core: write hard and core"),
    ("[vague]\numpteen = { hard = 12, core = [13, 19] }", r"\[vague\] 'umpteen' is unknown: write one of a couple"),
    (DOZENS.format(-1, [24, 99]), r"\[vague\] 'dozens' hard is -1: write a number of 0 or more"),
    (DOZENS.format(12, "[nan, 99]"), r"\[vague\] 'dozens' core is nan: write a number of 0 or more"),
    (DOZENS.format(12, "[24, inf]"), r"\[vague\] 'dozens' core is inf: write a number of 0 or more"),
    (DOZENS.format(12, [24, 10**400]), r"\[vague\] 'dozens' core is 1000+…: write a number of 0 or more"),
    (DOZENS.format(12, [99, 24]), r"\[vague\] 'dozens' has hard 12 and core \[99, 24\]: write them rising"),
    (DOZENS.format(50, [24, 99]), r"\[vague\] 'dozens' has hard 50 and core \[24, 99\]: write them rising"),
    (DOZENS.format(12, [24]), r"\[vague\] 'dozens' core is \[24\]: write two numbers"),
    (DOZENS.format('"12"', [24, 99]), r"\[vague\] 'dozens' hard is '12': write a number"),
    (DOZENS.format("true", [24, 99]), r"\[vague\] 'dozens' hard is True: write a number"),
    (WIDTH.format("1e9", 0), r"\[widths\] about constant is 1000000000.0: write a number from -10 to 10"),
    (WIDTH.format("nan", 0), r"\[widths\] about constant is nan: write a number from -10 to 10"),
    (WIDTH.format(1, -1), r"\[widths\] about spread is -1: write a number from 0 to 10"),
    ("[widths.about]\nconstant = 1", r"\[widths\] about lacks log_number: write constant and log_number"),
    ("[widths.abuot]\nconstant = 1", r"\[widths\] 'abuot' is unknown: write one of about"),
    ('round_as_about = "no"', "round_as_about is 'no': write true or false, without quotes"),
    ("title = 3", "title is 3: write a text in quotes"),
    ('firm_tops = "at most"', "firm_tops is 'at most': write a list of phrases"),
    ("titel = 'mine'", "'titel' is unknown: write one of title, based_on"),
    ('based_on = "none such"', "no convention 'none such'"),
    ("based_on = ['acled']", r"based_on is \['acled'\]: write \"default\""),
]


@pytest.mark.parametrize(("content", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_a_bad_convention_is_refused_in_one_line(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ValueError, match=says) as refused:
        convention(str(path))
    assert "own.toml" in str(refused.value)
    assert len(str(refused.value)) < 600
    assert not set("\n\r") & set(str(refused.value))


def test_what_is_no_text_file_is_refused_as_a_convention(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read: it is a folder; give a TOML file"):
        convention(str(tmp_path))
    (tmp_path / "own.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(ValueError, match="cannot be read: it is not text in UTF-8"):
        convention(str(tmp_path / "own.toml"))


@pytest.mark.parametrize("number", [1e-300, 1, 1e6, 1e308])
def test_the_widest_convention_leaves_readings_finite(tmp_path: Path, number: float) -> None:
    own = tmp_path / "own.toml"
    own.write_text(WIDTH.replace("= 1", "= 10").format(10, 10))
    assert math.isfinite(width(number, "about", convention(str(own))))
