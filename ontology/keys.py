"""The matching key: what two spellings of one name have in common."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The dots that Korean office prose sets between the parts of a name (ㆍ alone has three code points).
# They go before NFKC, which would turn U+2024 into a full stop and U+318D into a vowel.
_MIDDLE_DOTS = frozenset("·ㆍᆞ・･‧•∙⋅․⦁\u0387\u2e31\u2e33")
# Quotes and brackets that Unicode does not class as punctuation of that kind.
_QUOTES = frozenset("'\"`´′″‵‶＇＂<>＜＞≪≫")
# Opening, closing and quoting punctuation; control, format and private-use characters (HWP bullets).
_NOISE = frozenset({"Ps", "Pe", "Pi", "Pf", "Cc", "Cf", "Co"})


@lru_cache(maxsize=1 << 16)
def matching_key(text: str) -> str:
    """The form in which spellings of one name are equal; for comparing only, never shown or stored as text.

    NFKC and case-folded, without white space, middle dots, brackets, quotes and invisible characters.
    What stands inside brackets stays.  Applying it twice changes nothing.  Empty for a text of nothing
    but such signs.

    >>> matching_key("창업허브(공덕)") == matching_key("창업 허브 공덕")
    True
    >>> matching_key("「소재ㆍ부품 조례」") == matching_key("소재·부품조례")
    True
    >>> matching_key("DDP 패션몰") == matching_key("DDP")
    False
    """
    # Taking a sign out can bring characters together that NFKC composes, hence the loop; it ends after
    # two rounds for any real name.
    while (reduced := _reduce(text)) != text:
        text = reduced
    return text


def _reduce(text: str) -> str:
    kept = "".join(char for char in text if not _is_noise(char))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold())


@lru_cache(maxsize=1 << 12)
def _is_noise(char: str) -> bool:
    return char.isspace() or char in _MIDDLE_DOTS or char in _QUOTES or unicodedata.category(char) in _NOISE
