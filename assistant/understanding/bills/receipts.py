"""Several receipts of one visit, which are one bill.

去镇卫生院一趟，拿回三张票：21块5、46、132块5        200
三级三次，单子分别是100、200、150               three visits, and no such bill
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.reading.numerals import value_of
from assistant.understanding.model import Reading
from assistant.understanding.reading_of import reading_of_all
from assistant.understanding.words.hearing import Heard

_ONE_VISIT = re.compile(
    "(去|看|跑|上|到)[^,，。;；]{0,12}(?<!第)[一1](趟|次|回)(?![^,，。;；]{0,2}[又再])"
    "|(?<!第)(?<!头)(?<!每)[同一1][一1]?(次|回)(看病|就诊|就医|门诊|看的)"
)
_SEVERAL = re.compile(
    "[两二三四五六七八九2-9] *(趟|次|回|天)|每[次回趟天]|第[二三四五]|又去|再去|另一[次回趟天]"
)
_RECEIPTS = re.compile("(?P<count>[两二三四五六七八九2-9])张(发?票|票据|单子?|收据|小票|缴费单)")
_LISTED = re.compile("(块钱?|元)?[、,，和跟 ]*(还有|另)?(一张)?(是)?")


def receipts_of_one_visit(heard: Heard) -> Reading | None:
    """The sums of as many receipts as are told of one visit, added up; None where more than one visit may be
    told, or another number of sums."""
    receipts = _RECEIPTS.search(heard.text)
    if not receipts or not _ONE_VISIT.search(heard.text) or _SEVERAL.search(heard.text):
        return None
    told = [a for a in heard.sums if a.start >= receipts.end() and not heard.is_paid(a)]
    count = int(value_of(receipts["count"]) or 0)
    listed = told[:count]
    apart = all(_LISTED.fullmatch(heard.text[a.end : b.start]) for a, b in pairwise(listed))
    days = {day.value for day in heard.days if day.value}
    if len(told) != count or not apart or len(days) > 1:
        return None
    return reading_of_all(listed)
