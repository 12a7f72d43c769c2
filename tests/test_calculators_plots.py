"""The pictures: well-formed, self-contained, and saying in words what they show."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from calculators import Calculation, registry
from calculators.plots import PLOTS, plot, visit_split
from tests.case_tables import Case, cases, jsonlike

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [case for case in cases() if case.calculator in PLOTS and "error" not in case.row]


def calculated(calculator: str, /, **inputs: object) -> Calculation:
    return registry.get(calculator).calculate(inputs)


@pytest.mark.parametrize("case", DRAWN, ids=str)
def test_a_picture_is_one_svg_that_needs_nothing_else(case: Case) -> None:
    svg = plot(registry.get(case.calculator).calculate(jsonlike(case.row["input"])))
    assert svg is not None
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    labels = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert root.get("aria-labelledby") == " ".join(
        str(label.get("id")) for label in labels if label is not None
    )
    assert all(label is not None and label.text for label in labels)
    assert not re.search(r"href|url\(|<script|<style|<image", svg)
    for box in root.iter(f"{SVG}rect"):
        width = box.get("width", "0")
        assert width.endswith("%") or 0 <= float(width) <= 336


def test_a_calculation_without_a_picture_has_none() -> None:
    assert plot(calculated("testing_interval", role="general")) is None


def test_a_picture_refuses_another_calculation() -> None:
    with pytest.raises(ValueError, match="cannot show testing_interval"):
        visit_split(calculated("testing_interval", role="general"))


def test_the_parts_of_a_visit_are_labelled_with_their_amounts() -> None:
    visit = {"status": "active", "facility": "tertiary", "eligible_cost": 4050}
    svg = visit_split(calculated("outpatient_reimbursement", **visit))
    # 50 起付标准 + 1500 基金 + 2000 按比例自付 + 500 超过限额 = 4050
    for words in (
        "起付标准 50.00 元",
        "统筹基金支付 1500.00 元",
        "按比例 2000.00 元",
        "超过年度限额 500.00 元",
    ):
        assert words in svg


def test_an_excluded_visit_shows_what_the_fund_does_not_pay() -> None:
    visit = {
        "status": "active",
        "facility": "tertiary",
        "eligible_cost": 400,
        "exclusion": "abroad",
    }
    assert "本基金不支付的部分 400.00 元" in visit_split(
        calculated("outpatient_reimbursement", **visit)
    )


def test_names_are_escaped() -> None:
    svg = plot(calculated("planning_indicator", name="四美乡村"))
    assert svg is not None
    assert "“四美乡村”创建（个）" in svg


def test_a_thousand_visits_still_make_a_small_picture() -> None:
    visit = {"date": "2022-08-01", "facility": "primary", "eligible_cost": 1}
    svg = plot(calculated("outpatient_year", status="active", visits=[visit] * 1000))
    assert svg is not None
    assert len(svg) < 100_000
    ET.fromstring(svg)
