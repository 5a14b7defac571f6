"""Three invented articles on one accident, and what a careful reader answers about them."""

from __future__ import annotations

import json
import re

EVENT = """
title = "The Halvik ferry"
[[documents]]
file = "a.txt"
publisher = "Morning Post"
published = 2024-05-03
[[documents]]
file = "b.txt"
publisher = "Evening Star"
published = 2024-05-04
[[documents]]
file = "c.txt"
publisher = "Harbour News"
published = 2024-05-05
"""
ARTICLES = {
    "a.txt": "Ferry sinks off Halvik\n\nAt least 12 people died when the ferry sank on Thursday, the coast guard said."
    " The shipping line “Nordsund” put the number of dead at 9."
    " A fire aboard its sister ship in 1998 killed 31 people.\n",
    "b.txt": "Toll of the ferry rises\n\nThe toll stands at 17, said Ada Lund, who leads the coast guard."
    " Three of the dead are children. In Halvik 240 people slept in the school.\n",
    "c.txt": "Halvik mourns\n\nOnly 11 people died, the shipping line insisted on Sunday."
    " The owners have promised $2m.\n",
}
# What each figure is of, by its words and article.
READ = {
    ("a.txt", "At least 12 people"): {"quantity": "dead_ferry", "speaker": "the coast guard", "day": "on Thursday"},
    ("a.txt", "9"): {"quantity": "dead_ferry", "speaker": 'shipping line "Nordsund"'},
    ("a.txt", "31 people"): {"role": "background"},
    ("b.txt", "17"): {"quantity": "dead_ferry", "speaker": "Ada Lund"},
    ("b.txt", "Three"): {"quantity": "dead_children", "kind": "part", "part_of": "dead_ferry"},
    ("b.txt", "240 people"): {"quantity": "sheltered_school"},
    ("c.txt", "Only 11 people"): {"quantity": "dead_ferry", "speaker": "the shipping line", "day": "on Sunday"},
    ("c.txt", "11 people"): {"quantity": "dead_ferry", "speaker": "the shipping line", "day": "on Sunday"},
    ("c.txt", "$2m"): {"quantity": "promised_money", "kind": "plan"},
}
QUANTITIES = {
    "dead_ferry": {"measure": "killed"},
    "dead_children": {"measure": "killed", "population": "children"},
    "sheltered_school": {"measure": "sheltered", "place": "the school"},
    "promised_money": {"measure": "compensation", "actor": "The owners"},
}
_ID = re.compile(r'"article": "([0-9a-f.]+)"')
_REGISTER = re.compile(r'"register": "(register-[0-9a-f]+)"')
_FIGURE = re.compile(r'^(\d+)\. (".*")$', re.MULTILINE)


def write(folder):
    """The articles and their event file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "event.toml").write_text(EVENT, encoding="utf-8")
    return folder


def answer(prompt, name=""):
    """What the careful reader answers to a prompt; the article is told by its figures where no name is given."""
    if (register := _REGISTER.search(prompt)) is not None:
        return {"register": register[1], "same": [], "move": []}
    figures = [(int(number), json.loads(words)) for number, words in _FIGURE.findall(prompt)]
    name = name or next(file for file, text in ARTICLES.items() if text.split("\n")[0] in prompt.split("=" * 20)[1])
    told = [{"n": n, "words": words, "role": "claim", **READ.get((name, words), {})} for n, words in figures]
    named = {item["quantity"] for item in told if "quantity" in item}
    return {
        "article": _ID.search(prompt)[1],
        "quantities": [{"id": id_, **QUANTITIES[id_]} for id_ in sorted(named)],
        "figures": told,
        "missed": [],
    }
