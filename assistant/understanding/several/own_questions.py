"""Several people told of one after the other, each with a question of his own.

我在职三级500还能报多少？我爹退休，卫生院看了300，他呢           two visits
老公在职，二级230报多少；我妈退休，她医保卡一年划多少             a visit and an account

Each one's words are a message of his own, where he is told of in one stretch of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.understanding.several.several import asks_for_this_one, name_of, only_asks, told_of
from assistant.understanding.words.hearing import asks
from assistant.understanding.words.persons import SELF, persons_in
from assistant.understanding.words.phrases import value_of
from assistant.wording import patterns

_WORDS = patterns("understanding/several/own_questions")
_OF_ALL = _WORDS["of_all"]
_LIKE_BEFORE = _WORDS["like_before"]
_RANK_ALONE = _WORDS["rank_alone"]
_ASKED_OF_A_RANK = _WORDS["asked_of_a_rank"]
_CLOSES = _WORDS["closes"]
_MORE = re.compile("^(又|还|也|再|那|一共|总共|,)+")
_LINKS = _WORDS["links"]
_NEXT_DOOR = re.compile("^隔壁(那家|的)?(?=县|局|单位|厂|公司|企业)")
"""A unit that is told of as one tells of one's own."""
_FEWEST, _MOST = 2, 3


@dataclass
class _Stretch:
    """What is told of one person in a row: whose it is, and its pieces."""

    who: str | None
    pieces: list[str] = field(default_factory=list)


def own_questions(text: str) -> list[tuple[str, str]]:
    """What is told and asked of each of several people, as a message of his own with how he is called;
    nothing where a message tells of one, tells of one of them twice, or asks nothing of one of them.

    >>> own_questions("我在职三级花了500报多少？我爹退休，卫生院看了300，他呢")
    [('您本人', '我在职三级花了500报多少'), ('爹', '我爹退休，卫生院看了300，报多少')]
    """
    told = told_of(text, units=not persons_in(text) - {SELF})
    stretches: list[_Stretch] = []
    asked_of_all = ""
    for piece in told:
        words = _LINKS.sub("", text[slice(*piece.span)].strip())
        if piece.who is None and _OF_ALL.search(words) and asks(words):
            asked_of_all = _OF_ALL.sub("", words)
        elif stretches and piece.who in (None, stretches[-1].who):
            stretches[-1].pieces.append(words)
        elif stretches and stretches[-1].who is None and not _asks(stretches[-1].pieces):
            stretches[-1].who = piece.who
            stretches[-1].pieces.append(words)
        else:
            stretches.append(_Stretch(piece.who, [words]))
    if len(stretches) > 1 and stretches[0].who is None and _is_of_a_case(stretches[0].pieces):
        stretches[0].who = SELF
    whose = [stretch.who for stretch in stretches]
    if not _FEWEST <= len(whose) <= _MOST or len({*whose}) < len(whose) or None in whose:
        return []
    own = [_asked(stretch.pieces, stretches[0].pieces, asked_of_all) for stretch in stretches]
    if not all(own):
        return []
    return [
        (name_of(f"{one.who}", told, text), _NEXT_DOOR.sub("我", "，".join(pieces)))
        for one, pieces in zip(stretches, own, strict=True)
    ]


def _is_of_a_case(pieces: list[str]) -> bool:
    """Whether pieces of nobody by name tell a case and ask of it: 在职今年报了1400，还剩多少."""
    return _asks(pieces) and any(value_of("status", piece) for piece in pieces)


def _asked(pieces: list[str], first: list[str], of_all: str) -> list[str]:
    """The pieces of one person with his question: his own, that of the one before where he is only named
    (他呢), or the one of all; nothing where he has none."""
    if _LIKE_BEFORE.fullmatch(pieces[-1]) and pieces is not first:
        question = next((piece for piece in reversed(first) if _asks([piece])), "")
        question = _MORE.sub("", only_asks(question))
        return [*pieces[:-1], question] if question else []
    if (rank := _RANK_ALONE.fullmatch(pieces[-1])) and pieces is not first:
        asked = next(filter(None, map(_ASKED_OF_A_RANK.search, reversed(first))), None)
        return [*pieces[:-1], rank["named"] + asked["asked"]] if asked else pieces
    if _asks(pieces):
        return pieces
    return [*pieces, of_all] if of_all else []


def _asks(pieces: list[str]) -> bool:
    """Whether somebody's pieces ask something."""
    return any(asks(piece) or asks_for_this_one(piece) or _CLOSES.search(piece) for piece in pieces)
