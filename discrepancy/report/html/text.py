"""Text of articles and speakers in a page: escaped, and what would hide or turn letters round made visible."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

# Characters that turn the direction of what follows (Unicode TR 9: embeddings, overrides, isolates), that have no width
# and join nothing, and the invisible tags of plane 14. Joiners that scripts and emoji need, and marks of direction that
# touch no other letter, are left alone.
HIDDEN = re.compile("[\u200b\u2060-\u2064\u206a-\u206f\u202a-\u202e\u2066-\u2069\ufeff\u180e\U000e0000-\U000e0fff]")
_BACK = re.compile("\r")


def shown(text: object) -> Markup:
    """The text as HTML, each hidden character replaced by a box with its number."""
    plain = _BACK.sub("&#13;", str(escape(str(text))))  # a bare carriage return would be read as a new line
    return Markup(HIDDEN.sub(_box, plain))  # noqa: S704 escaped above


def plain(text: object) -> str:
    """The text for places that hold no markup (names of things, titles): hidden characters become question marks."""
    return HIDDEN.sub("\ufffd", str(text))


def _box(found: re.Match[str]) -> str:
    number = f"U+{ord(found[0]):04X}"
    name = unicodedata.name(found[0], "hidden character").lower()
    return f'<span class="hidden" title="{name}">{number}</span>'
