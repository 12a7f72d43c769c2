"""A text folded for reading, with the way back to the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexing.text import fold_aligned

# ① numbers a part of a text, ² is a power, ½ is no 1 and 2; folding would make plain digits of them.
_NO_DIGITS = re.compile(
    "[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289"
    "\u00bc-\u00be\u2070-\u2089\u2150-\u215f]"
    "|(?<![mM])[\u00b2\u00b3\u00b9]"
)
NOTHING = "\0"


class Sheet:
    """A text folded: one width, lower case, simplified characters.

    >>> sheet = Sheet("面積９㎡")
    >>> sheet.folded, sheet.span(2, 5)
    ('面积9m2', (2, 4))
    """

    def __init__(self, text: str) -> None:
        self.folded, self._origins = fold_aligned(
            _NO_DIGITS.sub(NOTHING, text).replace("，", "；")  # 500，300 are two numbers
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the text as given of folded characters, `last` not included."""
        return self._origins[first], self._origins[last - 1] + 1

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """The folded text with the words at these folded offsets blotted out."""
        folded = self.folded
        for first, last in spans:
            folded = folded[:first] + NOTHING * (last - first) + folded[last:]
        return folded
