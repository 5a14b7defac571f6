"""The pandas accessor, on tables without any text."""

from __future__ import annotations

from pathlib import Path

import matplotlib.axes
import pandas as pd
import pytest

import discrepancy.accessor
from discrepancy import table
from discrepancy.table import TableError


@pytest.fixture
def claims() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": ["2031-05-02", "2031-05-02", "2031-05-04", "2031-05-02", "2031-05-02"],
            "source": ["Ana Ruiz", "Red Cross", "Red Cross", "Ana Ruiz", "Army"],
            "measure": ["killed", "killed", "killed", "advance", "advance"],
            "low": [12, 31, 29, 6, 15],
            "high": [12, 31, 29, 6, 15],
            "unit": ["person", "person", "person", "mile", "km"],
        }
    )


def test_series_and_relations_of_a_table_made_by_hand(claims: pd.DataFrame) -> None:
    assert list(claims.discrepancy.series()["label"]) == ["people killed", "depth of advance"]
    assert sorted(claims.discrepancy.relations()["verdict"]) == ["conflict", "conflict", "drift", "revision_down"]


def test_findings_are_the_worst_first_and_each_once(claims: pd.DataFrame) -> None:
    again = claims[claims["source"] == "Ana Ruiz"].assign(document="copy")
    findings = pd.concat([claims, again]).discrepancy.findings()
    assert list(findings["kind"]) == ["conflict", "conflict", "revision_down"]
    assert list(findings["arithmetic"]) == ["15 km ÷ 9.7 km = 1.55", "31 ÷ 12 = 2.58", "31 − 29 = 2"]
    assert findings["weight"].is_monotonic_decreasing
    ids = set(pd.concat([claims, again]).discrepancy.claims["claim_id"])
    assert all(len(found) == 2 and set(found) <= ids for found in findings["claims"])


def test_the_whole_event_at_a_glance(claims: pd.DataFrame) -> None:
    contested = claims.discrepancy.contested()
    assert list(contested.index) == ["killed", "advance"]
    assert list(contested["factor"]) == pytest.approx([31 / 12, 15 / 6 / 1.609344])
    assert contested.attrs["summary"] == (
        "2 things are told by several sources for one time; 2 are contested: most of all people killed (Ana Ruiz "
        "against Red Cross, by a factor of 2.6) and depth of advance (Ana Ruiz against Army, 55% apart)."
    )


def test_who_carries_whose_figure(claims: pd.DataFrame) -> None:
    again = claims[claims["source"] == "Ana Ruiz"].assign(document="copy")
    carriers = pd.concat([claims, again]).discrepancy.carriers()
    assert len(carriers) == 7
    carried = carriers[carriers["carries"] != ""]
    assert list(carried["how"]) == ["same speaker", "same speaker"]
    assert list(carried["carries"]) == list(carried["origin"])
    assert list(carried["document"] == "copy") == [True, False]  # the id decides which of two like rows stands first


def test_what_was_not_compared_says_why(claims: pd.DataFrame) -> None:
    plan = claims.iloc[[0]].assign(kind="plan", source="Army")
    excluded = pd.concat([claims.assign(kind="total"), plan]).discrepancy.exclusions()
    assert list(excluded["why"]) == ["a plan, not a count"]
    assert list(excluded["series"]) == ["killed--person--plan"]


def test_sums_of_a_table_made_by_hand() -> None:
    rows = [("Turkey", 3_712), ("Syria", 1_541), ("Turkey and Syria", 5_903)]
    table = pd.DataFrame(
        {
            "date": "2031-05-02", "source": "Agency", "measure": "killed", "unit": "person",
            "scope": [scope for scope, _ in rows], "low": [n for _, n in rows], "high": [n for _, n in rows],
        }
    )  # fmt: skip
    found = table.discrepancy.identities()
    assert list(found["arithmetic"]) == ["1,541 + 3,712 = 5,253, not 5,903"]
    assert list(table.discrepancy.findings()["kind"]) == ["identity_broken"]


def test_the_claims_of_a_measure(claims: pd.DataFrame) -> None:
    assert len(claims.discrepancy.series_of("killed")) == 3
    assert len(claims.discrepancy.series_of("killed--person")) == 3
    with pytest.raises(KeyError, match="did you mean 'killed'"):
        claims.discrepancy.series_of("kiled")
    with pytest.raises(KeyError, match=r"there are: depth of advance \(advance\), people killed \(killed\)"):
        claims.discrepancy.series_of("wombats")


def test_the_envelope_of_each_day(claims: pd.DataFrame) -> None:
    envelope = claims.discrepancy.envelope()
    first = envelope.loc[("killed--person", pd.Timestamp("2031-05-02"))]
    assert (first["low"], first["high"], first["unit"], first["claims"]) == (12, 31, "person", 2)


def test_origins_count_their_claims(claims: pd.DataFrame) -> None:
    again = claims[claims["source"] == "Ana Ruiz"].assign(document="copy")
    origins = pd.concat([claims, again]).discrepancy.origins()
    assert sorted(origins["claims"]) == [1, 1, 1, 2, 2]
    assert origins.index.name == "origin"


def test_a_column_as_quantities(claims: pd.DataFrame) -> None:
    quantity = claims.discrepancy.series_of("advance").discrepancy.quantity("low")
    assert quantity.to("mile").magnitude.tolist() == pytest.approx([6, 15 / 1.609344])
    with pytest.raises(ValueError, match="several units"):
        claims.discrepancy.quantity("low")
    with pytest.raises(ValueError, match="holds no amounts"):
        claims.discrepancy.quantity("source")


def test_readings_in_another_unit(claims: pd.DataFrame) -> None:
    miles = claims.discrepancy.to("mile")
    assert miles.loc[miles["measure"] == "advance", "low"].tolist() == pytest.approx([6, 15 / 1.609344])
    assert set(miles["unit"]) == {"mile", "person"}
    assert miles.loc[miles["measure"] == "killed", "low"].tolist() == [12, 31, 29]
    with pytest.raises(ValueError, match="no row can be converted to 'kilogram'"):
        claims.discrepancy.to("kilogram")
    with pytest.raises(ValueError, match="not a unit"):
        claims.discrepancy.to("smoot")


def test_a_bad_table_is_refused_when_asked(claims: pd.DataFrame) -> None:
    with pytest.raises(TableError, match="lacks the column 'unit'"):
        claims.drop(columns="unit").discrepancy.series()


def test_the_frame_given_stays_as_it_is(claims: pd.DataFrame) -> None:
    before = claims.copy(deep=True)
    claims.discrepancy.series()
    claims.discrepancy.to("mile")
    pd.testing.assert_frame_equal(claims, before)


def test_a_plot_of_a_measure(claims: pd.DataFrame) -> None:
    assert isinstance(claims.discrepancy.plot("killed"), matplotlib.axes.Axes)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "event.toml").write_text(
        'title = "Flood"\n'
        '[[documents]]\nfile = "a.txt"\npublisher = "Daily"\npublished = 2031-05-02\n'
        '[[documents]]\nfile = "b.txt"\npublisher = "Herald"\npublished = 2031-05-04\n'
    )
    (tmp_path / "a.txt").write_text("Mayor Ana Ruiz said 12 people were killed in the flood.\n")
    (tmp_path / "b.txt").write_text("Mayor Ana Ruiz said 31 people were killed in the flood.\n")
    return tmp_path


def test_articles_into_a_labelled_table(articles: Path) -> None:
    claims = discrepancy.accessor.read(articles)
    assert claims.attrs["title"] == "Flood"
    assert claims.attrs["problems"] == []
    assert claims.index.get_level_values("source").tolist() == ["Ana Ruiz", "Ana Ruiz"]
    assert claims.discrepancy.relations()["verdict"].tolist() == ["drift"]
    back = articles / "claims.csv"
    table.write(claims, "csv", back)
    assert table.read_table(back).discrepancy.relations()["verdict"].tolist() == ["drift"]


def test_articles_of_some_days_only(articles: Path) -> None:
    read = discrepancy.accessor.read
    assert read([str(articles)], since="2031-05-03")["low"].tolist() == [31]
    assert read(articles, until="2031-05-03")["low"].tolist() == [12]
    assert read(articles, since="2031-05-01", until="2031-05-09")["low"].tolist() == [12, 31]
    with pytest.raises(ValueError, match="since='soon' is not a valid date"):
        read(articles, since="soon")
    with pytest.raises(ValueError, match="no convention 'none such'"):
        read(articles, convention="none such")


def test_nothing_to_read_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nope: does not exist; check the path"):
        discrepancy.read(tmp_path / "nope")
    with pytest.raises(ValueError, match=str(tmp_path)):
        discrepancy.read(tmp_path)
