"""Inputs of the calculators, read from a question: one small reader for each."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.reading import Day
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.contracts import ELSEWHERE
from assistant.understanding.hearing import STOPS, Heard
from assistant.understanding.merits import read_adjustments
from assistant.understanding.model import How, Reading
from assistant.understanding.phrases import (
    PLACES,
    Found,
    find,
    flag_of,
    is_lifted,
    lexicon,
    value_of,
)
from assistant.understanding.standing import read_group, read_rank, read_shared_by, score_reader
from assistant.understanding.sums import read_base, read_cost, read_paid, read_purchase
from assistant.understanding.tasks import read_tasks
from assistant.understanding.told import is_transfer, moved_to, read_transfer
from assistant.understanding.visits import read_year
from calculators.parameters import load

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


def _contracted(heard: Heard) -> Reading | None:
    """Whether the visit was at the contracted facility; a contract with another one adds nothing."""
    if match := ELSEWHERE.search(heard.text):
        return Reading(False, match.group())
    return _flag("contracted")(heard)


_NOT_YET = re.compile(
    r"(没|未|不到|不够|快要?|马上要?|明年|后年|下个?月|下半年|年底|即将|准备|临近|就要|再过[^,。]{0,4})"
    r"[^,。，]{0,5}$"
)
_AWAY = re.compile(r"(距离?|离)(我|他|她|正式|法定)?$")
_NOT_DONE = re.compile(r"^(的?手续)?(还没|没(有)?(办|到|批|下来|正式)|尚未|还有|还早|还差|还得|前)")
_BEFORE_THAT = re.compile("之?前(就|一直|都)?(是|在|干|当|做|教)")
"""What somebody was who has retired: 退休前是纺织厂的."""
_STILL = re.compile(r"^(还|差|有|早)")


def _status(heard: Heard) -> Reading | None:
    """在职 or 退休: retirement that is still to come is being in work."""
    found = value_of("status", _GIVEN_BACK.sub("", heard.text))
    if found and _is_of_the_asker(heard.text, found):
        return None
    if found and _BEFORE_THAT.match(heard.text, found.end):
        return Reading("retired", found.phrase)
    if found is None or found.meaning != "retired":
        return Reading(found.meaning, found.phrase) if found else None
    before, after = heard.text[: found.start], heard.text[found.end :]
    away = _AWAY.search(before) and _STILL.search(after)
    if away or _NOT_YET.search(before) or _NOT_DONE.search(after):
        return Reading("active", found.phrase, How.INFERRED)
    return Reading(found.meaning, found.phrase)


_GIVEN_BACK = re.compile("(床位?|房间?|号|票|钱|押金|烧|药)(还|也|都)?(没|未)退(?!休)")
"""床还没退 is no status."""


def _is_of_the_asker(text: str, found: Found) -> bool:
    """Whether a status is said of who asks while somebody else saw the doctor: 看病的是俺闺女，俺自己退了."""
    piece = STOPS.split(text[: found.start])[-1]
    return bool(_MYSELF.search(piece)) and bool(_KIN.search(text.replace(piece, "")))


_MYSELF = re.compile("(我|俺|咱)(自己|本人|自个儿?|倒|个人)")
_KIN = re.compile(
    "(爹|爸|妈|娘|老伴|媳妇|老公|丈夫|妻子|老婆|爷爷|奶奶|儿子|女儿|闺女|公公|婆婆|岳父|岳母|哥|姐|弟|妹|同事|邻居)"
    "[^。；;]{0,20}(看|门诊|花|病)|(看病|就诊|看门诊)的是"
)


def _day(heard: Heard) -> Reading | None:
    transfer = read_transfer(heard)
    known = [day for day in heard.days if day.value is not None and day != transfer]
    told = [day for day in known if not _is_beside(heard, day)] or known
    if not told:
        return _before_the_rules(heard)
    cost = read_cost(heard)
    paid_for = heard.text.find(cost.text) if cost else -1
    before = [day for day in told if day.end <= paid_for]
    day = before[-1] if before else told[-1]  # that of the sum, where other days are told behind it
    return Reading(_when(heard, day, day.value), day.text)


def _before_the_rules(heard: Heard) -> Reading | None:
    """The end of the time that a visit is told of, where all of it lies before the rules began: 去年12月,
    上半年, 三个月前. None where it does not, or where it may be another visit's."""
    begins = load("medical_insurance").at("begins").value
    for start, end, last in _times(heard):
        piece = heard.text[:start].rpartition(",")[2] + re.split("[,。;?!]", heard.text[start:])[0]
        is_the_visit = _OF_A_VISIT.search(piece) and not _NO_VISIT.search(piece)
        if isinstance(begins, date) and last < begins and is_the_visit:
            return (
                None
                if _NOW.search(heard.text, end)
                else Reading(last, heard.text[start:end], How.INFERRED)
            )
    return None


def _times(heard: Heard) -> Iterator[tuple[int, int, date]]:
    """The times told without a day, each with the last day that it may mean."""
    for day in heard.days:
        if day.month:
            yield day.start, day.end, _last_of_month(*day.month)
        elif day.year:
            yield day.start, day.end, date(day.year, 12, 31)
        elif part := _PART_OF_A_YEAR.search(day.text):
            year = (
                heard.today.year
                - len(re.findall("去年", day.text))
                - 2 * len(re.findall("前年", day.text))
            )
            yield day.start, day.end, _last_of_month(year, 6 if part["half"] else 3)
    for ago in _MONTHS_AGO.finditer(heard.text):
        months = 6 if ago["half"] else int(value_of_numeral(ago["months"]) or 0)
        year, month = divmod(heard.today.year * 12 + heard.today.month - 1 - months, 12)
        yield ago.start(), ago.end(), _last_of_month(year, month + 1)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_PART_OF_A_YEAR = re.compile("(?P<half>上半年)|春节|过年|年初|元宵|正月")
_MONTHS_AGO = re.compile(
    "(?:(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个多?月|(?P<half>半年))(?:以|之)?前"
)
_OF_A_VISIT = re.compile("看|去|花|门诊|医院|就诊|挂号|卫生院|社区|[二三][级甲]|诊所|发票|票")
_NO_VISIT = re.compile(
    "报[过了]|报销过|到账|付过|退休|办|缴|交[过了的]|欠|停|生日|签|住院|表彰|考核"
)
_NOW = re.compile("这[次回趟]|今[天儿]|昨[天儿]|现在[又去在看]|后来|又[去看在到]|上[周个]|下半年")
"""What begins to tell of a later visit."""


def _when(heard: Heard, day: Day, value: date | None) -> date | None:
    """A day without a year that is over, asked about early in the next year: 12月20号看的, in January. Never
    one before the rules began."""
    if value is None or value <= heard.today or _NAMES_YEAR.search(day.text):
        return value
    before = moved_to(value, value.year - 1)
    begins = load("medical_insurance").at("begins").value
    is_over = _OVER.search(heard.piece_after(day))
    if before is None or not is_over or not isinstance(begins, date) or before < begins:
        return value
    return before


_OVER = re.compile("[看办花去做交拿]了|[看办花去做交]的|办[好完妥]|花了?\\d")


def _is_beside(heard: Heard, day: Day) -> bool:
    """Whether a day is no visit's: that of asking (今天才想起来问), of a paper (发票是7月4号出的)
    or of a birth."""
    piece, after = heard.piece_before(day), heard.piece_after(day)
    return bool(
        _OF_THE_RULES.match(after)
        or _OF_ASKING.match(after)
        or _OF_PAYING.match(after)
        or _OF_PAPERS.search(piece[-8:] + "|" + after)
        or _is_of_age(heard, day)
    )


_OF_PAYING = re.compile(
    "(我|俺|他|她)?(才|就|再)?(去|来)?(结[的了]?账|结算|交[的了]?钱|付[的了]?(款|钱)|缴费|报销|打票|开票)"
)
"""What stands behind a day on which a visit was paid for: 7月2日才去结账."""
_OF_THE_RULES = re.compile(
    "(这个?|那个?|新)?(政策|规定|办法|细则|规矩)[^,。;，；]{0,3}(开始|施行|实施|执行|生效)"
)
_OF_PAPERS = re.compile("发票|票据|开的票|打出来|出的票|结算单|材料|递的")
_OF_BIRTH = re.compile("(那天)?(生人?|出生|满[0-9一二三四五六七八九十]|过的?生日)")
_BIRTHDAY = re.compile(
    "(生日|生辰|出生|退休年龄|到龄|[满够]了?[五六5-6][十0-9][岁周]?)[^,。;，；]{0,4}$"
)
_OF_ASKING = re.compile("(我|俺)?(才|就|来|再|刚)*(想起来?|问|打听|咨询|了解|知道|听说|看到)")
"""What stands behind the day of asking: 今天才想起来问."""


def _visit_month(heard: Heard) -> Reading | None:
    """The day of a visit where only its year counts: a month said stands for its first day. A day that
    names its year goes before those that do not (元旦刚过，2023年1月2号看的)."""
    told = [day for day in heard.days if not _is_of_claiming(heard, day)] or heard.days
    for day in sorted(told, key=lambda day: _NAMES_YEAR.search(day.text) is None):
        if day.value is not None:
            return Reading(_when(heard, day, day.value), day.text)
        if day.month is not None:
            return Reading(date(*day.month, 1), day.text, How.INFERRED)
    return None


def _is_of_claiming(heard: Heard, day: Day) -> bool:
    """Whether a day is that on which somebody means to claim, or the day of asking: 明年7月去报."""
    after = heard.piece_after(day)
    claims = _OF_CLAIMING.match(after) and not _OF_A_DOCTOR.search(heard.piece_before(day) + after)
    return bool(claims or _OF_ASKING.match(after))


_OF_CLAIMING = re.compile("[^,。;]{0,8}(报|申请|递|交材料|提交|办理?)")
_OF_A_DOCTOR = re.compile("看|就诊|门诊|花|垫|住")


def _processed(heard: Heard) -> Reading | None:
    """The day on which retirement was processed, where one is said of it, else the only day; of two people's
    that of who asks."""
    known = [day for day in heard.days if day.value]
    told = known if _ON_A_BIRTHDAY.search(heard.text) else _but_those_beside(heard, known)
    if known and not told and all(_is_of_age(heard, day) for day in known):
        return None  # who comes of age has not therefore been to the office
    actual = [day for day in told if _ACTUALLY.search(heard.piece_before(day))]
    if len(actual) == 1:
        return Reading(_when(heard, actual[0], actual[0].value), actual[0].text)
    transfers = [day for day in told if is_transfer(heard, day)]
    among = transfers or told
    if len({day.value for day in among}) > 1:
        own = [day for day in among if _MYSELF_AT_ALL.search(heard.piece_before(day))]
        if len(own) == 1:
            return Reading(own[0].value, own[0].text)
        if transfers:
            return None
    elif among:
        return Reading(_when(heard, among[0], among[0].value), among[0].text)
    transfer = _transfer(heard)
    return transfer if transfer and transfer.value else _visit_month(heard)


def _is_of_age(heard: Heard, day: Day) -> bool:
    before, after = heard.piece_before(day), heard.piece_after(day)
    return bool(_BIRTHDAY.search(before) or _OF_BIRTH.match(after))


def _but_those_beside(heard: Heard, days: list[Day]) -> list[Day]:
    return [day for day in days if not _is_beside(heard, day)]


_ON_A_BIRTHDAY = re.compile("生日(那|当)[天日]")
_ACTUALLY = re.compile("实际|最终|真正|后来|改[到成]|也就是|[定拖]到")
_MYSELF_AT_ALL = re.compile("我|俺|本人")
_NAMES_YEAR = re.compile(r"[12]\d{3}|[去前今明]年|[一二][零〇一二三四五六七八九]{3}年")


def _at_two_contracts(heard: Heard) -> bool:
    """Whether some visits were at the contracted place and some were not."""
    signed = flag_of("contracted", _OF_OTHERS.sub("", heard.text))
    return bool(signed and signed.meaning == "yes" and _OF_OTHERS.search(heard.text))


_OF_OTHERS = re.compile(
    "(那边|那家|那个|另一家|别的[^,。;，；]{0,8})[^,。;，；]{0,4}(没签|没有签|未签|看)"
)


def _visits(heard: Heard) -> Reading | None:
    year = read_year(heard)
    by_visit = year is not None and any(visit.contracted is not None for visit in year.visits)
    if year and _at_two_contracts(heard) and not by_visit:
        return None  # which of them were at the contracted place is to be asked visit by visit
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
    told = [
        day for day in known if _CAME_BACK.search(heard.piece_before(day) + heard.piece_after(day))
    ] or known
    if len({day.moment for day in told}) > 1 or any(
        _OF_SAMPLING.search(heard.piece_after(d)) for d in told
    ):
        return None
    return Reading(told[-1].moment, told[-1].text) if told else None


_OF_SAMPLING = re.compile("^[^,。;，；阳异]{0,4}(采|做|捅)(的|了)?(样|核酸|嗓子)?[^阳异]{0,3}$")
_CAME_BACK = re.compile("阳|异常|混检")


def _count_of(*units: str) -> Reader:
    def read(heard: Heard) -> Reading | None:
        amounts = heard.of_unit(*units)
        whole = [a for a in amounts if a.value == a.value.to_integral_value()]
        return Reading(int(whole[-1].value), whole[-1].text) if whole else None

    return read


def _employees(heard: Heard) -> Reading | None:
    """People employed: 860人, 999个员工."""
    staff = [
        amount
        for amount in heard.of_unit("个", "名", "号", "")
        if (_STAFF.match(heard.text, amount.end) or _STAFFED.search(heard.before(amount)))
        and amount.value == amount.value.to_integral_value()
    ]
    return Reading(int(staff[-1].value), staff[-1].text) if staff else _count_of("人")(heard)


_STAFFED = re.compile("(员工|职工|工人|用工|在册)(人数|总数|正好|一共|总共|共|有|是|达到?|将近)*$")
_STAFF = re.compile("(员工|职工|工人|人)")
_HALF_A_YEAR = re.compile("[上下]半年")
_YEARS_AND_A_HALF = re.compile("([一二两三四五六七八九十1-9])年半")
_YEARS_AND_MONTHS = re.compile(
    "(?P<years>[一二两三四五六七八九十1-9])年(零|又|加|,)?(?P<months>[一二两三四五六七八九十1-9]|十一|1[01])个月"
)
_MONTHS_IN = {"月": 1, "个月": 1, "季度": 3, "年": 12}
_FROM_TO = re.compile(
    "(?P<first>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?份?(开始|起)?(一直)?(算|拿|交|缴)?[到至~—-](?:同年|当年|今年|本年)?(?:(?P<last>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月|年底)"
)
"""From one month to another, both counted: 从7月算到12月."""
_MOST_YEARS = 50
_IS_RATE = re.compile("每$|(退休金|工资|养老金)[^,。;，；]{0,3}$")
"""每个月 and 退休金一个月 are a rate, no length of time, where another is said."""


def _months(heard: Heard) -> Reading | None:
    """A length of time in months: 三个月 is 3, 半年 6, 两年 24; 每月 and 一个月 are 1."""
    if match := _HALF_A_YEAR.search(heard.text):
        return Reading(6, match.group())
    if match := _YEARS_AND_A_HALF.search(heard.text):
        return Reading(int(value_of_numeral(match[1]) or 0) * 12 + 6, match.group())
    if match := _YEARS_AND_MONTHS.search(heard.text):
        years, months = (int(value_of_numeral(match[n]) or 0) for n in ("years", "months"))
        return Reading(years * 12 + months, match.group())
    if match := _FROM_TO.search(heard.text):
        first, last = value_of_numeral(match["first"]), value_of_numeral(match["last"] or "12")
        if first and last and first <= last:
            return Reading(int(last - first) + 1, match.group(), How.RECKONED)
    if match := _LISTED_MONTHS.search(heard.text):
        return Reading(int(value_of_numeral(match["count"]) or 0), match.group())
    if match := _WHOLE_YEAR.search(heard.text):
        return Reading(12, match.group())
    spans = [
        amount
        for amount in heard.of_unit(*_MONTHS_IN)
        if (amount.text in _A_MONTH or not _OF_PAY.match(heard.text, amount.end))
        and not _TO_RETIREMENT.match(heard.text, amount.end)
        and not (
            _OF_A_CAREER.search(heard.before(amount)) and not _FROM_NOW.search(heard.before(amount))
        )
    ]
    for amount in sorted(
        spans,
        key=lambda amount: (
            _IS_RATE.search(heard.before(amount)) is not None,
            amount.text in _A_MONTH,
        ),
    ):
        if amount.value == int(amount.value) and 0 < amount.value <= _MOST_YEARS * 12:
            months = int(amount.value) * _MONTHS_IN[amount.unit]
            return Reading(months, amount.text) if months <= _MOST_YEARS * 12 else None
    return None


_A_MONTH = ("一个月", "一月", "1个月")
"""一个月基数1万1 is a rate, too, where another length of time is said."""
_OF_A_CAREER = re.compile(
    "(工龄|教龄|军龄|党龄|退休|退|当|干|工作|教书|上班|缴费?|交|参保)了?(有|都|已经?|满|快)*$"
)
"""How long somebody has worked, which no account is asked about."""
_FROM_NOW = re.compile("从现在|往后|今后|接下来|再")
_TO_RETIREMENT = re.compile("(才|就|到|多)?退")
_OF_PAY = re.compile("的?(?:缴费|社保|医保)?(?:工资|基数|收入)")
"""What follows the time that a wage or base is of."""
_WHOLE_YEAR = re.compile(f"(?<!每)(?:一年|全年|整年)(?!最多|{_OF_PAY.pattern})")
_LISTED_MONTHS = re.compile(r"(?<=\d)(?P<count>[两三四五六七八九])个月")
"""8、9、10三个月."""


def _metres(heard: Heard) -> Reading | None:
    amounts = heard.of_unit("米")
    return Reading(amounts[-1].value, amounts[-1].text) if amounts else None


_DAYS_AND_HOURS = re.compile(
    "(?P<days>[1-9]|[一二两三四五])天(零|又|加)?(?P<hours>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})个?(小时|钟头)"
)
"""两天零三个小时 is 51 hours."""
_FROM_AND_TO = 2
_SECONDS_OF_AN_HOUR = 3600
_SHORT_OF = re.compile(
    "差(?P<lacking>[0-9.]+|[一二两俩三四五六七八九十]+)个?(小时|钟头)(就|才)?[满到够](?P<full>[0-9]+|四十八)(个?小时|钟头)?"
)
"""差俩小时就满48小时 is 46 hours."""


def _hours(heard: Heard) -> Reading | None:
    """How old a test is: told in hours or days, or by the moments of the test and of the check."""
    if short := _SHORT_OF.search(heard.text):
        lacking = value_of_numeral(short["lacking"])
        full = value_of_numeral(short["full"])
        if lacking is not None and full is not None and lacking <= full:
            return Reading(full - lacking, short.group(), How.RECKONED)
    if long := _DAYS_AND_HOURS.search(heard.text):
        days, rest = value_of_numeral(long["days"]), value_of_numeral(long["hours"])
        if days is not None and rest is not None:
            return Reading(days * 24 + rest, long.group(), How.RECKONED)
    for amount in heard.of_unit("小时", "天"):
        hours = amount.value * (24 if amount.unit == "天" else 1)
        how = How.INFERRED if amount.unit == "天" else How.SAID
        return Reading(hours, amount.text, how)
    moments = [(day.moment, day.text) for day in heard.days if day.moment]
    if len(moments) == _FROM_AND_TO:
        (first, tested), (last, checked) = sorted(moments)
        hours = Decimal((last - first).total_seconds()) / _SECONDS_OF_AN_HOUR
        return Reading(hours, f"{tested}、{checked}", How.RECKONED)
    return None


def _facility(heard: Heard) -> Reading | None:
    """The level of the place; where one has signed with another place (在镇上卫生院签的约，这回去的二级),
    that of the visit."""
    found = value_of("facility", heard.text)
    if found is None and find(heard.text, PLACES):
        pieces = [piece for piece in STOPS.split(heard.text) if not _SIGNED.search(piece)]
        found = value_of("facility", "，".join(pieces))
    return Reading(found.meaning, found.phrase) if found else None


_SIGNED = re.compile("(?<!没)(?<!未)签")


def _exclusion(heard: Heard) -> Reading | None:
    """What the fund does not pay for (第十五条); a visit on a day between two of a stay in hospital is one
    of them, however the stay is told: 3号到10号住院，5号从门诊走了一个检查."""
    found = value_of("exclusion", heard.text)
    if found and found.meaning == "suspended" and is_lifted(found.meaning, heard.text):
        during = _MEANWHILE.search(heard.text)
        return Reading(found.meaning if during else None, found.phrase, How.INFERRED)
    if found and not (found.meaning == "abroad" and _BACK_HOME.search(heard.text)):
        return Reading(found.meaning, found.phrase)
    days = [day for day in heard.days if day.value is not None]
    for first, last in pairwise(days):
        between = heard.text[first.end : last.start]
        if _UNTIL.fullmatch(between) and "住院" in heard.piece_after(last):
            others = [day.value for day in days if day not in (first, last) and day.value]
            if first.value and last.value and any(first.value <= d <= last.value for d in others):
                return Reading("inpatient", heard.text[first.start : last.end], How.INFERRED)
    return None


_MEANWHILE = re.compile("期间|那段|那会儿|那阵|那几个?[天月]|的时候|那时|后来(才|又)?补")
"""What tells that the visit was before the arrears were paid."""
_BACK_HOME = re.compile(
    "回(来|国)(之|以)?后[^,，。;；]{0,14}(医院|卫生院|诊所|社区|门诊部)[^,，。;；]{0,6}(看|查|开药|拿药|花|做)"
)
"""What tells that the visit was after a journey: 回来后在二级医院复查."""
_UNTIL = re.compile(r"\s*[到至~—-]\s*")


_NO_ROLE = re.compile(
    "(不|没|未|非)[^,。;，；也又]{0,3}(闭环|静默期?|物流|销售|送货|跑货|[卖跑送]货|保供|跑业务|快递|外卖)"
    "|(别人|他们|人家|隔壁|对门)[^,。;，；]{0,12}"
)
"""What somebody is said not to be, or others are."""


def _role(heard: Heard) -> Reading | None:
    """What somebody works as, but for what it is said not to be: 不跑货不卖货，没闭环."""
    found = value_of("role", _NO_ROLE.sub("", heard.text))
    return Reading(found.meaning, found.phrase) if found else None


_NOTHING_OF_IT = re.compile("(什么|啥)[^,。;，；]{0,8}(都|也)(不沾|没有?|不是|不算)")
"""啥阳性密接都不沾."""
_DENIED_BEFORE = re.compile("(不是|没有?|未|非|无|不属于?|没被|没当过)[^,。;，；]{0,8}$|不$")
_DENIED_BEHIND = re.compile(
    "^[^,。;，；]{0,4}(啥|什么|这些|之类)?的?(都|也|均|全)?(不(是|沾|算|属|搭)|没(有|沾|去|判|进|到)|未)"
)


def _exposure(heard: Heard) -> Reading | None:
    """Where somebody comes from, and whether infected. What is denied does not count (不是密接, 风险区没
    去过); who denies all that was named comes from elsewhere."""
    text = _NOTHING_OF_IT.sub("", heard.text)
    meanings = lexicon()["values"]["exposure"]
    told = find(text, {name: held.get("strong", ()) for name, held in meanings.items()})
    denied = [one for one in told if one.meaning != "other" and _is_denied(text, one)]
    left = text
    for one in denied:
        left = left[: one.start] + " " * (one.end - one.start) + left[one.end :]
    if found := value_of("exposure", left if denied else text):
        return Reading(found.meaning, found.phrase)
    if len(denied) < len(told) or not any(one.meaning == "risk_area" for one in denied):
        return None  # somebody who is no contact may still come from anywhere
    return Reading("other", "、".join(one.phrase for one in denied), How.INFERRED)


def _is_denied(text: str, one: Found) -> bool:
    """Whether a phrase is denied, before it or behind it, in its own piece."""
    before = STOPS.split(text[: one.start])[-1]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_BEHIND.match(text[one.end :]))


READERS: dict[str, Reader] = {
    "status": _status,
    "facility": _facility,
    "exclusion": _exclusion,
    "eligible_cost": read_cost,
    "purchase_cost": read_purchase,
    "paid_this_year": read_paid,
    "contribution_base": read_base,
    "months": _months,
    "contracted": _contracted,
    "visit_date": _day,
    "visits": _visits,
    "retired_on": _transfer,
    "processed_on": _processed,
    "visit_month": _visit_month,
    "exposure": _exposure,
    "role": _role,
    "whitelisted": _flag("whitelisted"),
    "truck_crew": _flag("truck_crew"),
    "reported": _flag("reported"),
    "has_codes_and_test": _flag("has_codes_and_test"),
    "employees": _employees,
    "mixed_positive_at": _moment,
    "health_code_green": _flag("health_code_green"),
    "travel_code_normal": _flag("travel_code_normal"),
    "has_pass": _flag("has_pass"),
    "test_age_hours": _hours,
    "tasks": read_tasks,
    "adjustments": read_adjustments,
    "leader_score": score_reader("leader_score", "领导"),
    "peer_score": score_reader("peer_score", "互评|部门打|部门给"),
    "group": read_group,
    "rank": read_rank,
    "completed_all": _flag("completed_all"),
    "special_contribution": _flag("special_contribution"),
    "shared_by": read_shared_by,
    "location": _value("location"),
    "use": _value("use"),
    "storeys": _count_of("层"),
    "height_m": _metres,
}
