"""Whether somebody or a place that a message names is one of those that the line of the answer lists.

副指挥长里有没有何晞              有。副指挥长：何晞 市委统战部长……
五廊里泌阳河算不算                算。五廊，即洪河、北汝河、汝河、臻头河、泌阳河……
试点2020年那一栏有没有汝南        有。农村垃圾分类试点：2020年汝南县 遂平县……

That somebody is not among them no line tells: the word is said only where he is, and where all else that the
message names stands in the same part of the line.
"""

from __future__ import annotations

import re

from assistant.clauses.compose import MARKER
from assistant.clauses.entries import as_asked
from assistant.wording import patterns, read
from indexing.text import fold, squeeze
from indexing.tokenizer import words as words_of

LONGEST = 30
"""Characters of a question; a longer one tells of a case."""


def word_of_a_list(question: str, line: str) -> str | None:
    """The word for one who is listed in a line of the answer, in the way it is asked for; None where none is
    asked for, or the line does not settle it.

    >>> word_of_a_list("副指挥长里有没有何晞", "副指挥长：何 晞 市委统战部长、市政府党组成员。[1]")
    '有。'
    >>> word_of_a_list("副指挥长里有没有丁永峰", "副指挥长：何 晞 市委统战部长。[1]") is None
    True
    """
    asked, told = as_asked(question).rstrip("?。!"), patterns("clauses/listed")
    form = next((name for name in _FORMS if told[name].search(asked)), None)
    if form is None or len(asked) > LONGEST:
        return None
    besides = _YEAR.sub("", told[form].sub(" ", asked))
    if told["but"].search(besides):
        return None
    said = squeeze(fold(MARKER.sub("", line)))
    listed = [match["who"] for match in told["listed"].finditer(said)]
    if roster := told["roster"].fullmatch(said):
        listed.append(roster["name"])
    who = next((one for one in listed if one in asked), None)
    if who is None:
        return None
    left = told["idle"].sub(" ", besides.replace(who, " "))
    named = [word for word in words_of(left) if re.search("[一-鿿]", word)]
    surely = [
        part for part in _PARTS.split(said) if who in part and not told["not_surely"].search(part)
    ]
    if not named or not any(all(word in part for word in named) for part in surely):
        return None
    return str(read("clauses/listed")["says"][form])


_YEAR = re.compile("20[0-9]{2}年?")
_PARTS = re.compile("[;。]|,(?!即)")
"""Where a line is cut; what is explained stands with what explains it."""
_FORMS = ("have", "among", "counts", "holds", "is")
"""The ways to ask, the first that fits."""
