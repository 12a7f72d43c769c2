"""A bill told by how many of a thing were bought at what price, and one whose parts are told beside it.

中药12副，每副45               540
每盒28块，拿了5盒               140
花了1000，其中挂号费50           1000: nothing is said of the 50 but that they are in it
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.pieces import blanked

_N = r"[0-9]+|[一二两三四五六七八九十]{1,3}"
_COUNTER = "副|服|盒|瓶|支|针|贴|包|袋|管|付(?=[药中的,，、。 0-9]|$)"
_NUMBERED = re.compile(rf"(?<![每第0-9.])(?P<number>{_N})(?P<counter>{_COUNTER})(?!多|半|装)")
_PRICED = re.compile(rf"(?:每|一|1)(?P<counter>{_COUNTER})(?:药|中药)?(?:要|是|卖|花|各)?$")
_ROUGH = re.compile(
    "送|赠|另外|还有|又|加上|挂号|检查|化验|其中|自费|退(?!休)|折|优惠|每[天次月周]|一天"
)
_WITHIN = re.compile("(其中|里[面头边]|包括|包含|(?<!不)含)[^,，。;；0-9]{0,6}$")
_ENDS = re.compile("(块|元)?钱?((都?是|的)[^,，。;；不没]{1,5}(?=[,，。;；)）]|$))?[)）]?")


def bill_by_number(heard: Heard) -> Reading | None:
    """The number of a thing times its price, where both are told once and nothing beside them."""
    numbers = [m for m in _NUMBERED.finditer(heard.text) if m["number"] not in ("一", "1")]
    priced = [(a, m) for a in heard.sums if (m := _PRICED.search(heard.before(a)))]
    if len(numbers) != 1 or len(priced) != 1 or _ROUGH.search(heard.text):
        return None
    (price, each), number = priced[0], numbers[0]
    counted = [a for a in heard.money if number.start() <= a.start < number.end()]
    others = [a for a in heard.money if a not in (price, *counted) and not heard.is_paid(a)]
    if others or each["counter"] != number["counter"] or price.approximate:
        return None
    count = Decimal(value_of_numeral(number["number"]) or 0)
    words = f"{number[0]}、{each[0]}{price.text}"
    return Reading(count * price.value, words, How.RECKONED) if count else None


def without_parts_within(heard: Heard, items: list[Amount]) -> Heard | None:
    """The message without the parts of its one bill that are only said to be in it; None where it has none.

    Args:
        heard: the message.
        items: the sums that are of one thing each.
    """
    within = [one for one in items if _WITHIN.search(heard.text[: one.start])]
    wholes = [one for one in heard.money if one not in items and not heard.is_paid(one)]
    if not within or len(within) != len(items) or len(wholes) != 1:
        return None
    (whole,) = wholes
    if any(one.start < whole.end or one.value >= whole.value for one in within):
        return None
    return Heard(blanked(heard.text, [_span(heard.text, one) for one in within]), heard.today)


def _span(text: str, part: Amount) -> tuple[int, int]:
    before, behind = _WITHIN.search(text[: part.start]), _ENDS.match(text, part.end)
    start = before.start() if before else part.start
    start -= text[:start].endswith(("(", "（"))
    return start, behind.end() if behind else part.end
