"""Names: those in a text (runs of capitalised words), and the one in a mention ("the mayor Ada Lund" -> "Ada Lund")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from discrepancy.language.lexicon import load, words

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?")
_GAPS = {" ", "\u00a0", "\n", "\r\n"}  # between two words of a name
INSIDE = frozenset({"of", "for", "the", "and"})


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Role nouns for people, singular and plural."""
    singular = load("roles")["persons"]
    return frozenset(form for word in singular for form in (word, plural(word)))


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Nouns for bodies that speak, singular and plural."""
    singular = [*load("roles")["bodies"], *load("roles")["firms"]]
    return frozenset(form for word in singular for form in (word, plural(word)))


def kind_of_body(name: Sequence[str]) -> str:
    """The noun that says what a named body is: "ministry" for "Ministry of Health", "council" for "City Council"."""
    links = [i for i, word in enumerate(name) if word.lower() in ("of", "for")]
    head = name[links[0] - 1 if links and links[0] else -1].lower()
    return head if head in bodies() and len(name) > 1 else ""


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Titles before a surname, without the full stop."""
    return words("roles", "honorifics") | words("abbreviations", "titles")


def plural(noun: str) -> str:
    """The regular plural, good enough for role nouns."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def clean(mention: str) -> str:
    """The mention on one line, without article, possessive ending and marks at its ends."""
    text = " ".join(mention.split()).strip(" ,.;:\"“”'‘’()[]—–-")
    first, _, rest = text.partition(" ")
    text = rest if rest and first.lower() in words("roles", "surface", "articles") else text
    text = _without_day(text)
    return text if _named_after_saint(text) else text.removesuffix("'s").removesuffix("’s")


def _without_day(mention: str) -> str:
    """The mention without the day on which it speaks: "officials on Friday", "police late Monday"."""
    tokens = mention.split(" ")
    while len(tokens) > 1 and tokens[-1].lower() in words("roles", "calendar") | words("roles", "times"):
        tokens.pop()
        while len(tokens) > 1 and tokens[-1].lower() in (
            "on",
            "late",
            "early",
            "last",
            "in",
            "the",
            "this",
            "same",
            "from",
        ):
            tokens.pop()
    return " ".join(tokens)


def _named_after_saint(mention: str) -> bool:
    """Whether the words end in the name of a place such as "St Brigid's"."""
    last = mention.split()[-2:]
    return len(last) > 1 and last[1].endswith(("'s", "’s")) and last[0].lower().strip(".") in _saints()


def _saints() -> frozenset[str]:
    return words("roles", "surface", "saints")


def is_name(speaker: str) -> bool:
    """Whether somebody can be called so: not "he" or "I", of whom nobody knows who it is, nor "people"."""
    return not is_pronoun(speaker) and speaker.lower() not in words("roles", "surface", "nobody")


def is_pronoun(mention: str) -> bool:
    """Whether the mention is nothing but a pronoun."""
    written = mention.strip()
    return written != "WHO" and written.lower() in words("roles", "surface", "pronouns")


def name_in(mention: str) -> str:
    """The proper name at the end of a mention, without role and honorific; empty where there is none."""
    tokens = clean(mention).split(" ")
    start = len(tokens)
    while start > 0 and (
        _proper(tokens[start - 1])
        or (tokens[start - 1].lower() in words("roles", "surface", "links") and start < len(tokens))
    ):
        start -= 1
    if start < len(tokens) and start > 0 and tokens[start].lower() in words("roles", "surface", "prepositions"):
        return ""  # "leadership in Kyiv": the name is not the speaker's
    if 0 < start < len(tokens) and tokens[start - 1].lower() in words("roles", "surface", "origins"):
        return ""  # "a salvage firm from Opava"
    while start < len(tokens) and tokens[start].lower() in words("roles", "surface", "links"):
        start += 1
    tail = tokens[start:]
    if not tail:
        return ""
    tail = _behind_owner(tail)
    body = tail[-1].lower() in bodies()  # "Norwegian Refugee Council" is no refugee
    linked = next((i for i, word in enumerate(tail) if i and word.lower() in ("of", "for")), len(tail))
    roles = [
        i
        for i, word in enumerate(tail)
        if (word.lower().rstrip("s.,") in persons() and (i < linked and not (body and linked == len(tail))))
        or (word.lower().strip(".,") in honorifics() - _saints())
    ]
    if (
        roles
        and roles[-1] < len(tail) - 1
        and not any(word.lower() in words("roles", "surface", "links") for word in tail[roles[-1] + 1 :][:1])
    ):
        tail = tail[roles[-1] + 1 :]
    elif roles and (person := _behind_office(tail[roles[-1] + 1 :])):
        tail = person
    elif roles and roles[-1] == len(tail) - 1:
        return ""
    while len(tail) > 1 and tail[0].lower() in words("roles", "surface", "epithets"):
        tail = tail[1:]
    return " ".join(_without_place(tail))


def _behind_owner(tail: list[str]) -> list[str]:
    """A person's name without the owner before it: "UNICEF's Ada Lund"; a body's name whole."""
    owners = [i for i, word in enumerate(tail) if word.endswith(("'s", "’s"))]
    rest = tail[owners[-1] + 1 :] if owners else []
    plain = all(word[:1].isupper() and word.lower() not in bodies() | persons() for word in rest)
    return rest if len(rest) in (2, 3) and plain else tail


def _behind_office(words_after: list[str]) -> list[str]:
    """The person in "of Staff Jane Doe", which follows "Chief"; empty where only the office is named."""
    if not words_after or words_after[0].lower() != "of":
        return []
    rest = [word for word in words_after if word.lower() not in words("roles", "surface", "links")]
    return rest[-2:] if len(rest) >= 3 and rest[-1].lower() not in bodies() else []


def _without_place(tail: list[str]) -> list[str]:
    """A person's name without "of Ukraine"; a body's name whole."""
    links = [i for i, word in enumerate(tail) if word.lower() in words("roles", "surface", "prepositions")]
    if not links or links[0] < 2 or any(word.lower() in bodies() for word in tail[: links[0]]):
        return tail
    return tail[: links[0]]


def _proper(word: str) -> bool:
    return (
        word[:1].isupper() or (word[:1].isdigit() and not word.endswith("-old")) or word[:3].lower() in ("al-", "el-")
    )


def speaker(mention: str) -> str:
    """How to call a speaker known only by this mention."""
    name = name_in(mention)
    return name or clean(mention) or mention.strip()


def runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words with nothing but a space between them ("of", "for the" allowed inside)."""
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if not run and not word[0].isupper():
            continue
        last = (pending or run)[-1] if run else None
        joined = last is not None and text[last.end() : match.start()] in _GAPS and not ends(last.group())
        if not joined:
            yield from _ready(run)
            run, pending = [], []
        if word[0].isupper() or (run and word[0].isdigit() is False and word[:3].lower() == "al-"):
            if not run and word.lower() in words("roles", "surface", "openers"):
                continue
            run += [*pending, match]
            pending = []
        elif run and word.lower() in INSIDE and len(pending) < 2 and word.lower() != "and":
            pending.append(match)
        else:
            yield from _ready(run)
            run, pending = [], []
    yield from _ready(run)


def _ready(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if not run:
        return
    links = [i for i, match in enumerate(run) if match.group().lower() in INSIDE]
    if links and not any(match.group().lower() in bodies() for match in run):
        pieces, start = [], 0
        for i in links:
            pieces.append(run[start:i])
            start = i + 1
        pieces.append(run[start:])
        yield from (piece for piece in pieces if piece)
    else:
        yield run


def ends(word: str) -> bool:
    """Whether the full stop behind the word ends a sentence rather than an initial or a title."""
    bare = word.rstrip(".")
    return word.endswith(".") and len(bare) > 1 and bare.lower() not in honorifics() and "." not in bare
