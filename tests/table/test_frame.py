from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import replace

import pandas as pd
import pytest

from discrepancy import table
from discrepancy.attribution.model import Attribution
from discrepancy.claims.frame import Frame
from discrepancy.claims.model import Claim
from discrepancy.documents.model import Document
from discrepancy.quantities.model import Quantity
from discrepancy.table.columns import COLUMNS, DATES, FLOATS, INTEGERS

TEXT = "The flood reached about six miles inland. Mayor Ana Ruiz said dozens had died."
DOCUMENT = Document("flood.txt", TEXT, "Flood", "Daily", dt.date(2031, 5, 2), "metadata")
SOURCE = Attribution(42, 56, 62, 78, "Ana Ruiz")
REACH = Claim(
    DOCUMENT, Quantity(18, 33, 6, 6, "mile", "about"), 0, 41, "reach", Frame(), "total", "Daily", None, "", None, None,
    "inferred",
)  # fmt: skip
KILLED = Claim(
    DOCUMENT, Quantity(62, 68, 24, 99, "person", "vague"), 42, 78, "killed", Frame(), "total", "Ana Ruiz", SOURCE,
    "Town", dt.date(2031, 5, 2), None, "document",
)  # fmt: skip


def test_a_row_a_claim_with_every_column_and_type() -> None:
    frame = table.frame([REACH, KILLED])
    assert tuple(frame.columns) == COLUMNS
    assert frame.index.names == ["date", "source"]
    assert all(frame[name].dtype == "float64" for name in FLOATS)
    assert all(frame[name].dtype == "Int64" for name in INTEGERS)
    assert all(frame[name].dtype == "datetime64[us]" for name in DATES if name in frame)
    assert frame["attributed"].dtype == "bool"
    assert frame["measure"].dtype == "str"
    assert table.frame([]).dtypes.equals(frame.dtypes)


def test_the_words_and_the_sentence_are_those_of_the_text() -> None:
    killed, reach = table.frame([REACH, KILLED]).reset_index().itertuples()
    assert (reach.written, reach.sentence) == ("about six miles", "The flood reached about six miles inland.")
    assert (killed.written, TEXT[killed.start : killed.end]) == ("dozens", "dozens")
    assert TEXT[killed.source_start : killed.source_end] == "Mayor Ana Ruiz"
    assert (killed.attributed, reach.attributed, reach.source) == (True, False, "Daily")


def test_who_passes_words_on_and_who_denies_them_is_told() -> None:
    told = replace(SOURCE, via=("agencies", "the Herald"))
    denied = replace(KILLED, stance="denied", attribution=told)
    killed, denial = table.frame([KILLED, denied]).sort_values("stance").itertuples()
    assert (killed.stance, killed.via, denial.stance, denial.via) == ("asserted", "", "denied", "agencies; the Herald")
    assert killed.claim_id != denial.claim_id


def test_widths_are_those_of_the_number_as_stated() -> None:
    reach = table.frame([REACH]).iloc[0]
    assert (reach["unit"], reach["stated_unit"]) == ("kilometer", "mile")
    assert (reach["core_low"], reach["core_high"]) == pytest.approx((8.658, 10.654), abs=1e-3)
    assert pd.isna(reach["low"])


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [REACH, KILLED, *(_at(start) for start in range(10))]
    expected = table.frame(claims)
    random.Random(3).shuffle(claims)
    pd.testing.assert_frame_equal(table.frame(claims), expected)
    assert expected.index.get_level_values("date").isna().tolist() == [False] * 11 + [True]


def _at(start: int) -> Claim:
    quantity = Quantity(start, start + 2, float(start), float(start), "person")
    day = dt.date(2031, 5, 1 + start % 3)
    return Claim(DOCUMENT, quantity, 0, 41, "killed", Frame(), "total", "Daily", None, "", day, None, "document")


def test_claim_ids_are_stable_and_point_into_the_text() -> None:
    renamed = replace(REACH, document=replace(DOCUMENT, name="copy.txt"))
    edited = replace(REACH, document=replace(DOCUMENT, text=TEXT + " It rained."))
    ids = [table.frame([claim])["claim_id"].iloc[0] for claim in (REACH, renamed, edited, KILLED)]
    assert ids[0] == hashlib.sha256(f"{DOCUMENT.digest}:18:33".encode()).hexdigest()[:16]
    assert (ids[1] == ids[0], len(set(ids))) == (True, 3)


def test_a_convention_is_kept_with_the_table() -> None:
    frame = table.frame([KILLED], "acled")
    assert (frame["core_low"].iloc[0], frame["core_high"].iloc[0]) == (12, 12)
    assert (frame["stated_low"].iloc[0], frame["stated_high"].iloc[0]) == (24, 99)
    assert frame.attrs["convention"] == "acled"
    with pytest.raises(ValueError, match="no convention"):
        table.frame([KILLED], "none such")


def test_a_unit_that_pint_lacks_counts_things() -> None:
    quantity = Quantity(18, 33, 6, 6, "smoot")
    claim = Claim(DOCUMENT, quantity, 0, 41, "reach", Frame(), "total", "Daily", None, "", None, None, "inferred")
    row = table.frame([claim]).iloc[0]
    assert (row["unit"], row["low"]) == ("item", 6)


def test_half_a_character_in_a_text_does_not_stop_the_table() -> None:
    document = replace(DOCUMENT, text=TEXT.replace("flood", "flo\udc80d"))
    row = table.frame([replace(KILLED, document=document), replace(REACH, document=document)]).iloc[1]
    assert row["sentence"] == "The flo?d reached about six miles inland."
