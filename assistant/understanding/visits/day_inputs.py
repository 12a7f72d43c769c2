"""Which of the days told is that of the visit, or that on which retirement was processed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.reading import Day, last_of_month
from assistant.reading.numerals import value_of as value_of_numeral
from assistant.understanding.bills.cost import read_cost
from assistant.understanding.bills.told import day_of, is_transfer, moved_to, read_transfer
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import STOPS, Heard
from calculators.parameters import load


def read_visit_day(heard: Heard) -> Reading | None:
    """The day of the visit: of several told that of the cost, and never that of a transfer or of a paper."""
    transfer = read_transfer(heard)
    if early := _said_to_be_before_the_rules(heard):
        return early
    known = [day for day in heard.days if day.value is not None and day != transfer]
    told = [day for day in known if not _is_beside(heard, day)] or known
    if not told:
        return _before_the_rules(heard)
    cost = read_cost(heard)
    paid_for = heard.text.find(cost.text) if cost else -1
    before = [day for day in told if day.end <= paid_for]
    day = before[-1] if before else told[-1]  # that of the sum, where other days are told behind it
    day = _with_its_year(day, heard.days)
    return Reading(_when(heard, day, day.value), day.text)


def _with_its_year(day: Day, told: Sequence[Day]) -> Day:
    """The day as it is told with its year elsewhere: 6月28号看的……2022年6月28日这一次."""
    if day.value is None or _A_YEAR.match(day.text):
        return day
    alike = (
        other
        for other in told
        if other.value and _A_YEAR.match(other.text) and other.value.month == day.value.month
        and other.value.day == day.value.day
    )  # fmt: skip
    return next(alike, day)


_A_YEAR = re.compile("(20)?[0-9]{2} ?年")


def _before_the_rules(heard: Heard) -> Reading | None:
    """The end of the time that a visit is told of, where all of it lies before the rules began: 去年12月,
    上半年, 三个月前. None where it does not, or where it may be another visit's."""
    begins = load("medical_insurance").at("begins").value
    for start, end, last in _times(heard):
        piece = heard.text[:start].rpartition(",")[2] + re.split("[,。;?!]", heard.text[end:])[0]
        is_the_visit = _OF_A_VISIT.search(piece) and not _NO_VISIT.search(piece)
        if isinstance(begins, date) and last < begins and is_the_visit:
            return (
                None
                if _NOW.search(heard.text, end)
                else Reading(last, heard.text[start:end], How.INFERRED)
            )
    return None


def _said_to_be_before_the_rules(heard: Heard) -> Reading | None:
    """The last day before the rules began, where a visit is told to have been before them: 改革前看的;
    7月1号以前的. None where it may be another visit's."""
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    ends = [(m.start(), m.end(), begins) for m in _BEFORE_THEM.finditer(heard.text)]
    ends += [
        (day.start, day.end, day.value)
        for day in heard.days
        if day.value and day.value <= begins and _BEFORE_IT.match(heard.text, day.end)
    ]
    for start, end, day in ends:
        piece = heard.text[:start].rpartition(",")[2] + re.split("[,。;?!]", heard.text[end:])[0]
        told = _OF_A_VISIT.search(piece) or piece.endswith("的")
        if not told or _NO_VISIT.search(piece) or len(heard.money) != 1:
            continue
        if _NOW.search(heard.text, end) or _AFTER_THEM.search(heard.text):
            continue
        said = heard.text[start:end]
        return Reading(day - timedelta(days=1), said, How.INFERRED)
    return None


_BEFORE_THEM = re.compile(
    "(细则|改革|政策|规定|新政策?|新规|新办法|新细则|门诊共济|共济保障|共济|门诊统筹|这个?办法|那个?办法)"
    "(还没|没有?|未)?(正式)?(实施|施行|实行|出台|出来|落地|执行|生效|开始|发布|下来|公布)?(之|以)?前"
)
_AFTER_THEM = re.compile(
    "(细则|改革|政策|规定|新政|新规|办法|共济|统筹|实施|施行|出台|落地|7月1[号日]?)(之|以)?后"
)
"""What tells of a visit under them: 改革前报多少，改革后三级花了800报多少."""
_BEFORE_IT = re.compile("(之|以)?前(?!天|后|年)")
"""What stands behind a day before which a visit was."""


def _times(heard: Heard) -> Iterator[tuple[int, int, date]]:
    """The times told without a day, each with the last day that it may mean."""
    for day in heard.days:
        last = day.within[1] if day.value is None else None
        if last:
            yield day.start, day.end, last
        elif part := _PART_OF_A_YEAR.search(day.text):
            year = (
                heard.today.year
                - len(re.findall("去年", day.text))
                - 2 * len(re.findall("前年", day.text))
            )
            yield day.start, day.end, last_of_month(year, 6 if part["half"] else 3)
    for ago in _MONTHS_AGO.finditer(heard.text):
        months = 6 if ago["half"] else int(value_of_numeral(ago["months"]) or 0)
        year, month = divmod(heard.today.year * 12 + heard.today.month - 1 - months, 12)
        yield ago.start(), ago.end(), last_of_month(year, month + 1)


_PART_OF_A_YEAR = re.compile("(?P<half>上半年)|春节|过年|年初|元宵|正月")
_MONTHS_AGO = re.compile(
    "(?:(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个多?月|(?P<half>半年))(?:以|之)?前"
)
_OF_A_VISIT = re.compile("看|去|花|门诊|医院|就诊|挂号|卫生院|社区|[二三][级甲]|诊所|发票|票")
_NO_VISIT = re.compile(
    "额度|限额|报[过了]|报销过|到账|付过|退休|办|缴|交[过了的]|欠|停|生日|签|住院|表彰|考核"
)
_NOW = re.compile(
    "这[次回趟]|今[天儿]|昨[天儿]|现在([又在看]|去(?![报办问领要申]))|后来|又[去看在到]|上[周个]|下半年"
)
"""What begins to tell of a later visit."""


def _when(heard: Heard, day: Day, value: date | None) -> date | None:
    """A day without a year that is over, asked about early in the next year: 12月20号看的, in January; never
    one before the rules began. One that is still meant to come is the next year's: 打算元月31号去办, in
    December."""
    if value is None or _NAMES_YEAR.search(day.text):
        return value
    if value <= heard.today:
        to_come = value < heard.today and _INTENDED.search(heard.piece_before(day))
        return moved_to(value, value.year + 1) or value if to_come else value
    before = moved_to(value, value.year - 1)
    begins = load("medical_insurance").at("begins").value
    is_over = _OVER.search(heard.piece_after(day))
    if before is None or not is_over or not isinstance(begins, date) or before < begins:
        return value
    return before


_INTENDED = re.compile("(打算|准备|计划|寻思|想着|琢磨着?|预计|约好)[^,。;]{0,6}$")
_OVER = re.compile("[看办花去做交拿]了|[看办花去做交]的|办[好完妥]|花了?\\d")


def _is_beside(heard: Heard, day: Day) -> bool:
    """Whether a day is no visit's: that of asking (今天才想起来问), of a paper (发票是7月4号出的)
    or of a birth."""
    after = heard.piece_after(day)
    return bool(
        _OF_THE_RULES.match(after)
        or _OF_ASKING.match(after)
        or _OF_PAYING.match(after)
        or _is_of_a_paper(heard, day)
        or _is_of_age(heard, day)
    )


_OF_PAYING = re.compile(
    "(我|俺|他|她)?(才|就|再)?(去|来)?(结[的了]?账|结算|交[的了]?钱|付[的了]?(款|钱)|缴费|报销|打票|开票)"
)
"""What stands behind a day on which a visit was paid for: 7月2日才去结账."""
_OF_THE_RULES = re.compile(
    "(这个?|那个?|新)?(政策|规定|办法|细则|规矩)[^,。;，；]{0,3}(开始|施行|实施|执行|生效)"
)
_OF_PAPERS = re.compile(
    "发票|票据|(开|出|打|补)(的|了|来|到)*票|(拿|取|收|寄)(到|来|回|了|的)+票"
    "|票[^,|]{0,5}\\|(才|就|刚)?(收|拿|寄|开|出|取|打)|打出来|结算单|材料|递的"
)
_OF_BIRTH = re.compile("(那天)?(生人?|出生|满[0-9一二三四五六七八九十]|过的?生日)")
_BIRTHDAY = re.compile(
    "(生日|生辰|出生|退休年龄|到龄|[满够]了?[五六5-6][十0-9][岁周]?)[^,。;，；]{0,4}$"
)
_OF_ASKING = re.compile("(我|俺)?(才|就|来|再|刚)*(想起来?|问|打听|咨询|了解|知道|听说|看到)")
"""What stands behind the day of asking: 今天才想起来问."""


def read_visit_month(heard: Heard) -> Reading | None:
    """The day of a visit where only its year counts: a month said stands for its first day, a year said
    alone (去年在郑州看的) for its last."""
    of_the_visit = _of_the_visit(heard, _but_of_claiming(heard))
    return _day_or_month(heard, of_the_visit) or _in_a_year(heard)


def _in_a_year(heard: Heard) -> Reading | None:
    """The last day of the first year told alone; none where that is to come, or where only what was before
    it is told (2023年以前看的)."""
    told = [(year, day) for day in heard.days if (year := _year_of(heard, day)) is not None]
    years = [(year, day) for year, day in told if year <= heard.today.year]
    if not years:
        return None
    year, first = min(years, key=lambda one: one[0])
    if _BEFORE_IT.match(heard.text, first.end):
        return None
    return Reading(date(year, 12, 31), first.text, How.INFERRED)


def _year_of(heard: Heard, day: Day) -> int | None:
    """The year of a time that tells no more of it, or only that it was its end: 去年, 去年年底."""
    end = _END_OF_A_YEAR.fullmatch(day.text)
    return heard.today.year - _YEARS_AGO[end["year"]] if end else day.year


_YEARS_AGO = {"今": 0, "去": 1, "前": 2}
_END_OF_A_YEAR = re.compile("(?P<year>[今去前])年的?年?[底末]")


def _but_of_claiming(heard: Heard) -> Sequence[Day]:
    """The days told without those of claiming and of registering; of a paper only where nothing else tells
    when the visit was (去年最后一天看的，今年1月4日拿到发票)."""
    told = [
        day
        for day in heard.days
        if not _is_of_claiming(heard, day) and not _REGISTERED.match(heard.piece_after(day))
    ]
    seen = [day for day in told if not _is_of_a_paper(heard, day)]
    if any(day_of(day) or _year_of(heard, day) for day in seen):
        return seen
    return told or [day for day in heard.days if not _GOES_THEN.match(heard.piece_after(day))]


def _is_of_a_paper(heard: Heard, day: Day) -> bool:
    return bool(_OF_PAPERS.search(heard.piece_before(day)[-8:] + "|" + heard.piece_after(day)))


def _day_or_month(heard: Heard, told: Sequence[Day]) -> Reading | None:
    """The first of the days told, or the first day of a month. A day that names its year goes before those
    that do not (元旦刚过，2023年1月2号看的)."""
    for day in sorted(told, key=lambda day: _NAMES_YEAR.search(day.text) is None):
        if (before := _BEFORE_IT.match(heard.text, day.end)) and day.first is not None:
            return _before(day.first, heard.text[day.start : before.end()])
        if day.value is not None:
            return Reading(_when(heard, day, day.value), day.text)
        if day.month is not None:
            return Reading(date(*day.month, 1), day.text, How.INFERRED)
    return _in_a_second_half(heard)


def _before(first: date, words: str) -> Reading | None:
    """The day before the one told, where a visit before it was before the rules too (2022年7月以前的票); of
    another, nobody knows the year."""
    begins = load("medical_insurance").at("begins").value
    assert isinstance(begins, date)
    return Reading(first - timedelta(days=1), words, How.INFERRED) if first <= begins else None


def _of_the_visit(heard: Heard, told: Sequence[Day]) -> Sequence[Day]:
    """Of several days those that are over, and of these those told with the visit: beside them a day on which
    it is too late is told by somebody (我姐说明年6月底就得报，上个月10号看的)."""
    told = [day for day in told if day_of(day)]
    over = [day for day in told if (day.within[0] or heard.today) <= heard.today] or told
    seen = [day for day in over if _SEES_A_DOCTOR.search(_piece_about(heard, day))]
    return seen or over


def _piece_about(heard: Heard, day: Day) -> str:
    return heard.piece_before(day) + heard.piece_after(day)


_SEES_A_DOCTOR = re.compile("看(?!到|见)|就[诊医]|门诊|垫|花|住院|开(的|了)?药|拿(的|了)?药|瞧")


def _in_a_second_half(heard: Heard) -> Reading | None:
    """The first day of the second half of a year, where visits are told of it alone."""
    told = list(_SECOND_HALF.finditer(heard.text))
    if len(told) != 1:
        return None
    year = told[0]["year"]
    relative = {"去": -1, "今": 0, "明": 1, None: 0}[told[0]["relative"]]
    first = date(int(year) if year else heard.today.year + relative, 7, 1)
    return Reading(first, told[0][0], How.INFERRED)


_SECOND_HALF = re.compile("(?:(?P<year>20[0-9]{2})年|(?P<relative>[去今明])年)?的?下半年")


def visit_days(heard: Heard) -> list[Day]:
    """The days or months of visits, each once: none of claiming, asking, papers or a transfer."""
    transfer = read_transfer(heard)
    told = [
        day
        for day in heard.days
        if day_of(day) is not None
        and day != transfer
        and not _is_of_claiming(heard, day)
        and not _is_beside(heard, day)
        and not _OF_RECORDS.search(heard.piece_before(day)[-_NEAR:] + "|" + heard.piece_after(day))
    ]
    return list({day_of(day): day for day in told}.values())


_OF_RECORDS = re.compile("备案|参保|搬|来的|退休|出生|入职|办的")
_NEAR = 6
_REGISTERED = re.compile("[^,。;看花垫(（在]{0,4}备(的|了)?案(?!地)")
"""What stands behind the day on which somebody registered to live elsewhere."""


def _is_of_claiming(heard: Heard, day: Day) -> bool:
    """Whether a day is that on which somebody means to claim, or the day of asking: 明年7月去报."""
    following = min((one.start for one in heard.days if one.start >= day.end), default=None)
    after = STOPS.split(heard.text[day.end : following])[0]
    if _GOES_THEN.match(after):
        return True
    claims = _OF_CLAIMING.match(after) and not _OF_A_DOCTOR.search(heard.piece_before(day) + after)
    return bool(claims or _OF_ASKING.match(after))


_GOES_THEN = re.compile("(再|才)?[去来](呢|吧|行|中|还|晚|成)")
"""What stands behind a day on which somebody means to claim, and on none of a visit: 明年7月1号去呢."""
_OF_CLAIMING = re.compile("[^,。;]{0,8}(报|申请|递|交材料|提交|办理?)")
_OF_A_DOCTOR = re.compile("看|就诊|门诊|花|垫|住")


def read_processed(heard: Heard) -> Reading | None:
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
    transfer = read_retired_on(heard)
    return (
        transfer if transfer and transfer.value else _day_or_month(heard, _but_of_claiming(heard))
    )


def _is_of_age(heard: Heard, day: Day) -> bool:
    before, after = heard.piece_before(day), heard.piece_after(day)
    return bool(_BIRTHDAY.search(before) or _OF_BIRTH.match(after))


def _but_those_beside(heard: Heard, days: list[Day]) -> list[Day]:
    return [day for day in days if not _is_beside(heard, day)]


_ON_A_BIRTHDAY = re.compile("生日(那|当)[天日]")
_ACTUALLY = re.compile("实际|最终|真正|后来|改[到成]|也就是|[定拖]到")
_MYSELF_AT_ALL = re.compile("我|俺|本人")
_NAMES_YEAR = re.compile(r"[12]\d{3}|[去前今明]年|[一二][零〇一二三四五六七八九]{3}年")


def read_retired_on(heard: Heard) -> Reading | None:
    """When retirement was processed; the value is None where only the year is said."""
    day = read_transfer(heard)
    if day is None or not (day.value or day.month or day.year):
        return None
    known = _when(heard, day, day.value or (date(*day.month, 1) if day.month else None))
    if known is None and day.year != heard.today.year:
        return None  # in an earlier year: retired all the time
    return Reading(known, day.text)
