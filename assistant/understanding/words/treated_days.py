"""Days of a treatment with what each of them cost, told as a bare number: 输液三天一天65, 打了五天针，每天50.

Medicines for so many days (开了三天的药一天65) are none.
"""

from __future__ import annotations

import re

_NUMERAL = "[0-9]{1,2}|[两二三四五六七八九仨俩]|十[一二三四五六七八九]?"
DAYS_TREATED = re.compile(
    "(?<![第每一])(?:输|吊|挂|打|点滴)了?(?:液|水|针|瓶|吊针|吊瓶|点滴|盐水)?了?"
    f"(?:{_NUMERAL})天(?:吊?针|液|水|点滴|吊瓶)?(?!的?[药假内里])"
)
"""So many days on which somebody was treated."""
_COST_OF_A_DAY = re.compile(
    rf"(?P<days>{DAYS_TREATED.pattern}[,，、]?(?:平均)?(?<![第头前])[一1每]天(?:是|要|花|得|收|交)*了?)"
    r"(?P<sum>\d{2,}(?:\.\d+)?|[一二三四五六七八九]?[十百][一二三四五六七八九十零]*)"
    r"(?![\d.一二两三四五六七八九十百千万零元块毛多几来个张次趟回针瓶袋小天分%])"
)


def in_yuan(text: str) -> str:
    """The message with the cost of a day of treatment in yuan.

    >>> in_yuan("输液三天一天65,在职"), in_yuan("开了三天药一天65")
    ('输液三天一天65元,在职', '开了三天药一天65')
    """
    return _COST_OF_A_DAY.sub(r"\g<days>\g<sum>元", text)
