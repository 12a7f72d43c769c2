"""What a follow-up says anew of the computation before: another value, a correction, a part that is not
covered, an answer to what was asked back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant.understanding.assessment.merits import amended_merits
from assistant.understanding.assessment.standing import counted_in
from assistant.understanding.bills.came_back import came_back, is_of_the_bill
from assistant.understanding.bills.cost import less
from assistant.understanding.bills.own_part import is_own
from assistant.understanding.bills.own_unclear import NAME as OWN_UNCLEAR
from assistant.understanding.bills.own_unclear import amended_own
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.bills.paid_for_it import amended_payment
from assistant.understanding.bills.told import day_of, moved_to, says_covered
from assistant.understanding.epidemic.booth_prices import with_price_amended
from assistant.understanding.follow_up.amending import amended
from assistant.understanding.model import VISIT, VISITS, How, Reading, Understood
from assistant.understanding.single.calculator_inputs import read_inputs
from assistant.understanding.single.inputs import READERS
from assistant.understanding.single.over_time import (
    ON_A_DAY,
    with_status_on_another_day,
    with_status_on_the_day,
)
from assistant.understanding.single.spans import aged
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.naming import by_how_much
from assistant.understanding.visits.signed_with import goes_where_signed
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.phrases import is_lifted
from calculators.registry import yes_or_no

_CORRECTS = (
    "不对|不是|(我|俺|刚才|刚刚|前面)*[说记写打看报弄算搞]?错了?|更正(一下|为)?|纠正一下|口误|应该|应当|其实"
    "|准确"
)
"""What opens a message that puts right what was told before: 说错了，是5200."""
_OPENS_RIGHT = re.compile(f"(哦|噢|啊|那|又|再|还是|也|,)*({_CORRECTS})")
_WAS_WRONG = re.compile(
    "[说记写打看报弄算搞]错了?|(?<=[单价数额])改了|核实(过|了)|(?<!不)更正|口误|(?<=[价单])变了"
)
"""What says so anywhere: 排名说错了，是第47."""
_RIGHT_IS = re.compile(
    "(?:我|俺|刚才|那个?|给)*[说记写打看报弄算搞]错了?,(?:应该|应当|其实|实际上?)?(?=是|为|第)"
)
"""What stands between the name of a thing and what it is, where it was told wrong."""


def puts_right(text: str) -> bool:
    """Whether a message puts right what was told before."""
    return bool(_OPENS_RIGHT.match(text) or _WAS_WRONG.search(text))


@dataclass(frozen=True)
class _Message:
    """A follow-up, the computation before it, and whether it puts right what was told of that."""

    heard: Heard
    previous: Understood
    right: bool


Told = dict[str, Reading]
"""What is said of the inputs, by their names."""


def said_anew(heard: Heard, previous: Understood) -> Told:
    """What a message says of the inputs of the computation before."""
    if previous.tool == "benefit_change" and heard.money:
        return {}  # a day on which something was spent is no day of a transfer
    plain = Heard(_RIGHT_IS.sub("", heard.text), heard.today)
    message, said = _Message(plain, previous, puts_right(heard.text)), Told()
    for change in _CHANGES:
        said = change(message, said)
    return said


# What each change makes of what was said, in order ----------------------------------------------


def _as_read(message: _Message, _said: Told) -> Told:
    """What it tells by itself; where it says that something was wrong, rather what follows."""
    heard = message.heard
    said = _read_in_its_time(heard, message.previous)
    wrong = _WAS_WRONG.search(heard.text) if message.right else None
    if wrong is None:
        return said
    behind = Heard(heard.text[wrong.end() :], heard.today)
    return {**said, **_read_in_its_time(behind, message.previous)}


def _as_a_payment_before(message: _Message, said: Told) -> Told:
    """A payment told before as one of the year stays one where its sum is put right."""
    before = message.previous.inputs
    doubtful = PAID_FOR_IT in said and said[PAID_FOR_IT].how is How.INFERRED
    if not doubtful or PAID_FOR_IT in before or "paid_this_year" not in before:
        return said
    return {name: told for name, told in said.items() if name != PAID_FOR_IT}


def _with_status_in_time(message: _Message, said: Told) -> Told:
    """The status that holds on the day told."""
    tool = message.previous.tool
    if tool not in ON_A_DAY:
        return said
    on_the_day = with_status_on_the_day(tool, said, message.heard)
    return with_status_on_another_day(message.previous, on_the_day, message.heard)


def _with_another_time(message: _Message, said: Told) -> Told:
    """A time of the result: 下午1点复核行吗 – 要是2点半呢 is of something else."""
    if not message.right and not _OF_THE_RESULT.search(message.heard.text):
        return said
    return {**another_time(message.heard, message.previous), **said}


def _with_transfer_put_right(message: _Message, said: Told) -> Told:
    """Another day of the transfer."""
    if not message.right:
        return said
    return {**said, **_transfer_put_right(message.heard, message.previous)}


def _without_an_item(message: _Message, said: Told) -> Told:
    """No cost where it is asked of an item whether it counts: 挂号费10块算不算."""
    asked = _ASKS_OF_AN_ITEM.search(message.heard.text)
    return {name: told for name, told in said.items() if not asked or name != "eligible_cost"}


def _with_price(message: _Message, said: Told) -> Told:
    """What is said of a booth's price."""
    price = message.previous.inputs.get("purchase_cost")
    return with_price_amended(message.heard, price, said) if price else said


def _without_exclusion(message: _Message, said: Told) -> Told:
    """Nothing that keeps the fund from paying, where that is lifted; what was spent while a benefit was
    suspended stays unpaid, though what was owed is paid since (第十五条（六）)."""
    if "exclusion" in said or not _no_more_excluded(message.heard, message.previous, said):
        return said
    return {**said, "exclusion": Reading(None, message.heard.text)}


def _at_the_place_signed_with(message: _Message, said: Told) -> Told:
    """The visit at the place of the contract, where it was at another one: 那去A能报多少."""
    signed = message.previous.inputs.get("contracted")
    if message.previous.tool != VISIT or signed is None or signed.value or "contracted" in said:
        return said
    there = goes_where_signed(message.heard.text, signed.text)
    return {**said, "contracted": Reading(True, message.heard.text)} if there else said


def _surely_covered(message: _Message, said: Told) -> Told:
    """The cost before, said to be covered."""
    cost, heard = message.previous.inputs.get("eligible_cost"), message.heard
    if not (cost and cost.assumed and not heard.sums and says_covered(heard.text)):
        return said
    return {**said, "eligible_cost": replace(cost, assumed=False)}


def _less_a_part(message: _Message, said: Told) -> Told:
    """The cost before, less what is one's own or came back."""
    heard, previous = message.heard, message.previous
    part = _own_part(heard, previous) or _came_back(heard, previous)
    return {**said, "eligible_cost": part} if part else said


def _by_differences(message: _Message, said: Told) -> Told:
    """The sums before, more or less by one."""
    inputs = message.previous.inputs
    changed = {
        name: _by_a_difference(message.heard, inputs[name]) for name in _SUMS if name in inputs
    }
    return {**said, **{name: told for name, told in changed.items() if told}}


def _of_its_calculator(message: _Message, said: Told) -> Told:
    """What only this calculator is told anew."""
    amend = AMENDS.get(message.previous.tool)
    if amend is None:
        return said
    anew = amend(message.heard, message.previous.inputs)
    kept = {n: told for n, told in said.items() if OWN_UNCLEAR not in anew or n != "eligible_cost"}
    return {**kept, **anew}


def _of_the_group_before(message: _Message, said: Told) -> Told:
    """What it tells read behind the group told before, where it tells nothing by itself."""
    group, heard = message.previous.inputs.get("group"), message.heard
    if said or group is None:
        return said
    told = Heard(f"{group.text},{heard.text}", heard.today)
    read = read_inputs(message.previous.tool, told)
    return {name: reading for name, reading in read.items() if name != "group"}


def _counted_in_its_group(message: _Message, said: Told) -> Told:
    """The place told before in another group, where it is counted from the end."""
    rank = message.previous.inputs.get("rank")
    if "group" not in said or "rank" in said or rank is None:
        return said
    return {**said, "rank": counted_in(said["group"].value, rank, message.heard.today)}


def _bare(message: _Message, said: Told) -> Told:
    """A bare answer to what was asked back, or another sum alone."""
    heard, previous = message.heard, message.previous
    if not said and previous.missing:
        return _bare_answer(heard, previous)
    told_a_sum = not said.keys().isdisjoint(_SUMS)
    sum_of = next((name for name in previous.inputs if name in _SUMS), None)
    if told_a_sum or sum_of is None or (said and not message.right):
        return said
    return {**said, **_another_sum(heard, sum_of, message.right)}


_CHANGES: tuple[Callable[[_Message, Told], Told], ...] = (
    _as_read,
    _as_a_payment_before,
    _with_status_in_time,
    _with_another_time,
    _with_transfer_put_right,
    _without_an_item,
    _with_price,
    _without_exclusion,
    _at_the_place_signed_with,
    _surely_covered,
    _less_a_part,
    _by_differences,
    _of_its_calculator,
    _of_the_group_before,
    _counted_in_its_group,
    _bare,
)


def _read_in_its_time(heard: Heard, previous: Understood) -> dict[str, Reading]:
    return {
        name: _in_its_time(reading, previous.inputs.get(name))
        for name, reading in read_inputs(previous.tool, heard).items()
    }


def _no_more_excluded(heard: Heard, previous: Understood, said: Mapping[str, Reading]) -> bool:
    """Whether a reason why the fund does not pay is lifted (没人撞，自己摔的), or holds for another visit
    than that of which the cost is told now (那我感冒去看300呢)."""
    before = previous.inputs.get("exclusion")
    if before is None or before.value is None:
        return False
    if "eligible_cost" in said:
        return True
    return is_lifted(before.value, heard.text) and not is_made_good(heard, previous)


def is_made_good(heard: Heard, previous: Understood) -> bool:
    """Whether a message tells only that what was owed while a benefit was suspended is paid since: what was
    spent meanwhile stays unpaid."""
    before = previous.inputs.get("exclusion")
    if before is None or before.value != "suspended" or _SEEN_SINCE.search(heard.text):
        return False
    if _ANOTHER_VISIT.search(heard.text):
        return False
    cost = previous.inputs.get("eligible_cost")
    others = [a for a in heard.sums if cost is None or a.value != cost.value]
    return is_lifted("suspended", heard.text) and not others


_ANOTHER_VISIT = re.compile("又|再(看|去|来|花)|[一1两2][次回趟]")
_SEEN_SINCE = re.compile(
    "(补|缴|交|恢复)[^,。;]{0,6}(之后|以后|后|完)[^,。;]{0,6}(看|去|花|就诊)|现在(再)?[去看]|没欠|不欠"
)
"""What says that the visit was after what was owed was paid: 补缴以后看的."""


def _own_part(heard: Heard, previous: Understood) -> Reading | None:
    """What is left of the cost told before, where a part of it is now said not to be covered: 里头有120是自
    费的."""
    cost = previous.inputs.get("eligible_cost")
    if cost is None:
        return None
    told = [a for a in heard.sums if a.value != cost.value and not heard.is_paid(a)]
    own = [amount for amount in told if is_own(heard, amount)]
    if len(own) != 1 or len(told) != 1 or own[0].value >= cost.value:
        return None
    left = less(cost, own)
    return replace(left, beside=cost.beside + own[0].value) if left else None


def _came_back(heard: Heard, previous: Understood) -> Reading | None:
    """What is left of the cost told before, where a part of it was given back: 后来退了我200."""
    cost, back = previous.inputs.get("eligible_cost"), came_back(heard)
    if cost is None or len(back) != 1 or not is_of_the_bill(heard, back[0]):
        return None
    others = [a for a in heard.money if a not in back and a.value != cost.value]
    return None if others else less(cost, back)


def _by_a_difference(heard: Heard, before: Reading) -> Reading | None:
    """A sum told before, more or less by one that is all a message tells: 多花100呢; 再加2万呢."""
    if len(heard.amounts) != 1:
        return None
    by = heard.amounts[0]
    value = before.value + by_how_much(heard, by, 0)
    if value == before.value or value <= 0:
        return None
    return Reading(value, f"{before.text}、{by.text}", How.RECKONED, before.approximate)


def _in_its_time(reading: Reading, before: Reading | None) -> Reading:
    """A day without its year, in that of the day before it (2022年10月20日办的 – 要是11月1号呢); a time
    without its day, on that of the time before (今天上午9点20 – 是晚上8点40)."""
    value, was = reading.value, before.value if before else None
    if isinstance(value, datetime) and isinstance(was, datetime):
        named = _NAMES_DAY.search(reading.text)
        return reading if named else replace(reading, value=datetime.combine(was, value.time()))
    if not isinstance(value, date) or not isinstance(was, date):
        return reading
    if _NAMES_YEAR.search(reading.text) or not re.search(r"\d|月", reading.text):
        return reading
    moved = moved_to(value, was.year)
    return replace(reading, value=moved) if moved else reading


_NAMES_DAY = re.compile("[今昨前明后]天|[今昨前]儿|[日号月周]|星期|礼拜|刚才")


def another_time(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """A time told without its part of the day, in that of the time before: 上午9点20 – 错了，是11点40. Where
    none was told before, the one moment told: 是6月20号晚上10点40报出来的."""
    name = "mixed_positive_at"
    if name in previous.missing:
        told = [day for day in heard.days if day.moment is not None]
        return {name: Reading(told[0].moment, told[0].text)} if len(told) == 1 else {}
    text = _NOT_THEN.sub("", heard.text)
    before, time = previous.inputs.get(name), _TIME.search(text)
    if before is None or not isinstance(before.value, datetime) or time is None:
        return {}
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    if before.value.hour >= _NOON > hour:
        hour += _NOON
    if hour >= 2 * _NOON or minute >= _HOUR:
        return {}
    return {name: Reading(before.value.replace(hour=hour, minute=minute), time.group())}


_ASKS_OF_AN_ITEM = re.compile(
    "(费|钱)[^,。;]{0,8}(算不算|算(进|在)|(能|给)(不能|不给)?(报|算)(吗|不|么)|报不报|在不在)"
)
_OF_THE_RESULT = re.compile("阳|异常|混检|出的|结果|[报查检测]出")
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})[点时:：](?P<minute>[0-9]{1,2})?分?(?!钟头|个)")
_NOT_THEN = re.compile(f"不是{_TIME.pattern.replace('?P<hour>', '').replace('?P<minute>', '')}")
"""A time that it was not: 不是9点，是11点."""
_NOON, _HOUR = 12, 60


def _transfer_put_right(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """Another day of the transfer: 退休那日子记错了，是11月2号办的."""
    name = next((n for n in ("retired_on", "processed_on") if n in previous.inputs), None)
    days = [day for day in heard.days if day_of(day)]
    if name is None or len(days) != 1 or heard.money or not _TRANSFERRED.search(heard.text):
        return {}
    return {name: Reading(day_of(days[0]), days[0].text)}


_TRANSFERRED = re.compile("退休?|办的?|手续")


_NAMES_YEAR = re.compile(r"年|\d{4}")


def amended_visits(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """A further visit, or what is said anew of the visits told before."""
    year = amended(heard, inputs["visits"].value) if "visits" in inputs else None
    return {"visits": Reading(year, heard.text)} if year else {}


def _amended_score(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """A further praise or blame, or what is said anew of those told before, or of one of the tasks."""
    said, before = READERS["adjustments"](heard), inputs.get("adjustments")
    if said and before:
        return {"adjustments": amended_merits(heard.text, before, said)}
    return _amended_tasks(heard, inputs)


def _amended_tasks(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """The tasks told before with how far one of them got, which its points name: 那基本完成20分呢."""
    said, before = READERS["tasks"](heard), inputs.get("tasks")
    if not said or not before or len(said.value) != 1:
        return {}
    (anew,) = said.value
    alike = [at for at, task in enumerate(before.value) if task["points"] == anew["points"]]
    if len(alike) != 1 or len(before.value) == 1:
        return {}
    tasks = [anew if at in alike else task for at, task in enumerate(before.value)]
    return {"tasks": Reading(tasks, f"{before.text}、{said.text}")}


def _amended_bill(heard: Heard, inputs: Mapping[str, Reading]) -> dict[str, Reading]:
    """What is said of a payment told before, or of the part of a bill that is not covered."""
    return {**amended_payment(heard, inputs), **amended_own(heard, inputs)}


AMENDS: dict[str, Any] = {
    VISITS: amended_visits,
    AFTER: amended_visits,
    VISIT: _amended_bill,
    "assessment_score": _amended_score,
    "road_pass_check": aged,
}


def _bare_answer(heard: Heard, previous: Understood) -> dict[str, Reading]:
    """A bare number answers a question for a number, a bare yes or no one of these: 800; 不是."""
    wanted = previous.missing[0]
    if wanted in YES_OR_NO and (yes := _YES.match(heard.text) is not None) != (
        _NO.match(heard.text) is not None
    ):
        return {wanted: Reading(yes, heard.text)}
    if wanted == "exclusion" and _NO.match(heard.text):
        return {wanted: Reading(None, heard.text)}
    if wanted == "exclusion" and _YES.match(heard.text) and wanted in previous.doubts:
        return {wanted: Reading(previous.doubts[wanted].likely[0], heard.text)}
    if wanted in _SUMS and len({amount.value for amount in heard.sums}) > 1:
        return {}  # 自费200，总共1000: nobody could tell which
    if wanted in _SUMS and (sums := heard.of_unit("", "元")):
        amount = sums[-1]
        return {wanted: Reading(amount.value, amount.text, approximate=amount.approximate)}
    if wanted == "retired_on" and (month := READERS["visit_month"](heard)):
        return {wanted: month}
    return {}


YES_OR_NO = yes_or_no()
"""Inputs that a yes or no answers."""
_YES = re.compile(
    "(嗯|哦|噢|没问题|,)*(是|对|有|齐|正常|签了|办了|绿|(都|全|全部|全都|任务)*完成了)"
    "(的|嘞|哩|了|啊|呀)*[。.!]?$"
)
_NO = re.compile(
    "(嗯|哦|噢|,)*(都|这个?|那)?(不是|没有?(?!问题|统计|查|听|数|弄清)|不(?!知道|晓得|清楚|太|好说|确定|一定|懂|用|记得|敢|大)|否|都?不属于|并不)"
)
"""不知道 is no answer, and 没问题，有 a yes."""
_CHEAPEST = 100
"""Yuan; no booth costs less: 18 is a number of something else."""
_SUMS = ("eligible_cost", "purchase_cost", "contribution_base")
_ONLY_A_SUM = re.compile(
    f"^({_CORRECTS}|那|要是|如果|换成|改成|改为|就?是|花的?了?|基数|哦|噢|啊|[,:、 ])*"
    "|(的?话|呢|多少|怎么算|才对|哈|啊|哩|嘞|[?。!,])*$"
)


def _another_sum(heard: Heard, name: str, right: bool) -> dict[str, Reading]:
    """6500呢: the same with another sum, where the follow-up is that sum and nothing else; where it puts
    something right, one piece of it: 说错了，是5200，那一年下来呢."""
    pieces = STOPS.split(heard.text) if right else [heard.text]
    alone = {_ONLY_A_SUM.sub("", piece) for piece in pieces}
    amount = next((a for a in heard.amounts if a.text in alone and a.unit in ("", "元")), None)
    if amount is None or (name == "purchase_cost" and amount.value < _CHEAPEST):
        return {}
    return {name: Reading(amount.value, amount.text, approximate=amount.approximate)}
