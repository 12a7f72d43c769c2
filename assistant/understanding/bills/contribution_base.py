"""The monthly base of contributions that a message tells (第五条（一）); none where it changes."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading import Amount, read_amounts
from assistant.understanding.bills.account_balance import is_a_balance
from assistant.understanding.bills.base_made_of import base_made_of, is_made_of_others
from assistant.understanding.model import How, Reading
from assistant.understanding.reading_of import reading_of
from assistant.understanding.words.hearing import NO_AGE, Heard, is_of_a_base
from calculators.figures import HUNDRED, round_half_up
from calculators.parameters import load

_SECOND_HALF = re.compile(
    r"^\s*(给[我俺他她]?)?[报缴交核]?(的)?月?(社保|医保|缴费|参保)*(基数|工资)"
)


def read_base(heard: Heard) -> Reading | None:
    """The monthly contribution base; None where two people's are told, or that of a year alone.

    Where a base is named, a wage beside it is none: 实发工资六千一，基数按4866报的.
    """
    if is_made_of_others(heard) and not of_several_people(heard):
        return base_made_of(heard)
    told = {a.start: a for a in (*heard.money, *heard.of_unit(""))}.values()
    sums = [amount for amount in told if not is_a_balance(heard.text, amount)]
    named = [amount for amount in sums if _is_the_base(heard, amount)]
    now = [a for a in named if not _NO_MORE.search(heard.piece_before(a))]
    changed = [a for a in sums if _CHANGED_TO.search(heard.piece_before(a))]
    if moves_by_a_share(heard.text):
        return _moved_by_a_share(heard)
    if changes_in_the_year(heard) or is_relative(heard.text):
        return None
    now = changed if len(changed) == 1 else now
    if not named and (deducted := _by_the_deduction(heard) or _by_ones_own(heard)):
        return deducted
    wages = [a for a in sums if is_of_a_base(heard, a) and not is_take_home(heard, a)]
    bases = now or named or wages
    if is_of_a_year(heard.text):
        bases = [amount for amount in sums if _A_MONTH.search(heard.before(amount))]
        if not bases and len(named) == 1 and not of_several_people(heard):
            return _of_a_month(named[0])
    bases = [amount for amount in bases if _LEAST_BASE <= amount.value <= _MOST_BASE]
    if bases and of_several_people(heard):
        return None
    return reading_of(bases[0]) if bases else None


def is_take_home(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is what is left of a wage, which is no base: 工资到手5000."""
    told = f"{heard.before(amount)}§{heard.piece_after(amount)}"
    return bool(_TAKE_HOME.search(told))


_TAKE_HOME = re.compile(
    "(到手|实发|税后|扣完|打到?卡)[^,。;，；§]{0,8}§|§(块|元)?钱?(的)?(到手|实发|税后)"
)


def _by_the_deduction(heard: Heard) -> Reading | None:
    """The base by what is taken off a wage each month, where that is told to be its 2 % (第五条（一）)."""
    told = [a for a in heard.sums if _DEDUCTED.search(heard.piece_before(a)) and not a.approximate]
    if len(told) != 1 or not _THE_RATE.search(heard.text):
        return None
    rate = load("medical_insurance").at("account.contribution_rate").value
    assert isinstance(rate, Decimal)
    base = told[0].value * HUNDRED / rate
    return Reading(base, told[0].text, How.RECKONED) if _LEAST_BASE <= base <= _MOST_BASE else None


_DEDUCTED = re.compile("扣[^,。;]{0,8}医保(费)?[^,。;]{0,3}$|医保[^,。;]{0,6}扣(了|掉|我|的|是)*$")
_THE_RATE = re.compile("2%|百分之二")


def _by_ones_own(heard: Heard) -> Reading | None:
    """The base by what somebody himself pays each month for this insurance, which is what comes into the
    account (第五条（一）): 医保个人部分每月扣96. Of what is paid for several insurances nobody can tell."""
    if not _THIS_INSURANCE.search(heard.text) or _OTHER_INSURANCES.search(heard.text):
        return None
    told = [a for a in heard.sums if _ONES_OWN.search(heard.piece_before(a)) and not a.approximate]
    others = {a.value for a in heard.sums if a not in told and not _is_by_the_unit(heard, a)}
    rate = load("medical_insurance").at("account.contribution_rate").value
    if len(told) != 1 or others or not isinstance(rate, Decimal):
        return None
    base = told[0].value * HUNDRED / rate
    return Reading(base, told[0].text, How.RECKONED) if _LEAST_BASE <= base <= _MOST_BASE else None


def _is_by_the_unit(heard: Heard, amount: Amount) -> bool:
    return bool(_PAID_BY_THE_UNIT.search(heard.piece_before(amount)))


_THIS_INSURANCE = re.compile("医保|医疗保险|个人账户|个账|账户|医保卡")
_OTHER_INSURANCES = re.compile(
    "社保(?!卡)|五险|养老|公积金|失业|大额|大病|补充|居民|灵活就业|一年(交|缴|扣)|每年|年(交|缴)"
)
_ONES_OWN = re.compile(
    "(?<!和)(?<!跟)(?<!与)(?<!加)(自己|个人(?!账户)|本人)(这边|那边|部分|那部分|承担|负担)?(的)?(每个?月|一个?月|月月)?(也|都|就|只|要|得|再)*(扣|交|缴)(纳|费)?(了|的是|的|是)?$"
    "|医保(费|缴费)?(的)?(个人(部分)?)?(每个?月|一个?月)?(从工资里)?(也|都|就|要|得)*(扣|交|缴)(纳|费)?(了|的是|的|是|我)*$"
    "|扣(的|了|掉)?医保(费|钱)?(是|要)?$"
)
_PAID_BY_THE_UNIT = re.compile(
    "(单位|公司|厂里?|学校|局里)[^,。;]{0,8}(交|缴|出|付)(了|的是|的|是|纳)*$"
)


def _moved_by_a_share(heard: Heard) -> Reading | None:
    """The base that came of one by a share of it: 基数原来5000，今年涨了10%; None where nobody can tell what
    came of it, or how much more it is is asked."""
    shares = heard.of_unit("%")
    bases = [a for a in heard.sums if _LEAST_BASE <= a.value <= _MOST_BASE]
    if len(shares) != 1 or len(bases) != 1 or _HOW_MUCH_MORE.search(heard.text):
        return None
    share, match = shares[0], _MOVED.search(heard.before(shares[0]))
    if match is None or share.approximate or share.start < bases[0].start:
        return None
    by = bases[0].value * share.value / HUNDRED
    value = bases[0].value + by if match["up"] else bases[0].value - by
    whole = round_half_up(value)
    words = f"{bases[0].text}、{share.text}"
    told = Reading(whole, words, How.RECKONED, bases[0].approximate)
    return told if _LEAST_BASE <= whole <= _MOST_BASE else None


def moves_by_a_share(text: str) -> bool:
    """Whether a base is told to have moved by a share of it.

    >>> moves_by_a_share("基数4800,涨10%后账户每月多多少"), moves_by_a_share("基数4800")
    (True, False)
    """
    shares = (a for a in read_amounts(text) if a.unit == "%")
    return "基数" in text and any(_MOVED.search(text[: share.start]) for share in shares)


def moves_unclearly(heard: Heard) -> bool:
    """Whether a base is told to have moved by a share, and what came of it is not asked for or not plain."""
    return moves_by_a_share(heard.text) and _moved_by_a_share(heard) is None


_MOVED = re.compile(
    "((?P<up>涨|提高|上调|调高|增加|增长|上升|上浮|升)|(降|下调|调低|减少|下降|下浮))(低)?(了|到原来的|幅)?(大概|差不多)?$"
)
_HOW_MUCH_MORE = re.compile(
    "多(进|划|打)?(了|出)?(多少|几)|少(进|划|打)?(了)?(多少|几)|差(了)?(多少|几)|到原来的"
)


def is_relative(text: str) -> bool:
    """Whether a base is told by how it differs from one that is told: 比去年的4000涨了500, 是我的两倍."""
    return bool(_RELATIVE.search(text)) and not _RELATIVE_TO_ONE.search(text)


_RELATIVE = re.compile(
    "基数.*(比[^,。;，；]{0,8}[0-9]{4}[^,。;，；]{0,4}(涨|升|提|降|多|少|低|高)|(?<![至不最])(涨|升|提高?|降|增加|增长|上调|下调|多|少|低|高)(了|出)?[0-9]|[0-9.一二两三四五六七八九半]+倍|一半)"
)
_RELATIVE_TO_ONE = re.compile(
    "(现在|如今|眼下|变成|成了|就是|到)(是|了)?[0-9]{4}|基数(现在|今年|目前)?(是|为)?[0-9]{4,5}(块钱?|元)?[,，。;；]"
)
"""What tells the base itself that came of it."""


def changes_in_the_year(heard: Heard) -> bool:
    """Whether a year's account is asked for in which the base changes, so that none is that of all months:
    7月基数从4000调到5000，今年一共进多少."""
    changed = any(_CHANGED_TO.search(heard.piece_before(amount)) for amount in heard.sums)
    in_a_month = _IN_THE_YEAR.search(heard.text) and _OF_THE_WHOLE_YEAR.search(heard.text)
    return changed and bool(in_a_month)


def _of_a_month(year: Amount) -> Reading | None:
    """The monthly base of a base told of a whole year."""
    month = round_half_up(year.value / 12)
    if not _LEAST_BASE <= month <= _MOST_BASE:
        return None
    return Reading(month, year.text, How.RECKONED, approximate=year.approximate)


_LEAST_BASE, _MOST_BASE = 500, 40_000
"""Yuan a month between which every base lies: wages far below and above it are not counted."""


def is_of_a_year(text: str) -> bool:
    """Whether a base is told of a whole year."""
    return bool(_OF_A_YEAR.search(text))


def _is_the_base(heard: Heard, amount: Amount) -> bool:
    """Whether a number is called a base itself."""
    before = heard.before(amount)
    return bool(_THE_BASE.search(before) or _SECOND_HALF.match(heard.piece_after(amount)))


_THE_BASE = re.compile(
    r"基数[^,。;，；\d]{0,10}$|(今年|现在|如今|眼下)[^,。;，；]{0,8}(调|改|变|涨|升)(成|为|到|了)+$"
)
_OF_A_YEAR = re.compile(
    "(年|全年|一年)(十二个月|12个月)?的?(社保|医保|缴费|参保)*基数|基数(加起来|合计|总共|一年|[全每]年)"
    "|(全年|一年|每年|年度)(的|总|一共)?(工资|收入|薪水)|(?<![去今前当明本上每全整十一二三四五六七八九0-9])年(薪|收入|工资)"
)
_IN_THE_YEAR = re.compile("([0-9]{1,2}|[一二三四五六七八九十]{1,2})月|下半年|年中")
_OF_THE_WHOLE_YEAR = re.compile("[全整一]年|今年[^,。;]{0,8}(一共|总共|合计|共)")
_CHANGED_TO = re.compile(
    r"基数.*[从由][^,。;，；]*(调|改|变|涨|升|提)(高|整)?(成|为|到|至)+$"
    r"|基数(是|为|原来|去年|以前)*[\d.]{3,}(块|元)?(调|改|变|涨|升|提|降|加)(高|整)?(成|为|到|至)+$"
)
"""What stands before a base that took the place of another: 从4120调到4385."""
_NO_MORE = re.compile("去年|前年|原来|原先|以前|之前|过去")
"""What stands before a base that is one no more: 去年是3800，今年调成3926."""
_A_MONTH = re.compile("(每个?|一个?|按|折合|平均)月(?:是|为|算|合)*$|月(均|基数)(是|为)?$")


def of_several_people(heard: Heard) -> bool:
    """Whether two people's sums are told, so that nobody can tell whose is asked about by the sums alone."""
    if not _SEVERAL_PEOPLE.search(heard.text):
        return False
    sums = (
        amount.value
        for amount in heard.sums
        if amount.value >= NO_AGE and not heard.is_paid(amount)
    )
    return len(set(sums)) > 1


_SEVERAL_PEOPLE = re.compile(
    "两口子|俩人|俺俩|我俩|咱俩|哥俩|姐俩|老两口|(?P<one>爹|爸|妈|娘)(和|跟|与)?(俺|我)?(?!(?P=one))(爹|爸|妈|娘)|[光只就](算|问)(俺|我|他|她)"
)
