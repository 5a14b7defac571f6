"""What one article sets side by side: two speakers, a sum and what it is in another currency, a part and its total."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from compare.test_matching import row
from discrepancy import table, verdicts

SENTENCE = "The ministry gave Alba 3 million euros ($4.2 million)."
CASES: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    (
        "two speakers of one article, the day of one only that of the article",
        [
            {"low": 340, "measure": "protesters", "source": "Police", "date": "2031-05-01"},
            {"low": 900, "measure": "protesters", "source": "Union", "date": "2031-05-02", "date_basis": "document"},
        ],
        ["conflict"],
    ),
    (
        "two speakers of one article who tell their days",
        [
            {"low": 340, "measure": "protesters", "source": "Police", "date": "2031-05-01"},
            {"low": 900, "measure": "protesters", "source": "Union", "date": "2031-05-02"},
        ],
        ["drift"],
    ),
    (
        "a total that another speaker puts lower on the next day",
        [{"low": 41, "source": "Union", "date": "2031-05-01"}, {"low": 34, "source": "Mayor", "date": "2031-05-02"}],
        ["conflict"],
    ),
    (
        "a total that its own speaker puts lower",
        [{"low": 41, "source": "Mayor", "date": "2031-05-01"}, {"low": 34, "source": "Mayor", "date": "2031-05-02"}],
        ["revision_down"],
    ),
    (
        "another currency in brackets",
        [
            {"low": 3_000_000, "measure": "aid", "unit": "EUR", "written": "3 million euros", "start": 23, "end": 38,
             "source": "Alba Times", "attributed": False, "sentence": SENTENCE},
            {"low": 4_200_000, "measure": "aid", "unit": "USD", "written": "$4.2 million", "start": 40, "end": 52,
             "source": "Alba Times", "attributed": False, "sentence": SENTENCE},
        ],
        ["same_origin"],
    ),
    (
        "two currencies of two sentences",
        [
            {"low": 3_000_000, "measure": "aid", "unit": "EUR"},
            {"low": 4_200_000, "measure": "aid", "unit": "USD"},
        ],
        [],
    ),
    (
        "a point written out is a finer figure",
        [
            {"low": 7.2, "measure": "magnitude", "unit": "magnitude", "written": "7.2", "source": "Survey"},
            {"low": 7.0, "measure": "magnitude", "unit": "magnitude", "written": "7.0", "source": "Institute"},
        ],
        ["conflict"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_one_article_sets_side_by_side(rows: list[dict[str, Any]], told: list[str]) -> None:
    known = [row("ab"[place], {"document": "one.txt", **one}) for place, one in enumerate(rows)]
    assert list(verdicts.relations(table.complete(pd.DataFrame(known)))["verdict"]) == told
