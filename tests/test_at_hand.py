"""Articles that a program holds already: rows, frames and single texts."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import discrepancy as dc

TEXT = "Some 300 homes burned in {}. The flood killed {} people, the mayor said."
ROWS = [
    {"text": TEXT.format("Castor", 17), "published": "2031-03-04", "publisher": "Valley Post", "name": "a.txt"},
    {"text": TEXT.format("Orvel", 19), "published": dt.date(2031, 3, 5), "publisher": "Marsh Courier", "name": "b.txt"},
]


def told(claims: pd.DataFrame) -> list[tuple[object, ...]]:
    rows = claims.reset_index()
    return [*zip(rows["document"], rows["source"], rows["date"].dt.strftime("%F"), rows["stated_low"], strict=True)]


def test_rows_and_frames_are_read_as_files_are(tmp_path) -> None:
    for row in ROWS:
        (tmp_path / row["name"]).write_text(f"{row['text']}")
    files = "".join(
        f'[[documents]]\nfile = "{r["name"]}"\npublished = {r["published"]}\npublisher = "{r["publisher"]}"\n'
        for r in ROWS
    )
    (tmp_path / "event.toml").write_text(files)
    expected = told(dc.read(tmp_path))
    assert len(expected) == 4
    frame = pd.DataFrame(ROWS)
    for given in (ROWS, tuple(ROWS), frame, frame.assign(published=pd.to_datetime(frame["published"]))):
        assert told(dc.read(given)) == expected


def test_other_names_of_columns_and_rows_without_a_name_or_day() -> None:
    frame = pd.DataFrame({"words": [ROWS[0]["text"], ROWS[1]["text"]], "when": [pd.Timestamp("2031-03-04"), pd.NaT]})
    claims = dc.read(frame, columns={"text": "words", "published": "when"})
    assert {*claims["document"]} == {"row 1", "row 2"}
    assert claims.attrs["problems"] == ["row 2: has no date of publication; give it as `published`"]
    assert "row 1" not in claims.index.get_level_values("source")


def test_a_single_text() -> None:
    claims = dc.read_text(ROWS[0]["text"], published="2031-03-04", publisher="Valley Post")
    assert {*claims["document"]} == {"text"}
    assert claims.attrs["problems"] == []
    assert dc.read({"text": ROWS[0]["text"]}).shape == claims.shape


def test_a_draft_is_held_against_rows(tmp_path) -> None:
    (tmp_path / "draft.txt").write_text("The flood killed 17 people.")
    assert dc.check(tmp_path / "draft.txt", ROWS)["written"].tolist() == ["17 people"]


@pytest.mark.parametrize(
    ("given", "error", "part"),
    [
        ([{"x": 1}], ValueError, 'columns={"text": NAME}'),
        ([{"text": " "}], ValueError, "row 1"),
        ([ROWS[0], "a.txt"], ValueError, "not both"),
        ([], ValueError, "no article"),
        (pd.DataFrame({"text": []}), ValueError, "no article"),
        ("The flood killed 17 people. " * 50, FileNotFoundError, "read_text"),
        ("https://v.example/1", ValueError, "nothing is fetched"),
    ],
)
def test_what_is_no_article_is_told(given, error: type[Exception], part: str) -> None:
    with pytest.raises(error, match=part.replace("{", r"\{").replace("}", r"\}")):
        dc.read(given)


def test_no_text_is_told() -> None:
    with pytest.raises(ValueError, match="empty"):
        dc.read_text(" \n")
    with pytest.raises(ValueError, match="not a valid date"):
        dc.read_text("a", published="tomorrow")
