"""The calculators' pages: every calculator has a form, a form gives what the API gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from pydantic import Field

from calculators import Calculator, registry
from calculators.base import Label, Worksheet
from calculators.inputs import Inputs, choice, text
from calculators.parameters import load
from corpus import Corpus
from tests.case_tables import Case, cases, jsonlike
from tests.web_fakes import FakeRegistry, built, fake_services
from web import Settings
from web.calculating import groups
from web.forms import Filled, address_of, fields_of, inputs

NAMES = registry.names()
ATTACK = '"><img src=x onerror="alert(1)"><script>alert(1)</script>{{7*7}}\''
VISIT = {"status": "active", "facility": "tertiary", "eligible_cost": 800}


def written(case: Case) -> dict[str, Any]:
    """A row's inputs as a form can hold them: an empty list that may be left out is left out."""
    required = registry.get(case.calculator).inputs_schema.get("required", ())
    given: dict[str, Any] = jsonlike(case.row["input"])
    return {key: value for key, value in given.items() if value != [] or key in required}


RIGHT = [
    case
    for case in cases()
    if "error" not in case.row and not str(case.row["input"].get("name", "x")).isspace()
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = built(replace(fake_services(), calculators=registry))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


@dataclass
class Read(HTMLParser):
    """A page as a browser without scripts reads it: what its form would send, what it says."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    kept: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            assert told["id"] not in self.ids, f"{told['id']} stands twice"
            self.ids.add(told["id"])
        if tag == "input":
            self.names.add(told["name"])
            if told.get("type") != "radio" or "checked" in told:
                self.pairs.append((told["name"], told["value"]))
        if tag == "select":
            self.select = told["name"]
            self.names.add(self.select)
        if tag == "option" and "selected" in told:
            self.pairs.append((self.select, told["value"]))
        if tag == "button" and told.get("data-said") == "已复制完整结果":
            self.kept = json.loads(told["value"])

    def handle_data(self, data: str) -> None:
        self.said += data


def read(client: TestClient, address: str, status: int = 200) -> Read:
    response = client.get(address)
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"].startswith("text/html")
    page = Read()
    page.feed(response.text)
    return page


def filled(client: TestClient, name: str, values: dict[str, Any], status: int = 200) -> Read:
    return read(client, f"/calculators/{name}?{urlencode(values)}", status)


# Every calculator --------------------------------------------------------------------------------


def test_the_list_leads_to_every_calculator(client: TestClient) -> None:
    page = client.get("/calculators").text
    for calculator in registry.every():
        assert f'href="/calculators/{calculator.name}"' in page
        assert calculator.title in page
        assert calculator.description in page


def test_the_list_stands_by_the_documents_that_are_applied(corpus: Corpus) -> None:
    listed = {group.document.id: len(group.calculators) for group in groups(registry, corpus)}
    assert list(listed) == ["outpatient", "epidemic-guide", "assessment", "renewal-plan"]
    assert sum(listed.values()) == len(NAMES)
    assert groups(registry, Corpus(())) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_input_of_every_calculator_is_on_its_form(client: TestClient, name: str) -> None:
    page = read(client, f"/calculators/{name}")
    calculator = registry.get(name)
    for key, label in calculator.takes.items():
        assert label.title in page.said
        required_list = label.fields and calculator.inputs_model.model_fields[key].is_required()
        assert key in page.names or (label.fields and not required_list)
        for word in label.words.values():
            assert word in page.said
    assert page.kept == {}


@pytest.mark.parametrize("case", RIGHT, ids=str)
def test_a_filled_form_gives_what_the_api_gives(client: TestClient, case: Case) -> None:
    given = written(case)
    expected = client.post(f"/api/calculators/{case.calculator}", json=given).json()
    page = read(client, "/" + address_of(case.calculator, given or expected["inputs"]))
    assert page.kept == expected
    # What the page then holds comes to the same when it is sent again, as it stands.
    again = read(client, f"/calculators/{case.calculator}?{urlencode(page.pairs)}")
    assert again.kept == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_example_can_be_tried(client: TestClient, name: str) -> None:
    example = registry.get(name).example
    assert read(client, "/" + address_of(name, example)).kept["tool"] == name


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_says_at_every_field_what_is_wanted(client: TestClient, name: str) -> None:
    calculator = registry.get(name)
    required = [
        key for key, info in calculator.inputs_model.model_fields.items() if info.is_required()
    ]
    blank = dict.fromkeys(calculator.takes, "")
    page = filled(client, name, blank, 422 if required else 200)
    for key in required:
        assert f"in.{key}.wrong" in page.ids or calculator.takes[key].fields


def test_a_result_shows_steps_readings_sources_and_receipt(client: TestClient) -> None:
    page = filled(client, "outpatient_reimbursement", VISIT)
    assert "统筹基金支付375.00 元" in "".join(page.said.split("\n"))
    assert "750.00 × 50% = 375.00" in page.said
    assert "第十条第（三）项" in page.said
    assert "自2022年7月1日起施行" in page.said
    for line in page.kept["assumptions"]:
        assert line in page.said
    assert page.kept["receipt"]["quotes_hash"] in page.said
    assert (
        "data:image/svg+xml;base64,"
        in client.get("/" + address_of("outpatient_reimbursement", VISIT)).text
    )


def test_a_step_says_what_it_came_to_once(client: TestClient) -> None:
    truck = {"health_code_green": True, "travel_code_normal": True, "has_pass": False}
    address = address_of("road_pass_check", {**truck, "test_age_hours": 20})
    page = read(client, f"/{address}").said
    step = page.partition("计算步骤")[2].partition("持有通行证")[2].partition("第三部分")[0]
    assert step.split() == ["否"]


def test_a_calculator_that_is_registered_has_its_page_and_nothing_of_it_is_markup() -> None:
    class Asked(Inputs):
        which: Annotated[Literal["a"], choice({"a": ATTACK})] = Field(title=ATTACK)
        words: Annotated[str, text(1, 100)] = Field(title="字", description=ATTACK)

    @dataclass(frozen=True)
    class Given:
        words: Annotated[str, Label(ATTACK)]

    def echo(asked: Asked, sheet: Worksheet) -> Given:
        sheet.step(ATTACK, ATTACK, asked.words, "begins")
        return Given(asked.words)

    law = load("medical_insurance")
    new = Calculator("new", ATTACK, ATTACK, Asked, Given, law, ("begins",), echo, {"which": "a"})

    class OneMore(FakeRegistry):
        def names(self) -> tuple[str, ...]:
            return ("new",)

        def get(self, name: str) -> Any:
            return new

    services = replace(fake_services(), calculators=OneMore())
    client = TestClient(built(services), base_url="http://127.0.0.1")
    for address in (
        "/calculators",
        "/calculators/new",
        "/" + address_of("new", {"which": "a", "words": ATTACK}),
    ):
        page = client.get(address).text
        assert "<img src=x" not in page
        assert "<script>" not in page
        assert "{{7*7}}" in page
    assert read(client, "/" + address_of("new", {"which": "a", "words": "好"})).kept["result"] == {
        "words": "好"
    }


# What is wrong -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "key", "words"),
    [  # what is given beside VISIT for the first calculator, alone for the others
        ("outpatient_reimbursement", {"eligible_cost": "八百"}, "eligible_cost", "请用数字填写"),
        ("outpatient_reimbursement", {"eligible_cost": "1.005"}, "eligible_cost", "您填的是“1.005”"),
        ("outpatient_reimbursement", {"eligible_cost": "-1"}, "eligible_cost", "应为0 至"),
        ("outpatient_reimbursement", {"facility": "fourth"}, "facility", "请选择一项"),
        ("outpatient_reimbursement", {"contracted": "perhaps"}, "contracted", "请选择一项"),
        ("outpatient_reimbursement", {"visit_date": "2022-02-30"}, "visit_date", "真实日期"),
        ("outpatient_reimbursement", {"facility": ""}, "facility", "请选择一项"),
        ("personal_account", {"status": "active"}, "contribution_base", "请填写：0 至 1000000000 元"),
        ("personal_account", {"status": "retired", "months": "1.5"}, "months", "1 至 1200 的整数"),
        ("assessment_award", {"group": "county", "rank": "11"}, "rank", "共 10 个单位"),
        ("building_height_check", {"location": "county_town", "use": "other"}, "storeys", "至少填写一项"),
        ("planning_indicator", {"name": "污" * 101}, "name", "1 至 100 个字"),
        ("incident_deadlines", {"mixed_positive_at": "昨天"}, "mixed_positive_at", "日期和时间"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    client: TestClient, name: str, values: dict[str, object], key: str, words: str
) -> None:
    beside = VISIT if name == "outpatient_reimbursement" else {}
    page = filled(client, name, {**beside, **values}, 422)
    assert f"in.{key}.wrong" in page.ids
    assert words in page.said
    assert "请改正后再算" in page.said
    assert page.kept == {}


def test_all_that_is_missing_is_said_at_once_in_entries_too(client: TestClient) -> None:
    page = read(
        client, "/calculators/outpatient_year?status=&visits=7&visits.7.eligible_cost=x", 422
    )
    wrong = {name for name in page.ids if name.endswith(".wrong")}
    assert wrong == {
        "in.status.wrong", "in.visits.0.date.wrong", "in.visits.0.facility.wrong",
        "in.visits.0.eligible_cost.wrong",
    }  # fmt: skip
    assert "各次就诊第 1 项：就诊日期" in page.said


def test_what_was_written_stays_on_the_form(client: TestClient) -> None:
    page = filled(client, "outpatient_reimbursement", {**VISIT, "eligible_cost": "八百"}, 422)
    assert dict(page.pairs)["eligible_cost"] == "八百"
    assert dict(page.pairs)["facility"] == "tertiary"


@pytest.mark.parametrize("name", NAMES)
def test_markup_in_any_field_is_words(client: TestClient, name: str) -> None:
    keys = read(client, f"/calculators/{name}").names
    for key in keys:
        example = read(client, "/" + address_of(name, registry.get(name).example)).pairs
        query = urlencode([*((k, v) for k, v in example if k != key), (key, ATTACK)])
        page = client.get(f"/calculators/{name}?{query}").text
        assert "<img src=x" not in page
        assert "<script>" not in page


def test_an_unknown_calculator_has_no_page(client: TestClient) -> None:
    for name in ("nothing", "__class__", "%00", "..%2f..%2fapp.py"):
        assert client.get(f"/calculators/{name}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_pages_are_only_read(client: TestClient, method: str) -> None:
    assert client.request(method, "/calculators/benefit_change").status_code == 405


def test_what_others_hang_on_an_address_does_not_count(client: TestClient) -> None:
    assert read(client, "/calculators/outpatient_year?from=singlemessage").kept == {}
    page = filled(client, "outpatient_reimbursement", {**VISIT, "isappinstalled": 0})
    assert page.kept["inputs"]["eligible_cost"] == 800


# Lists -------------------------------------------------------------------------------------------


def test_entries_are_added_and_taken_away_without_calculating(client: TestClient) -> None:
    address = "/calculators/outpatient_year"
    blank = read(client, address)
    assert ("visits", "0") in blank.pairs
    blank.pairs.append(("visits.0.eligible_cost", "80"))
    two = read(client, f"{address}?{urlencode([*blank.pairs, ('.add', 'visits')])}")
    assert [pair for pair in two.pairs if pair[0] == "visits"] == [("visits", "0"), ("visits", "1")]
    assert dict(two.pairs)["visits.0.eligible_cost"] == "80"
    assert dict(two.pairs)["visits.1.contracted"] == "false"
    one = read(client, f"{address}?{urlencode([*two.pairs, ('.drop', 'visits.0')])}")
    assert [pair for pair in one.pairs if pair[0] == "visits"] == [("visits", "0")]
    assert dict(one.pairs)["visits.0.eligible_cost"] == ""
    assert not {name for name in one.ids if name.endswith(".wrong")}


def test_an_optional_list_begins_empty_and_can_stay_so(client: TestClient) -> None:
    blank = read(client, "/calculators/assessment_score")
    assert "tasks" not in blank.names
    page = read(client, f"/calculators/assessment_score?{urlencode(blank.pairs)}")
    assert page.kept == client.post("/api/calculators/assessment_score", json={}).json()


def test_more_entries_than_the_page_can_show_are_refused(client: TestClient) -> None:
    query = urlencode([("visits", str(index)) for index in range(101)])
    response = client.get(f"/calculators/outpatient_year?{query}")
    assert response.status_code == 422
    assert "最多填 100 项" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    "query",
    [
        ".add=nothing",
        ".drop=",
        ".drop=visits.9",
        ".drop=.",
        "visits=x&status=",
        "visits=%FF&status=%00",
    ],
)
def test_a_crooked_query_does_no_harm(client: TestClient, query: str) -> None:
    assert client.get(f"/calculators/outpatient_year?{query}").status_code in (200, 422)


# Reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("800", 800),
        (" 800.50 ", Decimal("800.50")),
        ("８００", 800),
        ("1,234,567.8", Decimal("1234567.8")),
        ("1，200", 1200),
        ("800元", 800),
        ("八百", "八百"),
        ("1e3", "1e3"),
        ("1,2", "1,2"),
        ("9" * 50, "9" * 50),
        ("NaN", "NaN"),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, taken: object) -> None:
    fields = fields_of(registry.get("sampling_booth_subsidy").inputs_schema)
    assert inputs(fields, Filled({"purchase_cost": written})) == {"purchase_cost": taken}


def test_a_yes_or_no_without_a_default_can_be_left_open(client: TestClient) -> None:
    fields = {one.name: one for one in fields_of(registry.get("assessment_award").inputs_schema)}
    assert [option.label for option in fields["completed_all"].options] == ["是", "否", "不填"]
    assert [option.label for option in fields["special_contribution"].options] == ["是", "否"]
    page = filled(client, "assessment_award", {"group": "county", "rank": 1, "completed_all": ""})
    assert page.kept["inputs"]["completed_all"] is None


def test_the_pages_keep_to_the_pace() -> None:
    services = replace(fake_services(), calculators=registry)
    settings = Settings(per_minute=2, limit_loopback=True)
    app = built(services, settings)
    with TestClient(app, base_url="http://127.0.0.1", client=("10.0.0.9", 5)) as client:
        statuses = [client.get("/calculators/benefit_change").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
