"""Digits of all scripts as ASCII has them, so that every pattern reads them."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = {"٫": ".", "．": ".", "٬": ",", "，": ",", "％": "%", "＄": "$", "￡": "£", "￥": "¥"}
_WRITTEN = re.compile(r"(?![0-9])\d|(?<=\d)[٫．٬，](?=\d)|(?<=\d)％|[＄￡￥](?=\d)")


def plain_digits(text: str) -> str:
    """The text with digits, and the signs beside them, as ASCII has them; every offset stays."""
    return text if text.isascii() else _WRITTEN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    return _SIGNS.get(match[0]) or str(unicodedata.decimal(match[0]))
