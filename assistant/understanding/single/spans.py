"""Lengths of time as told: months of an account, the age of a test in hours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from assistant.reading import Amount
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.accounts.over_new_year import (
    begins_before_the_rules,
    months_over_the_years,
)
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard
from assistant.wording import compiled
from calculators.parameters import load

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


def read_months(heard: Heard) -> Reading | None:
    """A length of time in months: 三个月 is 3, 半年 6, 两年 24; 每月 and 一个月 are 1."""
    if match := _HALF_A_YEAR.search(heard.text):
        return Reading(6, match.group())
    if match := _YEARS_AND_A_HALF.search(heard.text):
        return Reading(int(value_of_numeral(match[1]) or 0) * 12 + 6, match.group())
    if match := _YEARS_AND_MONTHS.search(heard.text):
        years, months = (int(value_of_numeral(match[n]) or 0) for n in ("years", "months"))
        return Reading(years * 12 + months, match.group())
    if begins_before_the_rules(heard):
        return None
    if over := months_over_the_years(heard):
        return over
    if match := _FROM_TO.search(heard.text):
        first, last = value_of_numeral(match["first"]), value_of_numeral(match["last"] or "12")
        if first and last and first <= last:
            return Reading(int(last - first) + 1, match.group(), How.RECKONED)
    if listed := _listed_months(heard.text):
        return listed
    spans = [
        amount
        for amount in heard.of_unit(*_MONTHS_IN)
        if (amount.text in _A_MONTH or not _OF_PAY.match(heard.text, amount.end))
        and not _TO_RETIREMENT.match(heard.text, amount.end)
        and not _is_of_a_career(heard, amount)
        and not _is_a_year_of_the_century(heard, amount)
    ]
    whole = _WHOLE_YEAR.search(heard.text)
    if whole and not (spans and _COMES_TO.match(heard.text, whole.end())):
        return Reading(12, whole.group())
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


def _is_a_year_of_the_century(heard: Heard, span: Amount) -> bool:
    """Whether a number of years is the name of one: 跟23年一样不, 22年的呢."""
    held = _HELD_AGAINST.search(heard.before(span)) or _OF_IT.match(heard.text, span.end)
    return span.unit == "年" and span.value in _YEARS_NAMED and held is not None


_YEARS_NAMED = range(20, 30)
_HELD_AGAINST, _OF_IT = re.compile("(跟|和|与|比|同|像)$"), re.compile("的?呢")


def _is_of_a_career(heard: Heard, span: Amount) -> bool:
    """Whether a length of time is how long somebody has worked or is retired, which no account is asked
    about; months of work are the months of the account where what they brought is asked for."""
    before = heard.before(span)
    if not _OF_A_CAREER.search(before) or _FROM_NOW.search(before):
        return False
    of_work = ("个月" in span.text or span.text == "半年") and _OF_WORK.search(before)
    return not (of_work and _IN_ALL_OF_THEM.search(heard.text))


_A_MONTH = ("一个月", "一月", "1个月")
"""一个月基数1万1 is a rate, too, where another length of time is said."""
_OF_A_CAREER = re.compile(
    "(工龄|教龄|军龄|党龄|退休|退|当|干|工作|教书|上班|缴费?|交|参保)了?(有|都|已经?|满|快)*$"
)
"""How long somebody has worked, which no account is asked about."""
_OF_WORK = re.compile("(?<!退休)(当|干|工作|教书|上班|缴费?|交|参保)了?(有|都|已经?|满|快)*$")
_IN_ALL_OF_THEM = re.compile(
    "(一共|总共|合计|累计|拢共|统共|攒)[^,。;?]{0,10}(多少|几)"
    "|(卡|账户|个账)(里|上|里头|里面)?(一共|总共)?(该|应该|应当|得|能|会|现在|都)*(有|是|进了?|攒了?|划了?|打了?)(多少|几)(?![^,。;?]{0,3}[一每]个?月)"
)
"""What asks for all that some months brought: 卡里该有多少."""
_FROM_NOW = re.compile("从现在|往后|今后|接下来|再")
_TO_RETIREMENT = re.compile("(才|就|到|多)?退")
_OF_PAY = re.compile("的?(?:缴费|社保|医保)?(?:工资|基数|收入)")
"""What follows the time that a wage or base is of."""
_WHOLE_YEAR = re.compile(f"(?<!每)(?:一年|全年|整年)(?!最多|{_OF_PAY.pattern})")
_COMES_TO = re.compile("(一共|合计|总共|总计|共|的|就|是|为)*[0-9]")
"""Behind a whole year: what it comes to (全年合计84000元), and no length of time."""
_A_NUMBER_OF_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_LISTED_MONTHS = re.compile(
    f"(?P<listed>(?:{_A_NUMBER_OF_MONTH}月?份?[、,，.和跟与]?)+)(?P<count>[两三四五六七八九])个月"
)
"""8、9、10三个月, 七八九三个月."""
_BEHIND_FIGURES = re.compile(r"(?<=\d)(?P<count>[两三四五六七八九])个月")
"""基数5200三个月, 8到10三个月."""


def _listed_months(text: str) -> Reading | None:
    """Months told one by one and counted: as many as there are must be said, else 三个月 is told of
    something else."""
    for match in _LISTED_MONTHS.finditer(text):
        count = int(value_of_numeral(match["count"]) or 0)
        if len(compiled(_A_NUMBER_OF_MONTH).findall(match["listed"])) == count:
            return Reading(count, match.group(), How.RECKONED)
    if behind := _BEHIND_FIGURES.search(text):
        return Reading(int(value_of_numeral(behind["count"]) or 0), behind.group())
    return None


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


_STILL_VALID = re.compile(
    "(还|就|只)(剩|有|差)(下|了)?(?P<left>[0-9.]+|[一二两俩三四五六七八九十]+)个?(小时|钟头)[^,，。;；]{0,4}(过期|到期|失效|作废|超)"
)
"""还剩五个小时过期 is 43 hours."""
_TESTED_TWICE = re.compile(
    "两[次回]|(又|重新)(去)?(做|采|测|捅)|一[次回][^。;；]{0,12}一[次回]|(上|前|头)一?[次回]"
)
_TESTED_ANEW = re.compile("(又|重新)(去)?(做|采|测|捅)")
_AGO = re.compile("(之|以)?前")
_OVER = re.compile("(超(过|出|了)?|过了?|不止|多于|大于)[^,，。;；0-9]{0,2}$")
_ROUGH = re.compile("几|多|来")
_ROUGHLY = re.compile("(大概|大约|差不多|可能|估计|好像|快|将近)(有|是|到)?$")
_AND_MORE = re.compile("(个?(小时|钟头|天))?(多|出头|开外|往上|以上)")
_ABOUT = re.compile("左右|上下")
_NEAR = 12
"""Hours by which 大概40小时 may be wrong."""


def read_test_age(heard: Heard) -> Reading | None:
    """How old a test is: told in hours or days, or by the moments of the test and of the check. Of two tests
    it is the later one's; what is told roughly (两天多) is asked for."""
    if short := _SHORT_OF.search(heard.text):
        lacking = value_of_numeral(short["lacking"])
        full = value_of_numeral(short["full"])
        if lacking is not None and full is not None and lacking <= full:
            return Reading(full - lacking, short.group(), How.RECKONED)
    if valid := _STILL_VALID.search(heard.text):
        left, full = value_of_numeral(valid["left"]), _hours_valid()
        return (
            Reading(full - left, valid.group(), How.RECKONED)
            if left is not None and left <= full
            else None
        )
    if long := _DAYS_AND_HOURS.search(heard.text):
        days, rest = value_of_numeral(long["days"]), value_of_numeral(long["hours"])
        if days is not None and rest is not None:
            return Reading(days * 24 + rest, long.group(), How.RECKONED)
    if same_hour := _at_this_hour(heard):
        return same_hour
    if spans := heard.of_unit("小时", "天"):
        to_come = [span for span in spans if _is_to_come(span, heard)]
        age = _of_the_later([span for span in spans if span not in to_come], heard)
        return _later(age, to_come[0]) if age and len(to_come) == 1 else age
    return _between_moments(heard) or _of_days_ago(heard)


_AT_THIS_HOUR = re.compile(
    "(?P<day>昨[天儿日]|前[天儿日]|大前天)个?的?(?P<rough>差不多|大概|大约)?也?(是|就是|在)?(这|同一)个?(点儿?|时候|时间|钟点|时辰|会儿|时刻|工夫)"
)
_DAYS_BEFORE = {"昨": 1, "前": 2, "大": 3}


def _at_this_hour(heard: Heard) -> Reading | None:
    """The age of a test taken at this hour of an earlier day: 昨天这个点做的 is 24 hours."""
    told = _AT_THIS_HOUR.search(heard.text)
    if told is None:
        return None
    hours = Decimal(24 * _DAYS_BEFORE[told["day"][0]])
    unsure = told["rough"] and abs(hours - _hours_valid()) <= _NEAR
    return None if unsure else Reading(hours, told.group(), How.RECKONED)


_SURELY_OLD = 3
"""Calendar days behind which a test is too old, whatever the hour."""


def _of_days_ago(heard: Heard) -> Reading | None:
    """The age of a test by the one day told of it, where no hour could make it young enough: 大前天做的."""
    told = {day.value: day for day in heard.days if day.value and day.value != heard.today}
    of_test = [day for day in told.values() if _OF_A_TEST.search(heard.piece_before(day))]
    if len(told) != 1 or not of_test or any(day.moment for day in heard.days):
        return None
    (day,) = of_test
    assert day.value is not None
    passed = (heard.today - day.value).days
    return Reading(Decimal(24 * passed), day.text, How.INFERRED) if passed >= _SURELY_OLD else None


_OF_A_TEST = re.compile("核酸|检测|阴性|报告|采")


_WAITS = re.compile(
    "(再|又)(过|等|晚|隔|迟|拖|开|走)?(上|个)?$|^(那|要是|如果|等)*(过|等|晚|隔|迟)(上|个)?$"
)
_HENCE = re.compile("(以|之)?后")


def aged(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """How old the test told before will be after so long: 再过12小时呢."""
    before, spans = inputs.get("test_age_hours"), heard.of_unit("小时", "天")
    if before is None or len(spans) != 1 or not _is_to_come(spans[0], heard):
        return {}
    return {"test_age_hours": _later(before, spans[0])}


def _is_to_come(span: Amount, heard: Heard) -> bool:
    """Whether a length of time is one that is still to pass: 再过12小时."""
    waits = _WAITS.search(heard.before(span)) or _HENCE.match(heard.text, span.end)
    return bool(waits)


def _later(age: Reading, span: Amount) -> Reading:
    return Reading(age.value + _in_hours(span), f"{age.text}、{span.text}", How.RECKONED)


def _hours_valid() -> Decimal:
    hours = load("epidemic_control").at("road_pass.test_valid_hours").value
    assert isinstance(hours, Decimal | int)
    return Decimal(hours)


def _of_the_later(told: Sequence[Amount], heard: Heard) -> Reading | None:
    """The age of the one test told, of two that of the later one; None where a later one is told without its
    age, or the age only roughly."""
    twice = _TESTED_TWICE.search(heard.text)
    told = [age for age in told if _AGO.match(heard.text, age.end)] or told
    if twice and len(told) == 1 and _TESTED_ANEW.search(heard.text):
        return None
    if not told:
        return None
    age = min(told, key=_in_hours) if twice else told[0]
    if _is_rough(age, heard):
        return None
    return Reading(_in_hours(age), age.text, How.INFERRED if age.unit == "天" else How.SAID)


def _in_hours(age: Amount) -> Decimal:
    return age.value * (24 if age.unit == "天" else 1)


def _is_rough(age: Amount, heard: Heard) -> bool:
    """Whether a test may be older than it must be as well as not, for all that is told: 四十多个小时."""
    hours, valid = _in_hours(age), _hours_valid()
    more = _ROUGH.search(age.text) or _AND_MORE.match(heard.text, age.end)
    if _OVER.search(heard.before(age)):
        return hours <= valid
    if more:
        at_most = hours + (24 if age.unit == "天" else 10)
        return hours <= valid < at_most
    about = _ABOUT.match(heard.text, age.end) or _ROUGHLY.search(heard.before(age))
    return bool(about) and abs(hours - valid) <= _NEAR


def _between_moments(heard: Heard) -> Reading | None:
    """The time from the moment of the test to that of the check; a bare weekday is the last one before."""
    told = [(day.moment, day) for day in heard.days if day.moment]
    if len(told) != _FROM_AND_TO:
        return None
    (tested, test), (checked, check) = sorted(told, key=lambda one: one[0])
    if any(_BARE_WEEKDAY.search(heard.text[: day.end]) for _, day in told):
        now = [one for one in told if _NOW.search(heard.piece_before(one[1]) + one[1].text)]
        checked, check = now[0] if len(now) == 1 else told[-1]
        tested, test = next(one for one in told if one[1] is not check)
    named = _WEEKDAY.findall(heard.piece_before(check) + check.text)
    if named and checked.weekday() != "一二三四五六日".index(named[-1].replace("天", "日")):
        return None  # 今天周日 on a Tuesday: whose clock runs right, nobody could tell
    passed = checked - tested
    if passed < timedelta(0):
        passed %= _A_WEEK
    hours = Decimal(passed.total_seconds()) / _SECONDS_OF_AN_HOUR
    return Reading(hours, f"{test.text}、{check.text}", How.RECKONED)


_A_WEEK = timedelta(weeks=1)
_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
_BARE_WEEKDAY = re.compile(
    "(?<![上下这本])(周|星期|礼拜)[一二三四五六日天1-7]的?(凌晨|清晨|早[上晨]?|上午|中午|下午|傍晚|晚上?|夜里|半夜)?"
    "[^,，。;；]{0,6}$"
)
_NOW = re.compile("现在|今[天儿早晚]|这会|眼下|目前|此刻|过卡|卡口|到检查")
