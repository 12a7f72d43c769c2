"""The commands: a calculation kept today can be shown to come out the same later."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from calculators import registry
from calculators.__main__ import main
from calculators.stopwatch import measure


@pytest.fixture
def kept() -> dict[str, Any]:
    visit = {"status": "retired", "facility": "tertiary", "eligible_cost": 800}
    return registry.get("outpatient_reimbursement").calculate(visit).to_json()


def verified(tmp_path: Path, kept: object) -> int:
    path = tmp_path / "calculation.json"
    path.write_text(json.dumps(kept), "utf-8")
    return main(["verify", str(path)])


@pytest.mark.parametrize("name", registry.names())
def test_every_example_can_be_run_kept_and_verified(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "inputs.json"
    path.write_text(json.dumps(registry.get(name).example), "utf-8")
    assert main(["run", name, str(path)]) == 0
    assert verified(tmp_path, json.loads(capsys.readouterr().out)) == 0
    assert "结论：结果一致" in capsys.readouterr().out


def test_a_result_that_was_altered_is_found(
    kept: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept["result"]["fund_payment"] = 460
    assert verified(tmp_path, kept) == 1
    said = capsys.readouterr().out
    assert "不一致：result.fund_payment：当时 460，现在 450" in said
    assert "结论：结果不一致" in said


def test_other_rules_are_named_though_the_result_is_the_same(
    kept: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept["receipt"]["quotes_hash"] = "0" * 64
    assert verified(tmp_path, kept) == 0
    assert "所依原文：不同" in capsys.readouterr().out


def test_a_reworded_assumption_is_named(
    kept: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept["assumptions"] = []
    assert verified(tmp_path, kept) == 0
    assert "结果之外有变动：assumptions" in capsys.readouterr().out


@pytest.mark.parametrize("document", [[], {}, 1, {"tool": "x", "inputs": {}, "result": {}}])
def test_what_is_no_calculation_is_refused_in_chinese(
    document: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(tmp_path, document) == 2
    assert capsys.readouterr().err.strip().endswith("。")


def test_a_file_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path / "nothing.json")]) == 2
    assert "无法读取输入" in capsys.readouterr().err


def test_inputs_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"role": "driver"}'))
    assert main(["run", "testing_interval"]) == 2
    assert "“岗位或状态”（role）应为" in capsys.readouterr().err


def test_the_list_names_every_calculator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert all(name in capsys.readouterr().out for name in ("outpatient_year",))


def test_the_description_names_inputs_results_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["describe", "outpatient_year"]) == 0
    said = capsys.readouterr().out
    assert (
        "`visits[].eligible_cost` 政策范围内费用：0 至 1000000000 元的数字，最多两位小数；必填"
        in said
    )
    assert "`outpatient.a10.i1.p1`第十条（一）“三级定点医疗机构就医起付标准为每次 50 元”" in said
    assert main(["describe"]) == 0
    assert all(name in capsys.readouterr().out for name in ("building_height_check",))


def test_a_calculation_takes_well_under_a_millisecond() -> None:
    for timing in measure(repeat=50):
        assert timing.typical < 1, timing
