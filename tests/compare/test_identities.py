"""Sums, conversions and headlines: what must hold by arithmetic, and what must raise no alarm."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from discrepancy import table, verdicts

# A figure in a sentence: [measure kind scope counted| words = stated number or low..high unit hedge]
_MARK = re.compile(r"\[(?P<cells>[^|\]]*)\|(?P<words>[^=\]]*)=(?P<stated>[^\]]*)\]")


def read(*sentences: str, title: str = "", source: str = "Ana Ruiz") -> pd.DataFrame:
    """A claims table of one article, from sentences with their figures marked."""
    rows: list[dict[str, Any]] = []
    text = ""
    for marked in sentences:
        sentence, start = _MARK.sub(lambda found: found["words"], marked), len(text)
        text += sentence + "\n"
        shift = 0
        for found in _MARK.finditer(marked):
            cells = dict(cell.split(":") for cell in found["cells"].split())
            number, unit, *hedge = found["stated"].split()
            low, _, high = number.partition("..")
            at = start + found.start() - shift
            shift += len(found.group()) - len(found["words"])
            rows.append(
                {
                    "date": "2031-05-02", "source": source, "low": float(low), "high": float(high or low), "unit": unit,
                    "measure": "killed", "hedge": hedge[0] if hedge else "range" if high else "exact", "title": title,
                    "sentence": sentence, "written": found["words"], "document": "a.txt", "counted": "people",
                    "start": at, "end": at + len(found["words"]), **cells,
                }
            )  # fmt: skip
    return table.complete(pd.DataFrame(rows))


HELD = [
    (["[measure:evacuated|121,000 people=121000 person] had left and [measure:evacuated kind:increment|another 59,000="
      "59000 person] were told to, [measure:evacuated|180,000=180000 person] in all."],
     "sum", "121,000 + 59,000 = 180,000"),
    (["[kind:increment|Twelve more=12 person] died, bringing the toll to [|62=62 person], up from [|50=50 person]."],
     "sum", "50 + 12 = 62"),
    (["A total of [|5,200=5200 person] died: [scope:Alba|3,700=3700 person] in Alba, [scope:Borgo|1,500=1500 person] "
      "in Borgo."], "sum", "3,700 + 1,500 = 5,200"),
    (["The blast killed [|26 people=26 person], [counted:soldier|11 soldiers=11 person] and [counted:civilian|15 "
      "civilians=15 person]."], "parts", "11 + 15 = 26"),
    (["The slick is [measure:length kind:static|10 km=10 km] long, [measure:width kind:static|4 km=4 km] wide, over "
      "[measure:area_polluted|31 sq km=31 km**2]."], "area", "10 km × 4 km = 40 km²"),
    (["They came [measure:advance|six miles=6 mile] ([measure:advance|10 km=10 km])."],
     "conversion", "6 miles = 9.7 km"),
    (["It reached [measure:temperature|40C=40 degC] ([measure:temperature|104F=104 degF])."],
     "conversion", "40 °C = 104 °F"),
    (["They lie [measure:distance|five to six miles=5..6 mile] ([measure:distance|8 to 10 km=8..10 km]) off."],
     "conversion", "5 miles to 6 miles = 8.1 km to 9.7 km"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "sort", "arithmetic"), HELD, ids=[signs for *_, signs in HELD])
def test_what_adds_up_is_said_to(sentences: list[str], sort: str, arithmetic: str) -> None:
    found = verdicts.identities(read(*sentences))
    assert found[["sort", "holds", "gap", "arithmetic"]].to_numpy().tolist() == [[sort, True, 1.0, arithmetic]]


BROKEN = [
    (["[measure:evacuated|121,000 people=121000 person] had left and [measure:evacuated kind:increment|another 59,000="
      "59000 person] were told to, [measure:evacuated|210,000=210000 person] in all."], "identity_broken",
     "121,000 people and another 59,000 make 180,000, not the 210,000 stated (Ana Ruiz)."),
    (["[kind:increment|Twelve more=12 person] died, bringing the toll to [|64=64 person], up from [|50=50 person]."],
     "identity_broken", "50 and Twelve more make 62, not the 64 stated (Ana Ruiz)."),
    (["Of the [|52 people=52 person] killed, including [kind:part counted:man|31 men=31 person], "
      "[kind:part counted:woman|20 women=20 person] and "
      "[kind:part counted:child|12 children=12 person], most were local."], "identity_broken",
     "31 men, 20 women and 12 children make 63, not the 52 stated (Ana Ruiz)."),
    (["The slick is [measure:length kind:static|10 km=10 km] long, [measure:width kind:static|4 km=4 km] wide, over "
      "[measure:area_polluted|71 sq km=71 km**2]."], "identity_broken",
     "10 km by 4 km is at most 40 km², which cannot hold 71 sq km (Ana Ruiz)."),
    (["They came [measure:advance|six miles=6 mile] ([measure:advance|12 km=12 km])."], "conversion_mismatch",
     "Six miles is 9.7 km, not 12 km (Ana Ruiz)."),
    (["[|300=300 person] dead in flood", "The river killed [|31 people=31 person]."], "headline_mismatch",
     "The headline says 300, the article nothing nearer than 31 people (Ana Ruiz)."),
]  # fmt: skip


def test_a_broken_identity_is_the_first_finding_however_far_off() -> None:
    frost = "[measure:temperature|Minus 33 C=-33 degC] ([measure:temperature|minus 11 F=-11 degF]) fell."
    found = verdicts.findings(read(frost, "[|20=20 person] died.", "Zero ([measure:temperature|0 C=0 degC]) fell."))
    assert found["kind"].iloc[0] == "conversion_mismatch"
    assert found["gap"].iloc[0] == pytest.approx(27.4 / 11, rel=0.1)
    zero = "[measure:temperature|Minus 40 C=-40 degC] ([measure:temperature|40 F=40 degF]) fell."
    found = verdicts.findings(read(zero))
    assert (found["kind"].iloc[0], found["gap"].iloc[0]) == ("conversion_mismatch", float("inf"))
    assert found["weight"].iloc[0] == 4.8


@pytest.mark.parametrize(("sentences", "kind", "sentence"), BROKEN, ids=[words for *_, words in BROKEN])
def test_what_does_not_add_up_is_a_finding_in_words(sentences: list[str], kind: str, sentence: str) -> None:
    words = sentence[:1] + sentence[1:].replace("and Twelve", "and twelve")
    assert (kind, words) in list(
        verdicts.findings(read(*sentences))[["kind", "sentence"]].itertuples(index=False, name=None)
    )


SILENT = [
    # a list of some of many
    ["[|300 houses=300 building] burned in Alba and [|200=200 building] in Borgo, [|9,000=9000 building] in all."],
    # parts that may be the same people
    ["Of [|30 people=30 person] killed, including [kind:part counted:woman|20 women=20 person] and [kind:part "
     "counted:nurse|15 nurses=15 person], none was named."],
    # an older toll
    ["[kind:increment|Twelve more=12 person] died, bringing the toll to [|64=64 person]."],
    # a bracket that is no conversion
    ["The front is [measure:length|10 km=10 km] ([measure:width|5 miles=5 mile] from the town)."],
    ["It cost [measure:cost|$5m=5000000 USD] ([measure:cost|£4m=4000000 GBP])."],
    ["It lasted [measure:duration|three days=3 day] ([measure:duration|six weeks=6 week])."],
    # tons of one kind or another
    ["They sent [measure:aid|1,000 tons=1000 ton] ([measure:aid|1,016 tonnes=1016 metric_ton])."],
    ["They sent [measure:aid|1,000 tons=1000 ton] ([measure:aid|907 tonnes=907 metric_ton])."],
    # an area that is no rectangle
    ["The lake is [measure:length kind:static|10 km=10 km] long, [measure:width kind:static|4 km=4 km] wide and has "
     "[measure:area_flooded|12 sq km=12 km**2]."],
    # a headline that rounds, adds up, or counts a part
    ["[|50=50 person] dead in flood", "The river killed [|47 people=47 person]."],
    ["[|43=43 person] dead in floods", "In Alba [|31=31 person] died.",
     "[|12 people=12 person] were found in Borgo."],
    ["[|12=12 person] children dead", "The river killed [|31 people=31 person], "
     "[kind:part scope:children|12=12 person] of them children."],
    ["Dozens dead", "The river killed [|31 people=31 person]."],
    # a first line that is no headline
    ["[|Nine=9 person] in Alba and others in many towns and villages along the river, where water stood for days and "
     "roads were cut, died of it, as a list of the health office for the week shows", "It killed [|31=31 person]."],
    # the first item of a list, not the sum of the others
    ["A total of [counted:patient|47=47 person] died here, [counted:patient|105=105 person] in Alba and "
     "[counted:patient|37=37 person] in Borgo."],
    # children, and women beside them
    ["A total of [counted:child|1,886 children=1886 person] died, [counted:woman|1,069 women=1069 person] and "
     "[counted:woman|401 women=401 person]."],
]  # fmt: skip


@pytest.mark.parametrize(
    "sentences", SILENT, ids=[" ".join(_MARK.sub(r"\g<words>", s) for s in given) for given in SILENT]
)
def test_no_alarm_where_the_words_leave_room(sentences: list[str]) -> None:
    assert verdicts.identities(read(*sentences))["holds"].all()


def test_a_copied_article_is_checked_once() -> None:
    once = read(*BROKEN[4][0])
    copy = once.reset_index().assign(document="copy.txt", claim_id=["x", "y"])
    assert len(verdicts.identities(pd.concat([once.reset_index(), copy]))) == 1


@pytest.mark.parametrize(
    ("scope", "source", "day", "findings"),
    [
        ("Alba and Borgo", "Agency", "2031-05-02", ["12 + 31 = 43, not 57"]),
        ("Alba, Borgo", "Agency", "2031-05-02", ["12 + 31 = 43, not 57"]),
        ("Alba and Borgo", "Army", "2031-05-02", []),
        ("Alba and Borgo", "Agency", "2031-05-03", []),
        ("Alba and Cesto", "Agency", "2031-05-02", []),
        ("Alba, children", "Agency", "2031-05-02", []),
    ],
)
def test_places_make_up_a_whole_in_the_words_of_one_source(
    scope: str, source: str, day: str, findings: list[str]
) -> None:
    rows = pd.DataFrame(
        {
            "date": ["2031-05-02", "2031-05-02", day], "source": ["Agency", "Agency", source],
            "measure": "killed", "unit": "person", "scope": ["Alba", "Borgo", scope],
            "low": [12, 31, 57], "high": [12, 31, 57],
        }
    )  # fmt: skip
    assert list(verdicts.identities(rows)["arithmetic"]) == findings
