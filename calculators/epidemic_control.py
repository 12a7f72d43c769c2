"""疫情防控（驻政办〔2022〕41号): codes, isolation, testing, the booth subsidy and deadlines, as
written in 2022.

Every calculation says first that national measures overtook the text on 2023-01-08.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.figures import HUNDRED, chinese_date, percent, plain, round_half_up, yuan
from calculators.inputs import FLAG, MOMENT, YUAN, Inputs, choice, number, whole

# ---- arrivals ---------------------------------------------------------------------------------

Exposure = Annotated[
    Literal["infected", "close_contact", "secondary_contact", "risk_area", "other"],
    choice(
        {
            "infected": "感染者",
            "close_contact": "密接",
            "secondary_contact": "次密接",
            "risk_area": "来自中高风险地区所在县（市、区）或静态管理区域",
            "other": "其他",
        }
    ),
]


class ArrivalControl(Inputs):
    """Someone who arrives at or returns to a company or project."""

    exposure: Exposure = Field(title="人员情况")
    has_codes_and_test: Annotated[bool, FLAG] = Field(default=True, title="持两码一证")
    whitelisted: Annotated[bool, FLAG] = Field(default=False, title="“四保”白名单员工")
    truck_crew: Annotated[bool, FLAG] = Field(default=False, title="闭环管理的入豫货运司乘人员")
    reported: Annotated[bool, FLAG] = Field(default=True, title="已提前报备")


CODES = {"red": "红码", "on_the_spot": "就地赋码", "none": "没有要求赋码"}
ISOLATIONS = {"central": "集中隔离", "on_the_spot": "就地隔离", "none": "没有要求隔离"}


@dataclass(frozen=True, slots=True)
class ArrivalResult:
    """Code, isolation and tests; null where the text names no number or gives no rule."""

    code: Annotated[str, Label("赋码", words=CODES, leads=True)]
    isolation: Annotated[str, Label("隔离", words=ISOLATIONS, leads=True)]
    isolation_days: Annotated[int | None, Label("隔离天数", "天")]
    test_within_hours: Annotated[int | None, Label("落地后检测时限", "小时")]
    routine_test_hours: Annotated[int | None, Label("常态检测间隔", "小时")]
    report_must_be_completed: Annotated[bool, Label("须补录报备")]
    may_enter_site: Annotated[
        bool | None, Label("可进入企业（项目）", none="原文没有规定", leads=True)
    ]


UNREGULATED = ArrivalResult(
    "none", "none", None, None, None, report_must_be_completed=False, may_enter_site=None
)


def _contact(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南二（四）: coded, controlled and isolated on the spot."""
    source = "arrival.contact.code"
    result = replace(
        UNREGULATED,
        code=sheet.words(source),
        isolation=sheet.words("arrival.contact.isolation"),
        may_enter_site=False,
    )
    sheet.step("赋码", "感染者、密接、次密接：第一时间就地赋码、管控", result.code, source)
    sheet.step(
        "隔离",
        "感染者、密接、次密接：第一时间就地隔离",
        result.isolation,
        "arrival.contact.isolation",
    )
    _forbid_entry(sheet)
    sheet.assume("contacts")
    return result


def _truck_crew(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南三（五）: no code for crews that reported and stay in the closed loop."""
    result = replace(
        UNREGULATED,
        code=sheet.words("truck_crew.code"),
        routine_test_hours=sheet.whole("testing.general"),
    )
    sheet.step(
        "赋码", "提前报备并纳入闭环管理的入豫货运司乘人员：不予赋码", result.code, "truck_crew.code"
    )
    _write_routine(result, "testing.general", sheet)
    sheet.assume("truck_crew")
    return result


def _whitelisted(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南三（二）: whitelisted staff get no red or yellow code and in principle no isolation."""
    from_risk = inputs.exposure == "risk_area"
    result = replace(
        UNREGULATED,
        code=sheet.words("whitelisted.code"),
        isolation=sheet.words("whitelisted.isolation"),
        routine_test_hours=sheet.whole("testing.general"),
        may_enter_site=None if from_risk else True,
    )
    sheet.step("赋码", "白名单员工：免于赋红黄码", result.code, "whitelisted.code")
    sheet.step("隔离", "白名单员工：原则上不予隔离", result.isolation, "whitelisted.isolation")
    _write_routine(result, "testing.general", sheet)
    sheet.assume("whitelisted_principle")
    if from_risk:
        sheet.step("进入企业", sheet.words("site.entry_forbidden"), None, "site.entry_forbidden")
        sheet.assume("whitelisted_from_risk")
    return result


def _risk_area(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南二（四）: red code and central isolation."""
    source = "arrival.risk_area"
    result = replace(
        UNREGULATED,
        code=sheet.words(f"{source}.code"),
        isolation=sheet.words(f"{source}.isolation"),
        isolation_days=sheet.whole(f"{source}.isolation_days"),
        may_enter_site=False,
    )
    sheet.step(
        "赋码", "中高风险地区所在县（市、区）或静态管理区域：赋红码", result.code, f"{source}.code"
    )
    formula = f"实施 {result.isolation_days} 天集中隔离"
    sheet.step("隔离", formula, result.isolation_days, f"{source}.isolation_days")
    _forbid_entry(sheet)
    return result


def _with_codes(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南二（四）: others with both codes and a test are tested once more and then as everyone."""
    within, routine = "arrival.other.test_within_hours", "arrival.other.routine_test_hours"
    result = replace(
        UNREGULATED,
        test_within_hours=sheet.whole(within),
        routine_test_hours=sheet.whole(routine),
        may_enter_site=True,
    )
    sheet.step(
        "落地检测",
        f"落地后 {result.test_within_hours} 小时内再检测一次",
        result.test_within_hours,
        within,
    )
    _write_routine(result, routine, sheet)
    return result


def _without_codes(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """The text gives no rule."""
    sheet.assume("no_rule")
    return UNREGULATED


Rule = Callable[[ArrivalControl, Worksheet], ArrivalResult]

ARRIVAL_RULES: tuple[tuple[Callable[[ArrivalControl], bool], Rule], ...] = (
    (
        lambda person: person.exposure in ("infected", "close_contact", "secondary_contact"),
        _contact,
    ),
    (lambda person: person.truck_crew and person.reported, _truck_crew),
    (lambda person: person.whitelisted, _whitelisted),
    (lambda person: person.exposure == "risk_area", _risk_area),
    (lambda person: person.has_codes_and_test, _with_codes),
    (lambda person: True, _without_codes),
)


@calculator(
    title="到访或返回人员怎么管",
    description="到访或返回企业（项目）的人员：赋什么码、是否隔离、多久检测（2022 年原文）",
    law="epidemic_control",
    reads=(
        "arrival",
        "whitelisted",
        "truck_crew",
        "site",
        "report",
        "testing.general",
        "testing.closed_loop",
    ),
    example={"exposure": "risk_area"},
)
def arrival_control(inputs: ArrivalControl, sheet: Worksheet) -> ArrivalResult:
    """指南二（三）（四）, 三（二）（三）（五）: the first rule that fits the person."""
    sheet.assume("overtaken")
    rule = next(rule for fits, rule in ARRIVAL_RULES if fits(inputs))
    result = replace(rule(inputs, sheet), report_must_be_completed=not inputs.reported)
    if inputs.truck_crew and not inputs.reported:
        sheet.assume("truck_not_reported")
    if not inputs.reported:
        late = f"没有提前报备：{sheet.words('report.late')}"
        sheet.step("入豫报备", late, True, "report.late", of="reported")
    return result


def _forbid_entry(sheet: Worksheet) -> None:
    sheet.step("进入企业", sheet.words("site.entry_forbidden"), False, "site.entry_forbidden")


def _write_routine(result: ArrivalResult, source: str, sheet: Worksheet) -> None:
    hours = result.routine_test_hours
    sheet.step("常态检测", f"每 {hours} 小时一次", hours, source)
    sheet.assume("routine", general=hours, daily=sheet.whole("testing.closed_loop"))


# ---- testing ----------------------------------------------------------------------------------

Role = Annotated[
    Literal["general", "logistics_sales", "closed_loop", "city_supply", "silent_period"],
    choice(
        {
            "general": "一般员工",
            "logistics_sales": "物流、销售等流动性、接触性岗位",
            "closed_loop": "闭环管理人员",
            "city_supply": "应急状态下的城市保供人员",
            "silent_period": "静默期人员",
        }
    ),
]


class TestingInterval(Inputs):
    """Whose interval is asked for."""

    __test__ = False
    role: Role = Field(title="岗位或状态")


@dataclass(frozen=True, slots=True)
class TestingResult:
    """The hours between two tests."""

    __test__ = False
    hours: Annotated[int, Label("检测间隔", "小时")]


@calculator(
    title="多久做一次核酸",
    description="各类人员核酸检测的间隔（2022 年原文）",
    law="epidemic_control",
    reads=("testing",),
    example={"role": "logistics_sales"},
)
def testing_interval(inputs: TestingInterval, sheet: Worksheet) -> TestingResult:
    """指南二（一）, 三（三）（六）（七）."""
    sheet.assume("overtaken")
    hours = sheet.whole(f"testing.{inputs.role}")
    quote = sheet.parameter(f"testing.{inputs.role}").quote
    sheet.step("检测间隔", f"“{quote}” = 每 {hours} 小时一次", hours, f"testing.{inputs.role}")
    general, daily = sheet.whole("testing.general"), sheet.whole("testing.closed_loop")
    if inputs.role in ("general", "closed_loop"):
        sheet.assume("routine", general=general, daily=daily)
    if inputs.role == "logistics_sales":
        sheet.assume("may_test", general=general, daily=hours)
    if inputs.role == "city_supply":
        sheet.assume("emergency_only")
    return TestingResult(hours)


# ---- sampling booth ---------------------------------------------------------------------------


class SamplingBoothSubsidy(Inputs):
    """A sampling booth that a company bought."""

    purchase_cost: Annotated[Decimal, YUAN] = Field(title="购置费用", description="元")
    employees: Annotated[int, whole(0)] | None = Field(default=None, title="用工人数")


@dataclass(frozen=True, slots=True)
class BoothResult:
    """Who bears what, in yuan; the four add up: government = province + local, cost = government
    + enterprise.
    """

    government_share: Annotated[Decimal, Label("政府补贴", "元", leads=True)]
    province_share: Annotated[Decimal, Label("其中省级", "元")]
    local_share: Annotated[Decimal, Label("其中市或县", "元")]
    enterprise_share: Annotated[Decimal, Label("企业自付", "元", leads=True)]
    encouraged: Annotated[bool | None, Label("属于鼓励配置的规模")]


@calculator(
    title="核酸采样屋补贴",
    description="企业自行购置核酸采样屋，省、市县和企业各负担多少（2022 年原文）",
    law="epidemic_control",
    reads=("booth",),
    example={"purchase_cost": 100000, "employees": 1200},
)
def sampling_booth_subsidy(inputs: SamplingBoothSubsidy, sheet: Worksheet) -> BoothResult:
    """指南二（一）, 方案六（二）: half from government, shared 7:3 by province and city or
    county.
    """
    sheet.assume("overtaken")
    cost, share = inputs.purchase_cost, sheet.number("booth.government_share")
    province_parts, local_parts = (
        sheet.number("booth.province_parts"),
        sheet.number("booth.local_parts"),
    )
    government = round_half_up(cost * share / HUNDRED)
    province = round_half_up(government * province_parts / (province_parts + local_parts))
    local, enterprise = government - province, cost - government
    threshold = sheet.whole("booth.encouraged_employees")
    encouraged = None if inputs.employees is None else inputs.employees >= threshold

    source = "booth.government_share"
    sheet.step(
        "政府补贴", f"{yuan(cost)} × {percent(share)} = {yuan(government)}", government, source
    )
    ratio = f"{plain(province_parts)}/({plain(province_parts)} + {plain(local_parts)})"
    sheet.step(
        "其中省级",
        f"{yuan(government)} × {ratio} = {yuan(province)}",
        province,
        "booth.province_parts",
    )
    sheet.step(
        "其中市或县",
        f"{yuan(government)} − {yuan(province)} = {yuan(local)}",
        local,
        "booth.local_parts",
    )
    sheet.step(
        "企业自付", f"{yuan(cost)} − {yuan(government)} = {yuan(enterprise)}", enterprise, source
    )
    if encouraged is not None:
        relation = "达到" if encouraged else "不足"
        formula = f"用工 {inputs.employees} 人，{relation} {threshold} 人"
        sheet.step("鼓励自行配置", formula, encouraged, "booth.encouraged_employees")
    sheet.assume("booth_rounding")
    sheet.assume("booth_employees", employees=threshold)
    return BoothResult(government, province, local, enterprise, encouraged)


# ---- incidents and roads ----------------------------------------------------------------------


class IncidentDeadlines(Inputs):
    """When a mixed sample came back positive."""

    mixed_positive_at: Annotated[datetime, MOMENT] = Field(title="混检阳性时间")


@dataclass(frozen=True, slots=True)
class IncidentResult:
    """When the single retest is due, and how long work may stop."""

    retest_due: Annotated[datetime, Label("单采复核时限", leads=True)]
    max_shutdown_days: Annotated[int, Label("停工停产最长", "天", leads=True)]


@calculator(
    title="应急处置时限",
    description="混检阳性后，何时前完成单采复核、停工最多几天（2022 年原文）",
    law="epidemic_control",
    reads=("incident",),
    example={"mixed_positive_at": "2022-07-01T08:30:00"},
)
def incident_deadlines(inputs: IncidentDeadlines, sheet: Worksheet) -> IncidentResult:
    """指南三（七）: the retest within hours, a shutdown of days at most."""
    sheet.assume("overtaken")
    hours, days = sheet.whole("incident.retest_hours"), sheet.whole("incident.max_shutdown_days")
    due = inputs.mixed_positive_at + timedelta(hours=hours)
    formula = f"{chinese_date(inputs.mixed_positive_at)} + {hours} 小时 = {chinese_date(due)}"
    sheet.step("单采复核时限", formula, due, "incident.retest_hours")
    sheet.step("停工停产最长", f"原则上不超过 {days} 天", days, "incident.max_shutdown_days")
    sheet.assume("principle_shutdown", days=days)
    return IncidentResult(due, days)


class RoadPassCheck(Inputs):
    """A truck and its crew at a traffic checkpoint."""

    health_code_green: Annotated[bool, FLAG] = Field(title="健康码绿色")
    travel_code_normal: Annotated[bool, FLAG] = Field(title="行程码正常（含带*号）")
    has_pass: Annotated[bool, FLAG] = Field(title="持有通行证")
    test_age_hours: Annotated[Decimal, number("小时")] = Field(title="核酸检测至今小时数")


CONDITIONS = {name: info.title or name for name, info in RoadPassCheck.model_fields.items()}


@dataclass(frozen=True, slots=True)
class RoadPassResult:
    """Whether priority passage holds, and the names of the inputs that stand in its way."""

    priority_passage: Annotated[bool, Label("优先、快速通行", leads=True)]
    missing: Annotated[list[str], Label("不具备的条件", words=CONDITIONS, none="无", leads=True)]


@calculator(
    title="货车能否优先通行",
    description="服务白名单企业的车辆在检查点能否优先、快速通行（2022 年原文）",
    law="epidemic_control",
    reads=("road_pass",),
    example={
        "health_code_green": True,
        "travel_code_normal": True,
        "has_pass": True,
        "test_age_hours": 48,
    },
)
def road_pass_check(inputs: RoadPassCheck, sheet: Worksheet) -> RoadPassResult:
    """指南三（五）: both codes, a pass and a test not older than its validity; exactly as old
    passes.
    """
    sheet.assume("overtaken")
    source = "road_pass.test_valid_hours"
    hours = sheet.number(source)
    in_time = inputs.test_age_hours <= hours
    held = {
        "health_code_green": inputs.health_code_green,
        "travel_code_normal": inputs.travel_code_normal,
        "has_pass": inputs.has_pass,
        "test_age_hours": in_time,
    }
    relation = "≤" if in_time else ">"
    for name, holds in held.items():
        title = type(inputs).model_fields[name].title or name
        formula = "是" if holds else "否"
        if name == "test_age_hours":
            formula = f"{plain(inputs.test_age_hours)} 小时 {relation} {plain(hours)} 小时"
        sheet.step(title, formula, holds, source, of=name)
    sheet.assume("pass_not_ban", hours=plain(hours))
    missing = [name for name, holds in held.items() if not holds]
    return RoadPassResult(not missing, missing)
