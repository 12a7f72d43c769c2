"""The real calculators over HTTP: every row of the tables, and wrong values in every field."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from calculators import registry
from corpus import load_corpus
from tests.case_tables import Case, cases, differences, jsonlike
from tests.web_fakes import FakeAssistant, FakeRetriever
from web import Services, Settings, create_app

FIELDS = [
    (calculator.name, field)
    for calculator in registry.every()
    for field in calculator.inputs_model.model_fields
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    corpus = load_corpus()
    services = Services(corpus, FakeRetriever(corpus), FakeAssistant(corpus), registry)
    app = create_app(services, Settings.from_environment({}))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_a_row_holds_over_http(client: TestClient, case: Case) -> None:
    response = client.post(f"/api/calculators/{case.calculator}", json=jsonlike(case.row["input"]))
    if "error" in case.row:
        assert response.status_code == 422
        assert response.json()["error"]["field"] == case.row["error"]
    else:
        assert response.status_code == 200
        assert differences(case.row["expect"], response.json()["result"], "result") == []


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_wrong_value_in_any_field_is_refused_by_its_name(
    client: TestClient, name: str, field: str
) -> None:
    for wrong in ('{"a": 1}', "1e400", "NaN", '"四级"'):
        if field == "name" and wrong == '"四级"':
            continue  # any text may be looked for
        inputs = {**registry.get(name).example, field: "WRONG"}
        body = json.dumps(inputs).replace('"WRONG"', wrong)
        response = client.post(f"/api/calculators/{name}", content=body.encode())
        assert response.status_code == 422, wrong
        assert response.json()["error"]["field"] == field


@pytest.mark.parametrize("name", registry.names())
def test_an_unknown_field_is_refused_by_its_name(client: TestClient, name: str) -> None:
    inputs = {**registry.get(name).example, "unknown": None}
    response = client.post(f"/api/calculators/{name}", json=inputs)
    assert response.status_code == 422
    assert response.json()["error"]["field"] == "unknown"


def test_the_list_shows_every_calculator_with_its_schema(client: TestClient) -> None:
    listed = client.get("/api/calculators").json()["calculators"]
    assert [one["name"] for one in listed] == list(registry.names())
    for one in listed:
        assert one["inputs_schema"]["additionalProperties"] is False
        assert one["clauses"] == list(registry.get(one["name"]).clauses)
