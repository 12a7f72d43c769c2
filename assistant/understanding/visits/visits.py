"""Several visits told in one question: when, where and for how much each.

    三月去三甲花了八百，七月又在卫生院看了二百      two visits, each with its month, place and cost
    今年看了三回门诊，都是三甲，每次五百            three visits alike

A question is cut at its stops. The pieces up to a sum and around it tell of one visit; what is said
of all (都是三甲) or opens the tale (去了三趟) holds for each. Where it is not clear that the sums are
visits of one person (药费、检查费, two people, one place or another), none are read.

Days are needed only for their order, for the year, and for what is in force on them. A month said
stands for its first day. A visit without a day follows the one told before it, and never lies
before the rules began for that alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.reading import Day
from assistant.understanding.bills.bill_of_items import is_an_item
from assistant.understanding.bills.one_sum import DAILY, read_alike, several_on_a_day
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.paid_this_year import read_paid
from assistant.understanding.bills.receipts import receipts_of_one_visit
from assistant.understanding.bills.several_visits import is_priced_singly
from assistant.understanding.bills.told import (
    AS_BEFORE,
    MOST,
    SAME_PLACE,
    Visit,
    Visits,
    Year,
    day_of,
    facility_in,
    moved_to,
    of_several_people,
    says_covered,
)
from assistant.understanding.bills.unclear_cost import is_reduced
from assistant.understanding.visits.contract_from import with_contract_from
from assistant.understanding.visits.contracts import with_contracts
from assistant.understanding.visits.day_by_day import read_day_by_day
from assistant.understanding.visits.days_after import said_as_days
from assistant.understanding.visits.in_a_row import read_in_a_row
from assistant.understanding.visits.in_all import comes_to, total_before, without_it
from assistant.understanding.visits.in_order import read_in_order
from assistant.understanding.visits.naming import asides, put_right
from assistant.understanding.visits.one_asked import without_the_one_asked
from assistant.understanding.visits.regular import MONTHLY, leaves_a_year_open, read_regular
from assistant.understanding.visits.shared_sums import read_shared
from assistant.understanding.visits.tales import FIRST, Piece, Tale, read_pieces, read_tales
from assistant.understanding.visits.visits_by_roles import read_by_roles
from assistant.understanding.visits.when_told import without_feasts_past
from assistant.understanding.visits.whole import is_a_part
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.limit_words import AFTER_THE_THRESHOLD
from assistant.understanding.words.new_year import is_across
from assistant.understanding.words.phrases import PLACES, find


def read_year(heard: Heard) -> Year | None:
    """The visits that a question tells of, with their year; None where it tells of none."""
    told_of = without_feasts_past(without_the_one_asked(heard))
    if total := total_before(told_of):
        told_of = without_it(told_of, total)
    heard, aside = asides(said_as_days(_as_a_list(told_of)))
    visits = read_visits(heard)
    if visits is None or (total and not comes_to(visits, total)):
        return None
    if _counts_one_twice(heard, visits) or leaves_a_year_open(heard, visits):
        return None
    said = next((d.year for d in heard.days if d.year and not _is_of_a_payment(heard, d)), None)
    year = said or heard.today.year
    visits = _in_told_years(tuple(_in_their_year(visits, said)), heard)
    visits = tuple(_where_the_one_before_was(_placed_by_the_opening(visits, heard)))
    visits = with_contracts(visits, heard.text)
    told = put_right(aside, visits) if aside else visits
    told = with_contract_from(told, heard) if told else None
    if told and is_a_part(heard, told):
        return None
    return Year(told, year, says_covered(heard.text)) if told else None


def _counts_one_twice(heard: Heard, visits: Visits) -> bool:
    """Whether visits of one cost are one more than the only number of them told: in 花了450，跑了两趟，
    每趟450 the first sum may be that of any of them."""
    counts = [
        count for count in heard.of_unit("次") if not _ONCE_AT_EACH.search(heard.before(count))
    ]
    told = [int(count.value) for count in counts]
    alike = len({visit.cost for visit in visits}) == 1 and not heard.days
    return alike and told == [len(visits) - 1]


_ONCE_AT_EACH = re.compile("各[^,，。;；]{0,3}$")


def _placed_by_the_opening(visits: Visits, heard: Heard) -> Visits:
    """The visits, those without a place at the only one named, where it opens the tale of them all: 三级医院9
    月花2000，11月花2000; 三级，前五次每次300，后三次每次500."""
    named = find(heard.text, PLACES)
    if len({place.meaning for place in named}) != 1 or all(visit.facility for visit in visits):
        return visits
    first = named[0]
    goes_on = _PLACE_GOES_ON.match(heard.text, first.end)
    behind = goes_on.end() if goes_on else first.end
    told = [*(one.start for one in heard.sums), *(day.start for day in heard.days)]
    counts = [count.start for count in heard.of_unit("次")]
    opens = heard.text[behind : behind + 1] in _OPENS or behind in (*told, *counts)
    if not opens or any(start < first.start for start in told):
        return visits
    return tuple(
        visit
        if visit.facility or _HOSPITAL.search(visit.tale)
        else replace(visit, facility=first.meaning)
        for visit in visits
    )


_HOSPITAL = re.compile("医院")
"""What names a place of its own, though not its level."""


def _where_the_one_before_was(visits: Visits) -> Iterator[Visit]:
    """The visits, one told to go on with the one before (复诊又花了300) at its place."""
    place = None
    for visit in visits:
        if visit.facility is None and AS_BEFORE.search(visit.tale):
            visit = replace(visit, facility=place)
        place = visit.facility
        yield visit


_PLACE_GOES_ON = re.compile("(医院|门诊|看病|看的|的|里|都|那|个|甲等?|乙等?)*")
_OPENS = tuple(",，、:：;；。 前头后")


def _is_of_a_payment(heard: Heard, day: Day) -> bool:
    """Whether a time is that of what the fund has paid: 去年统筹报了300，8月三级500."""
    end = day.end + len(heard.piece_after(day))
    return any(heard.is_paid(a) for a in heard.sums if day.end <= a.start < end)


def _as_a_list(heard: Heard) -> Heard:
    """A message whose visits are numbered, with stops for the numbers: 1. 7.12 三级 418 2. 8.3 社区 96."""
    marks = list(_MARK.finditer(heard.text))
    numbers = [int(match[1]) for match in marks]
    if len(marks) < _SEVERAL or numbers != list(range(1, len(marks) + 1)):
        return heard
    text = heard.text
    for match in marks:
        start, end = match.span()
        text = f"{text[:start]}；{' ' * (end - start - 1)}{text[end:]}"
    return Heard(text, heard.today)


_MARK = re.compile(r"(?<![^\n。;；:：,， ])[(（]?(\d{1,2})(?:[)）、]|\.(?!\d))")
"""A number before an entry of a list."""


def _in_their_year(visits: Visits, said: int | None) -> Iterator[Visit]:
    """去年三月 and then 七月: a month without a year is in the year told before it, or in the next one where
    the year turns between them: 去年12月 and then 1月."""
    before = None
    for visit in visits:
        if visit.day and "年" in visit.told:
            said = visit.day.year
        elif visit.day and said and before and is_across(before, visit.day):
            said = before.year + 1
            visit = replace(visit, day=moved_to(visit.day, said))
        elif visit.day and said and _MONTH_ALONE.match(visit.told):
            visit = replace(visit, day=moved_to(visit.day, said))
        before = visit.day or before
        yield visit


def _in_told_years(visits: Visits, heard: Heard) -> Visits:
    """The visits; where they lie in several years, also those of which only the year is told (今年年底三级，
    明年1月二级). Of one year each keeps its place in the order told."""
    told = [_year_told(visit, heard.today.year) for visit in visits]
    if len({year for year in told if year}) < _SEVERAL:
        return visits
    return tuple(
        replace(visit, day=date(year, 12, 31)) if visit.day is None and year else visit
        for visit, year in zip(visits, told, strict=True)
    )


def _year_told(visit: Visit, this_year: int) -> int | None:
    """The year of a visit, told with its day or in a word."""
    if visit.day:
        return visit.day.year
    words = _YEAR_WORDS.search(visit.tale)
    return this_year + _YEARS_FROM_NOW[words[0]] if words else None


_YEARS_FROM_NOW = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_YEAR_WORDS = re.compile("|".join(_YEARS_FROM_NOW))


def read_visits(heard: Heard) -> Visits | None:
    """The visits that a question tells, in the order told; None where it tells of none or of one,
    or where the sums may be something else.

    A sum for several visits together leaves their costs open.
    """
    if _said_twice(heard.text) or is_reduced(heard.text) or read_paid(heard):
        return None
    if _is_a_bill_and_its_part(heard) or receipts_of_one_visit(heard):
        return None
    if _RECEIPTS_OF_ONE_DAY.search(heard.text) or AFTER_THE_THRESHOLD.search(heard.text):
        return None
    told = read_in_order(heard) or read_shared(heard) or read_in_a_row(heard)
    if told and all(visit.facility for visit in told):
        return told
    return _read_otherwise(heard) or told


def _read_otherwise(heard: Heard) -> Visits | None:
    """The visits of a message in which not everything stands in its order."""
    if _is_one_bill(heard):
        return None
    if not _unclear(DAILY.sub("", heard.text)) and (alike := read_alike(heard)):
        return alike
    priced = any(is_priced_singly(heard, amount) for amount in heard.sums)
    if priced or several_on_a_day(heard):
        return None
    return _by_phrases(heard) or read_by_roles(heard)


def _by_phrases(heard: Heard) -> Visits | None:
    if not _unclear(MONTHLY.sub("", heard.text)) and (regular := read_regular(heard)):
        return regular
    by_day = read_day_by_day(heard) if not _unclear(_READ_BY_DAY.sub("", heard.text)) else None
    if by_day and all(visit.facility for visit in by_day):
        return by_day
    if _unclear(heard.text):
        return None
    return _read_freely(heard) or by_day


def _is_a_bill_and_its_part(heard: Heard) -> bool:
    """Whether one of two sums is said not to be covered, and neither days nor a number tell of more visits:
    花了900，100块医保不报."""
    own = [amount for amount in heard.sums if is_own(heard, amount)]
    counted = any(count.value > 1 for count in heard.of_unit("次"))
    return bool(own) and len(heard.sums) == _SEVERAL and len(heard.days) < _SEVERAL and not counted


def _is_one_bill(heard: Heard) -> bool:
    """Whether the sums are things of one bill: 光检查就八百，药又拿了一百二."""
    items = [amount for amount in heard.sums if is_an_item(heard, amount)]
    return len(items) > 1 and len({day.value for day in heard.days if day.value}) < len(items)


def _read_freely(heard: Heard) -> Visits | None:
    """The visits of a message that tells them in any order."""
    pieces = read_pieces(heard)
    tales, listed = _without_listed_days(_under_a_header(read_tales(pieces)))
    if not tales:
        return _uncounted(heard, pieces)
    if any(not tale.is_a_visit for tale in tales[1:]) or _left_over(heard, pieces):
        return None
    if any(tale.tells_more_than_a_visit for tale in tales):
        return None
    if any(tale.for_each and tale.count < _SEVERAL > len(tale.days) for tale in tales):
        return None  # 每次300, and nobody knows how often
    if len(tales) == 1 and tales[0].header > 1:
        if tales[0].own_count > 1 or FIRST.search(heard.text):
            return (Visit(),) * tales[0].header  # of the others nothing is known
        tales = [tales[0].alike()]
    told = [(number, visit) for number, tale in enumerate(tales) for visit in tale.visits()]
    counted = _counted(tales)
    if counted > 1 and len(told) != counted:
        told = [(0, Visit())] * counted
    if len(told) == 1 and listed:
        told = [(0, replace(told[0][1], cost=None))] * len(listed)  # one sum for several days
    if not 1 < len(told) <= MOST:
        return None
    visits = _with_common(told, pieces, tales, heard.text)
    return _on_listed_days(visits, listed) if listed else visits


def _under_a_header(tales: list[Tale]) -> list[Tale]:
    """The tales, where the first opens with the count of them all: 三次：三级500、二级300、社区200; 四趟：
    8月9月各一趟每趟850，10月11月各一趟每趟1050."""
    alone = all(len(tale.sums) == 1 and not tale.own_count for tale in tales)
    if len(tales) <= 1 or tales[0].own_count or tales[0].count_before < _SEVERAL:
        return tales
    headed = [replace(tales[0], heads=True), *tales[1:]]
    alone = alone and tales[0].count_before == len(tales)
    dated = len(tales[0].days) > 1 and all(tale.days for tale in tales)
    fits = dated and sum(len(tale.visits()) for tale in headed) == tales[0].count_before
    return headed if alone or fits else tales


def _without_listed_days(tales: list[Tale]) -> tuple[list[Tale], tuple[Day, ...]]:
    """The tales without the days that are listed before the sums, and these days: 8号跟23号去的三级，头一趟
    460，第二趟385."""
    opening = [piece for piece in tales[0].pieces[:-1] if piece.days] if tales else []
    if len(opening) != 1 or not opening[0].lists_days or tales[0].for_each:
        return tales, ()
    if any(
        piece.days for tale in tales for piece in (*tale.pieces, *tale.after) if piece != opening[0]
    ):
        return tales, ()
    pieces = tuple(replace(p, days=()) if p == opening[0] else p for p in tales[0].pieces)
    return [replace(tales[0], pieces=pieces), *tales[1:]], opening[0].days


def _on_listed_days(visits: Visits, days: Sequence[Day]) -> Visits | None:
    if len(visits) != len(days):
        return None
    return tuple(
        replace(visit, day=day_of(day), told=day.text)
        for visit, day in zip(visits, days, strict=True)
    )


_SEVERAL = 2


def _said_twice(text: str) -> bool:
    """Whether a whole sentence stands there again: a message pasted twice tells of no second visit."""
    told = [part for part in re.split(r"[。?？!！\n]+", text) if len(part) >= _SENTENCE]
    return len(set(told)) < len(told)


_SENTENCE = 8
_A_SUM = 20
"""Yuan from which a bare number may be a sum that nobody heard as one."""


def _left_over(heard: Heard, pieces: Sequence[Piece]) -> bool:
    """Whether a figure was not read, or two sums stand together that are no list."""
    used = {amount.start for piece in pieces for amount in piece.sums}
    if any(amount.start not in used for amount in heard.of_unit("元")):
        return True
    if any(
        a.start not in used and not heard.in_a_day(a) and a.value >= _A_SUM
        for a in heard.of_unit("")
    ):
        return True
    read = [(amount.start, amount.end) for amount in heard.amounts]
    read += [(day.start, day.end) for day in heard.days]
    figures = re.finditer(r"\d+", heard.text)
    unread = any(not any(a <= m.start() < b for a, b in read) for m in figures)
    return unread or not all(piece.is_plain for piece in pieces)


def _counted(tales: Sequence[Tale]) -> int:
    """How many visits the question says there are (去了三趟，头一趟300，…; 三次分别花了300、500和800);
    0 where it does not say."""
    listed = len(tales) == 1 and len(tales[0].sums) > 1
    return tales[0].count if listed else tales[0].header


def _with_common(
    told: Sequence[tuple[int, Visit]], pieces: Sequence[Piece], tales: Sequence[Tale], text: str
) -> Visits:
    """What is said of all holds for those visits of which nothing else is said; said between two
    visits (都是三甲) it holds for those before."""
    spoken = {id(piece) for tale in tales for piece in tale.pieces}
    opening = [piece.text for piece in tales[0].pieces[:-1] if tales[0].opens(piece)]
    closing = [p.text for p in pieces if id(p) not in spoken]
    everywhere = facility_in(",".join((*closing, *opening)))
    if SAME_PLACE.search(text) and everywhere is None:
        known = {visit.facility for _, visit in told if visit.facility}
        everywhere = known.pop() if len(known) == 1 else everywhere
    if everywhere is None and not any(visit.facility for _, visit in told):
        everywhere = facility_in(text)
    visits = []
    for number, visit in told:
        later = [p.text for tale in tales[number + 1 :] for p in tale.pieces if p.of_others]
        common = facility_in(",".join(later)) or everywhere
        visits.append(visit if visit.facility is not None else replace(visit, facility=common))
    return tuple(visits)


def _uncounted(heard: Heard, pieces: Sequence[Piece]) -> Visits | None:
    """看了三回 without a sum: as many visits with their costs left open."""
    counts = [count for piece in pieces for count in piece.counts]
    if len(counts) != 1 or not 1 < counts[0] <= MOST or not _VISITED.search(heard.text):
        return None
    return (Visit(facility=facility_in(heard.text)),) * counts[0]


def _unclear(text: str) -> bool:
    """Whether the sums may be no visits of one person."""
    if _PARTS_OF_A_DAY.search(text):
        text = _TWICE_A_DAY.sub("", text)
    if len(_ANY_MONTH.findall(text)) == 1:
        text = _WITHIN_A_MONTH.sub("", text)
    return bool(_UNCLEAR.search(text)) or of_several_people(text)


_RECEIPTS_OF_ONE_DAY = re.compile(
    "[张份](?!嘴|脸)[^。;]*(同一?天|当天|同日|(?<!每)(?<!隔)一天[内里的开看])|(同一?天|当天|同日)[^。;]*[张份](?!嘴|脸)"
)
"""Receipts of one day may be those of one visit: 三张发票120、380、500，同一天的."""
_VISITED = re.compile("看|门诊|就诊|去了|跑了|医院")
_MONTH_ALONE = re.compile("[\\d一二三四五六七八九十]{1,3}(月|[./]\\d)")
_UNCLEAR = re.compile(
    r"(自己|自个儿?|个人|现金|医保卡?)[^,。]{0,3}[付掏出给扣刷]了?(?=[\d一二两三四五六七八九十百])"
    r"|自付了?(?=[\d一二两三四五六七八九十百])|[退找]了(?=[\d一二两三四五六七八九十百])|"
    "住[^,。]{0,5}院|药费|检查费|化验|挂号|治疗费|手术|拍片|拍的片|自费|目录外|范围外|其中(?!都|均|全)|里面(?!都|均|全)|工资|基数"
    "|已经?报|报了(?!多少|几)|报过(?!多少)|报销了(?!多少|几)|报销过|用掉|统筹付了|(统筹|额度|限额)[^,。;]{0,6}[付报花用](完|光|干|尽)|还(能|可以?)用|剩(?!多少|几|没剩|不剩|余(支付)?限额)|(?<![号日天月次回趟,，。;；])还是(?!这|那|同一|在|去|到)|哪个|哪家|哪级|如果|要是|假如|(每|(?<!同)一)个?(月|周|星期|天)[^,。]{0,3}(一|两|二|三|1|2|3|几)[次回趟]"
)
_PARTS_OF_A_DAY = re.compile("(上午|早[上晨起]|清早|先).*(下午|晚上|傍晚|当晚)")
_TWICE_A_DAY = re.compile("[同一]一?天(之?内|里)?[^,。;]{0,3}[两二2][次回趟]")
"""Two visits told by the parts of a day are no habit: 一天去了两次，上午300下午200."""
_WITHIN_A_MONTH = re.compile(
    "(?<![每同])一个?月(之?内|里头?|下来|工夫)?(?=(我|俺|他|她|就|总共|一共|已经?|光|来来回回)*(跑|去|看|来|上)了)"
)
"""The one month in which so many visits were, where no other month is told: 一个月跑了三趟."""
_ANY_MONTH = re.compile("月")
_OWN_PART = re.compile(
    r"(其中|里[头面边])?(有|的)?\d*(\.\d+)?[块元]?(是|的)?自费(项目|部分|药|的)?(占|是|有)?(\d+(\.\d+)?)?|(刨|除|扣|去)[了掉去除]自费"
)
"""A part of a visit's sum that is said not to be covered."""
_READ_BY_DAY = re.compile(
    f"{_OWN_PART.pattern}|(没有?|未)报过|还是(?=[0-9一二两三四五六七八九])|剩下?的?(都|全|均)[^,。;]{{0,3}}(认|报|合规|范围|目录|政策)|还?剩没剩|剩不剩|(去年|前年)[^,。;]{{0,3}}报[过了][^,。;]*"
)
"""What does not make unclear what is told day by day: parts are taken off there, and each sum has its day."""
