"""Inputs of the calculators, read from a question: one small reader for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from assistant.reading import ROUGHLY, Amount, Day, read_amounts, read_days
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.merits import SHARED, read_adjustments, read_tasks, sharers
from assistant.understanding.model import How, Reading
from assistant.understanding.phrases import Found, flag_of, value_of
from assistant.understanding.visits import moved_to, read_transfer, read_year
from calculators.parameters import load

_PAID = re.compile(
    r"(?:报了|报过|报销了|报销过|报满|报够|报到|已报|已经报|报销得有|额度用|限额用"
    r"|(?:统筹|基金|医保)[^,。;，；能可应会]{0,6}(?:支付|付|报销?|拿|给|出|用)(?:了|过|掉|满|走)"
    r"|(?:统筹|基金|医保)[^,。;，；能可应会]{0,8}(?:已经?|累计|共)(?:支付|付|报销?|使用|用|享受|拿)"
    r"|(?:已经?|累计|前面|之前|此前|先前|前头|前几次|头几次|上半年|今年|本年度|年内)[^,。;，；能可应会]{0,10}(?:报销|统筹)(?:支付|付|报|拿|享受)?(?:了|过|到|满)?"
    r"|(?:已经?|累计)(?:拿|领|享受|支付|用)(?:了|过|掉|到)?"
    r")[^,。;，；能可应会]{0,6}$"
)
_PAID_BEHIND = re.compile(
    r"^(?:的|了)?的?(?:统筹|门诊)?(?:报销款?|报销额|报过|已报)(?!范围|比例|目录|吗|不|多少)"
)
_BASE = re.compile(r"(基数|工资)[^,。;，；]{0,5}$")
_FIRST = re.compile(r"第一|头一|头名")
_LAST = re.compile(r"倒数第一|最后一名|最后1名|垫底|末位")
_SECOND_HALF = re.compile(r"^\s*(的)?(基数|工资)")
_MONEY = ("元",)


@dataclass(frozen=True)
class Heard:
    """A question with its numbers and days read once; `text` is the corrected question."""

    text: str
    today: date

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every number said."""
        return read_amounts(self.text)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day said."""
        return read_days(self.text, self.today)

    @cached_property
    def money(self) -> list[Amount]:
        """The sums of money: numbers in yuan, and bare numbers next to words of spending; where there
        is none, a bare number that stands alone (三级 800 退休)."""
        sums = [
            amount
            for amount in self.amounts
            if amount.unit in ("", *_MONEY)
            and not self.in_a_day(amount)
            and not _UNSAID.search(self.before(amount))
        ]
        said = [a for a in sums if a.unit or _spent(self.before(a))]
        if any(not is_other(self, amount) for amount in said):
            return said
        bare = [a for a in sums if a not in said and self._stands_alone(a)]
        bare = bare or [a for a in sums if a not in said and self._is_large(a)]
        return sorted((*said, *bare), key=lambda amount: amount.start)

    def _stands_alone(self, amount: Amount) -> bool:
        """Whether a bare number is a word of its own, too large for an age and no year."""
        around = self.text[: amount.start][-1:], self.text[amount.end :][:1]
        alone = all(not char or char in _BLANKS for char in around)
        return alone and self._is_large(amount)

    def _is_large(self, amount: Amount) -> bool:
        """Whether a number is too large for an age, no year, and counts nothing."""
        counts = _COUNTS.search(self.text[: amount.start])
        return amount.value >= _NO_AGE and not counts and not _YEAR.fullmatch(amount.text)

    def before(self, amount: Amount) -> str:
        """The words just before a number, to the last stop."""
        return re.split(r"[,。;，；！？!?\n]", self.text[: amount.start])[-1][-_BEFORE:]

    def after(self, amount: Amount) -> str:
        """The words just after a number."""
        return self.text[amount.end : amount.end + 6]

    def in_a_day(self, amount: Amount) -> bool:
        """Whether a number is part of a day."""
        return any(day.start <= amount.start < day.end for day in self.days)

    def is_paid(self, amount: Amount) -> bool:
        """Whether a sum is what the fund has paid: 已经报了1200元, 拿了1860块的报销."""
        behind = _PAID_BEHIND.search(self.after(amount))
        return bool(behind or _PAID.search(self.before(amount)))

    def of_unit(self, *units: str) -> list[Amount]:
        """The numbers said with one of these units."""
        return [amount for amount in self.amounts if amount.unit in units]


def _spent(before: str) -> bool:
    return bool(_SPENDING.search(before))


_BEFORE = 20
"""Characters before a number that tell what it is a sum of."""
_COUNTS = re.compile(r"(第|[号楼室栋]|编号|工号)$")
_BLANKS = " ,。;?!、\n"
_YEAR = re.compile("(19|20)[0-9]{2}")
_NO_AGE = 120
_UNSAID = re.compile(r"不是$")
_SPENDING = re.compile(
    r"(花了?|[拿开抓买配]了?药|实收|实付|看了?病|输了?液|打了?针|费用?|用了|一共|总共|共计?|付了?|缴了?|报了|报过|基数|工资|报价|发票|单子|账单|每次|每回|各|是|为|要|了|只有|仅|里面有|的有|能报的|可报的|政策内|范围内|目录内|合规|符合政策|购置价|买价)"
    f"{ROUGHLY}?$"
)


Reader = Callable[[Heard], Reading | None]


def _value(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        found = value_of(slot, heard.text)
        return Reading(found.meaning, found.phrase) if found else None

    return read


def _flag(slot: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        found = flag_of(slot, _SAID_TOO.sub("", heard.text))
        return Reading(found.meaning == "yes", found.phrase) if found else None

    return read


_SAID_TOO = re.compile("(?<=[码证])(也|都|也是|都是)(?=[正有绿没红黄异])")
_ELSEWHERE = re.compile(
    r"不是这家|不是这个|另一个|另一家|另外一家|别的|其他的|不在签约|没去签约|换了一家|不是签约|两家不是一回事|不是一回事|不是同一家|不是一家|跟[这那]家?(医院|社区|中心)?没关系|别的社区|别的卫生院"
)


def _contracted(heard: Heard) -> Reading | None:
    """Whether the visit was at the contracted facility; a contract with another one adds nothing."""
    if match := _ELSEWHERE.search(heard.text):
        return Reading(False, match.group())
    return _flag("contracted")(heard)


_NOT_YET = re.compile(
    r"(没|未|不到|不够|快要?|马上要?|明年|后年|下个?月|下半年|年底|即将|准备|临近|就要|再过[^,。]{0,4})"
    r"[^,。，]{0,5}$"
)
_AWAY = re.compile(r"(距离?|离)(我|他|她|正式|法定)?$")
_NOT_DONE = re.compile(r"^(的?手续)?(还没|没(有)?(办|到|批|下来|正式)|尚未|还有|还早|还差|还得|前)")
_STILL = re.compile(r"^(还|差|有|早)")


def _status(heard: Heard) -> Reading | None:
    """在职 or 退休: retirement that is still to come is being in work."""
    found = value_of("status", heard.text)
    if found and _is_of_the_asker(heard.text, found):
        return None
    if found is None or found.meaning != "retired":
        return Reading(found.meaning, found.phrase) if found else None
    before, after = heard.text[: found.start], heard.text[found.end :]
    away = _AWAY.search(before) and _STILL.search(after)
    if away or _NOT_YET.search(before) or _NOT_DONE.search(after):
        return Reading("active", found.phrase, How.INFERRED)
    return Reading(found.meaning, found.phrase)


def _is_of_the_asker(text: str, found: Found) -> bool:
    """Whether a status is said of who asks while somebody else saw the doctor: 看病的是俺闺女，俺自己退了."""
    piece = re.split(r"[,。;，；！？!?\n]", text[: found.start])[-1]
    return bool(_MYSELF.search(piece)) and bool(_KIN.search(text.replace(piece, "")))


_MYSELF = re.compile("(我|俺|咱)(自己|本人|自个儿?|倒|个人)")
_KIN = re.compile(
    "(爹|爸|妈|娘|老伴|媳妇|老公|丈夫|妻子|老婆|爷爷|奶奶|儿子|女儿|闺女|公公|婆婆|岳父|岳母|哥|姐|弟|妹|同事|邻居)"
    "[^。；;]{0,20}(看|门诊|花|病)|(看病|就诊|看门诊)的是"
)


def _paid(heard: Heard) -> Reading | None:
    """What the fund has paid this year, several payments together unless one is called all of them; what it
    paid in another year, or for a stay in hospital, does not count."""
    sums = [
        amount
        for amount in heard.of_unit("", *_MONEY)
        if not heard.in_a_day(amount)
        and heard.is_paid(amount)
        and not _OTHER_PAYMENT.search(heard.before(amount))
    ]
    whole = [amount for amount in sums if _IN_ALL.search(heard.before(amount))]
    if whole or len(sums) < _SEVERAL_SUMS:
        return _sum((whole or sums)[0]) if sums else None
    rough = any(amount.approximate for amount in sums)
    words = "、".join(amount.text for amount in sums)
    return Reading(sum((a.value for a in sums), Decimal(0)), words, How.RECKONED, approximate=rough)


_SEVERAL_SUMS = 2
_IN_ALL = re.compile("一共|总共|累计|合计|共计|拢共|统共|加起来")
_OTHER_PAYMENT = re.compile(r"去年|前年|上年|往年|大前年|住院")


def _base(heard: Heard) -> Reading | None:
    """The contribution base; None where two people's are told."""
    bases = [
        amount
        for amount in {a.start: a for a in (*heard.money, *heard.of_unit(""))}.values()
        if _BASE.search(heard.before(amount)) or _SECOND_HALF.match(heard.after(amount))
    ]
    if bases and _of_several_people(heard):
        return None
    return _sum(bases[0]) if bases else None


def _of_several_people(heard: Heard) -> bool:
    """Whether two people's sums are told, so that nobody can tell whose is asked about by the sums alone."""
    if not _SEVERAL_PEOPLE.search(heard.text):
        return False
    sums = (
        amount.value
        for amount in heard.of_unit("", *_MONEY)
        if amount.value >= _NO_AGE and not heard.in_a_day(amount) and not heard.is_paid(amount)
    )
    return len(set(sums)) > 1


_SEVERAL_PEOPLE = re.compile(
    "两口子|俩人|俺俩|我俩|咱俩|哥俩|姐俩|老两口|(爹|爸|妈|娘)(和|跟|与)?(俺|我)?(爹|爸|妈|娘)|[光只就](算|问)(俺|我|他|她)"
)


def _cost(heard: Heard) -> Reading | None:
    """The eligible cost of one visit, or None where it can't be told which sum that is.

    A sum called 政策范围内 is it. Sums of another kind (paid by the fund, a base, fares) are left out; a part
    said not to be covered, a discount, several visits or two sums left over make it unknown.
    """
    if _of_several_people(heard) or len(_ITEMS.findall(heard.text)) > 1:
        return None
    if covered := _without_own_share(heard):
        return covered
    named = [amount for amount in heard.money if _ELIGIBLE.search(_around(heard, amount))]
    if len(named) == 1 and not _EACH_OF_SEVERAL.search(heard.text):
        return _sum(named[0])
    if _SEVERAL.search(heard.text) or _NOT_COVERED.search(heard.text):
        return None
    left = [amount for amount in heard.money if not is_other(heard, amount)]
    if len(left) > 1 and len(heard.days) > 1:
        return None
    exact = [amount for amount in left if not amount.approximate] or left
    return _sum(exact[0]) if len({amount.value for amount in exact}) == 1 else None


def _without_own_share(heard: Heard) -> Reading | None:
    """What is left of a bill of which one part is said not to be covered: 总共735块，里面有135是自费药."""
    if len(heard.money) != _BILL_AND_PART or _EACH_OF_SEVERAL.search(heard.text):
        return None
    bill, part = heard.money
    between = heard.text[bill.end : part.start]
    own = _OWN_SHARE.search(_around(heard, part)) and not _OWN_SHARE.search(_around(heard, bill))
    if not own or not _OF_WHICH.search(between) or part.value >= bill.value:
        return None
    rough = bill.approximate or part.approximate
    words = heard.text[bill.start : part.end]
    return Reading(bill.value - part.value, words, How.RECKONED, approximate=rough)


_ITEMS = re.compile(
    r"(?:挂号|化验|检查|ct|b超|彩超|拍片|药|治疗)费?(?:是|花了?|要)?(?=[\d一二两三四五六七八九])"
)
"""Several things paid for: 挂号10块，化验126. Which of them are covered, nobody can tell."""
_BILL_AND_PART = 2
_OF_WHICH = re.compile("其中|里[面头边]?|当中|包括|包含|含")
_OWN_SHARE = re.compile(
    "自费|目录外|范围外|不在目录|不在范围|不属于政策|(不能|没法|报不了|不给)报?销?"
)
_ELIGIBLE = re.compile(r"政策(范围)?内|范围内|目录内|合规|符合政策")
_NOT_COVERED = re.compile(
    r"自费(?!多少|几)|目录外|范围外|(?<!能)不能报|(?<!给)不给报|(?<!报)不报销|打完?折|优惠|减免"
)
_ASIDE = re.compile(
    r"退掉|退了|退回|找回|找零|路费|车费|打车|停车|饭|住宿|油费|请假|工资|限额|额度|剩"
)
_SEVERAL = re.compile(
    r"每个?月|[两二三四五六七八九十几\d]\s*(次|回|趟)(门诊)?(都|各|每|一共|共|加|合|总|拢)|每(次|回|趟)"
    r"|各(花|是)?了?\d|第[二三四五六七八九]次|分别花"
)
_EACH_OF_SEVERAL = re.compile(r"每[次回趟]|[两二三四五六七八九十几\d]\s*[次回趟]")


def _purchase(heard: Heard) -> Reading | None:
    """What was paid for sampling booths: the price of one times their number, where it is said of one."""
    one = next((a for a in heard.money if _OF_ONE.search(heard.before(a))), None)
    if len({amount.value for amount in heard.money}) > 1:
        whole = [amount for amount in heard.money if _IN_ALL.search(heard.before(amount))]
        return _sum(whole[0]) if len(whole) == 1 else None
    if one is None:
        return _cost(heard)
    booths = _BOOTHS.search(heard.text)
    number = value_of_numeral(booths["number"]) if booths else 1
    if not number:
        return None
    how = How.RECKONED if number > 1 else How.SAID
    return Reading(one.value * number, one.text, how, approximate=one.approximate)


_OF_ONE = re.compile("(一[个座间套台]|每[个座间套台]|单价)[^,。;，；]{0,6}$")
_BOOTHS = re.compile(
    "(?P<number>[两二三四五六七八九十]|[2-9]|[1-9][0-9])(?:个|座|间|套|台)(?:核酸)?(?:采样)?(?:屋|亭|房|小屋)"
)


def _around(heard: Heard, amount: Amount) -> str:
    """The words about a sum: those before it to the last stop, and those right after it."""
    after = re.split(r"[,。;，；、！？!?\n]", heard.text[amount.end :])[0][:8]
    return f"{heard.before(amount)}|{after}"


def is_other(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is of another kind than a cost: paid by the fund, a base, a fare."""
    return bool(
        heard.is_paid(amount)
        or _BASE.search(heard.before(amount))
        or _ASIDE.search(_around(heard, amount))
    )


def _sum(amount: Amount) -> Reading:
    return Reading(amount.value, amount.text, approximate=amount.approximate)


def _day(heard: Heard) -> Reading | None:
    transfer = read_transfer(heard)
    known = [day for day in heard.days if day.value is not None and day != transfer]
    told = [day for day in known if not _is_beside(heard, day)] or known
    return Reading(_when(heard, told[-1], told[-1].value), told[-1].text) if told else None


def _when(heard: Heard, day: Day, value: date | None) -> date | None:
    """A day without a year that is over, asked about early in the next year: 12月20号看的, in January. Never
    one before the rules began."""
    if value is None or value <= heard.today or _NAMES_YEAR.search(day.text):
        return value
    before = moved_to(value, value.year - 1)
    begins = load("medical_insurance").at("begins").value
    is_over = _OVER.search(re.split(r"[,。;，；！？!?\n]", heard.text[day.end :])[0])
    if before is None or not is_over or not isinstance(begins, date) or before < begins:
        return value
    return before


_OVER = re.compile("[看办花去做交拿]了|[看办花去做交]的|办[好完妥]|花了?\\d")


def _is_beside(heard: Heard, day: Day) -> bool:
    """Whether a day is no visit's: that of asking (今天才想起来问), of a paper (发票是7月4号出的)
    or of a birth."""
    piece = re.split(r"[,。;，；！？!?\n]", heard.text[: day.start])[-1]
    after = re.split(r"[,。;，；！？!?\n]", heard.text[day.end :])[0]
    return bool(
        _OF_ASKING.match(after)
        or _OF_PAPERS.search(piece[-8:] + "|" + after)
        or _OF_BIRTH.match(after)
    )


_OF_PAPERS = re.compile("发票|票据|开的票|打出来|出的票|结算单|材料|递的")
_OF_BIRTH = re.compile("(那天)?(生人?|出生|满[0-9一二三四五六七八九十]|过的?生日)")
_OF_ASKING = re.compile("(我|俺)?(才|就|来|再|刚)*(想起来?|问|打听|咨询|了解|知道|听说|看到)")
"""What stands behind the day of asking: 今天才想起来问."""


def _visit_month(heard: Heard) -> Reading | None:
    """The day of a visit where only its year counts: a month said stands for its first day. A day that
    names its year goes before those that do not (元旦刚过，2023年1月2号看的)."""
    for day in sorted(heard.days, key=lambda day: _NAMES_YEAR.search(day.text) is None):
        if day.value is not None:
            return Reading(_when(heard, day, day.value), day.text)
        if day.month is not None:
            return Reading(date(*day.month, 1), day.text, How.INFERRED)
    return None


def _processed(heard: Heard) -> Reading | None:
    """The day on which retirement was processed, where one is said of it, else the only day."""
    return _transfer(heard) or _visit_month(heard)


_NAMES_YEAR = re.compile(r"[12]\d{3}|[去前今明]年|[一二][零〇一二三四五六七八九]{3}年")


def _visits(heard: Heard) -> Reading | None:
    year = read_year(heard)
    return (
        Reading(year, "、".join(v.words for v in year.visits if v.words) or heard.text)
        if year
        else None
    )


def _transfer(heard: Heard) -> Reading | None:
    """When retirement was processed; the value is None where only the year is said."""
    day = read_transfer(heard)
    if day is None or not (day.value or day.month or day.year):
        return None
    known = _when(heard, day, day.value or (date(*day.month, 1) if day.month else None))
    if known is None and day.year != heard.today.year:
        return None  # in an earlier year: retired all the time
    return Reading(known, day.text)


def _moment(heard: Heard) -> Reading | None:
    """When a mixed sample came back positive: of several moments the one that is said of."""
    known = [day for day in heard.days if day.moment is not None]
    told = [day for day in known if _CAME_BACK.search(_piece_of(heard, day))] or known
    if len({day.moment for day in told}) > 1:
        return None
    return Reading(told[-1].moment, told[-1].text) if told else None


_CAME_BACK = re.compile("阳|异常|混检")


def _piece_of(heard: Heard, day: Day) -> str:
    """The words about a day, from stop to stop."""
    before = re.split(r"[,。;，；！？!?\n]", heard.text[: day.start])[-1]
    return before + re.split(r"[,。;，；！？!?\n]", heard.text[day.end :])[0]


def _count_of(*units: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        amounts = heard.of_unit(*units)
        whole = [a for a in amounts if a.value == a.value.to_integral_value()]
        return Reading(int(whole[-1].value), whole[-1].text) if whole else None

    return read


_YEARS_AND_A_HALF = re.compile("([一二两三四五六七八九十1-9])年半")
_YEARS_AND_MONTHS = re.compile(
    "(?P<years>[一二两三四五六七八九十1-9])年(零|又|加|,)?(?P<months>[一二两三四五六七八九十1-9]|十一|1[01])个月"
)
_MONTHS_IN = {"月": 1, "个月": 1, "年": 12}
_MOST_YEARS = 50
_IS_RATE = re.compile("每$|(退休金|工资|养老金)[^,。;，；]{0,3}$")
"""每个月 and 退休金一个月 are a rate, no length of time, where another is said."""


def _months(heard: Heard) -> Reading | None:
    """A length of time in months: 三个月 is 3, 半年 6, 两年 24; 每月 and 一个月 are 1."""
    if match := _YEARS_AND_A_HALF.search(heard.text):
        return Reading(int(value_of_numeral(match[1]) or 0) * 12 + 6, match.group())
    if match := _YEARS_AND_MONTHS.search(heard.text):
        years, months = (int(value_of_numeral(match[n]) or 0) for n in ("years", "months"))
        return Reading(years * 12 + months, match.group())
    if match := re.search(r"(?<![每])(?:一年|全年|整年)(?!最多)", heard.text):
        return Reading(12, match.group())
    spans = heard.of_unit(*_MONTHS_IN)
    for amount in sorted(
        spans, key=lambda amount: _IS_RATE.search(heard.before(amount)) is not None
    ):
        if amount.value == int(amount.value) and 0 < amount.value <= _MOST_YEARS * 12:
            months = int(amount.value) * _MONTHS_IN[amount.unit]
            return Reading(months, amount.text) if months <= _MOST_YEARS * 12 else None
    return None


def _metres(heard: Heard) -> Reading | None:
    amounts = heard.of_unit("米")
    return Reading(amounts[-1].value, amounts[-1].text) if amounts else None


def _hours(heard: Heard) -> Reading | None:
    for amount in heard.of_unit("小时", "天"):
        hours = amount.value * (24 if amount.unit == "天" else 1)
        how = How.INFERRED if amount.unit == "天" else How.SAID
        return Reading(hours, amount.text, how)
    return None


def _rank(heard: Heard) -> Reading | None:
    if found := _LAST.search(heard.text):
        group = value_of("group", heard.text)
        if group is None:
            return None
        last = load("assessment").at(f"group_size.{group.meaning}").value
        return Reading(int(str(last)), found.group(), How.INFERRED)
    ranks = heard.of_unit("名")
    if len({rank.value for rank in ranks}) > 1 or re.search(
        r"前[两二三四五六七八九十\d]", heard.text
    ):
        return None
    if ranks:
        return Reading(int(ranks[-1].value), ranks[-1].text)
    if placed := _PLACED.search(heard.text):
        said = [a for a in heard.amounts if a.start <= placed.start("at") < a.end]
        value = said[0].value if said else value_of_numeral(placed["at"])
        return Reading(int(value), placed.group()) if value else None
    found = _FIRST.search(heard.text)
    return Reading(1, found.group()) if found else None


_PLACED = re.compile(
    "(?:排名?|名次|考核|考了?|得了?|拿了?)(?:是|为|在|到|了|全市|全县)*第(?P<at>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?![条款项章节编页号批期次天届季点家个类组年月])"
)
"""A place in a ranking without its 名: 排第三, 考核排名第5."""


def _shared_by(heard: Heard) -> Reading | None:
    for match in SHARED.finditer(heard.text):
        if count := sharers(match):
            return Reading(count, match.group())
    return None


def _score(name: str, words: str) -> Reader:
    pattern = re.compile(rf"(?:{words})[^,，。；;\d]{{0,6}}$")

    def read(heard: Heard) -> Reading | None:
        for amount in heard.of_unit("", "分"):
            if pattern.search(heard.before(amount)):
                return Reading(amount.value, amount.text)
        return None

    read.__name__ = name
    return read


READERS: dict[str, Reader] = {
    "status": _status,
    "facility": _value("facility"),
    "exclusion": _value("exclusion"),
    "eligible_cost": _cost,
    "purchase_cost": _purchase,
    "paid_this_year": _paid,
    "contribution_base": _base,
    "months": _months,
    "contracted": _contracted,
    "visit_date": _day,
    "visits": _visits,
    "retired_on": _transfer,
    "processed_on": _processed,
    "visit_month": _visit_month,
    "exposure": _value("exposure"),
    "role": _value("role"),
    "whitelisted": _flag("whitelisted"),
    "truck_crew": _flag("truck_crew"),
    "reported": _flag("reported"),
    "has_codes_and_test": _flag("has_codes_and_test"),
    "employees": _count_of("人"),
    "mixed_positive_at": _moment,
    "health_code_green": _flag("health_code_green"),
    "travel_code_normal": _flag("travel_code_normal"),
    "has_pass": _flag("has_pass"),
    "test_age_hours": _hours,
    "tasks": read_tasks,
    "adjustments": read_adjustments,
    "leader_score": _score("leader_score", "领导"),
    "peer_score": _score("peer_score", "互评|部门打|部门给"),
    "group": _value("group"),
    "rank": _rank,
    "completed_all": _flag("completed_all"),
    "special_contribution": _flag("special_contribution"),
    "shared_by": _shared_by,
    "location": _value("location"),
    "use": _value("use"),
    "storeys": _count_of("层"),
    "height_m": _metres,
}
