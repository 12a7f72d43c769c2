"""The calculators from the command line.

python -m calculators list                     every calculator with its title
python -m calculators describe [NAME]          inputs, results and sources, as Markdown
python -m calculators run NAME [FILE]          a Calculation from inputs in JSON (FILE or standard
input)
python -m calculators verify FILE              does a kept Calculation still come out the same?
python -m calculators benchmark [--repeat N]   how long each calculation takes
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from calculators import registry
from calculators.describing import describe, describe_all
from calculators.errors import CalculatorError
from calculators.receipts import NotACalculation, verify
from calculators.stopwatch import measure

SAME, DIFFERENT, UNUSABLE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0 where all is well."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        sys.stderr.write(f"无法读取输入：{error}\n")
    except (CalculatorError, NotACalculation) as error:
        sys.stderr.write(f"{error}\n")
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description="公报规则的计算器")
    commands = parser.add_subparsers(required=True, metavar="命令")
    listing = commands.add_parser("list", help="列出全部计算器")
    listing.set_defaults(run=_list)
    describing = commands.add_parser("describe", help="说明计算器的输入、结果和依据（Markdown）")
    describing.add_argument("name", nargs="?", help="计算器名称，不写为全部")
    describing.set_defaults(run=_describe)
    run = commands.add_parser("run", help="按 JSON 输入计算一次")
    run.add_argument("name", help="计算器名称")
    run.add_argument("file", nargs="?", default="-", help="输入文件，- 为标准输入")
    run.set_defaults(run=_run)
    verifying = commands.add_parser("verify", help="重新计算并核对一份保存的计算结果")
    verifying.add_argument("file", help="计算结果的 JSON 文件，- 为标准输入")
    verifying.set_defaults(run=_verify)
    benchmark = commands.add_parser("benchmark", help="测量每个计算器的用时")
    benchmark.add_argument("--repeat", type=int, default=1000, help="每个计算器重复的次数")
    benchmark.set_defaults(run=_benchmark)
    return parser


def _list(options: argparse.Namespace) -> int:
    for calculator in registry.every():
        sys.stdout.write(f"{calculator.name}\t{calculator.title}\t{calculator.description}\n")
    return SAME


def _describe(options: argparse.Namespace) -> int:
    named = describe(registry.get(options.name)) if options.name else describe_all()
    sys.stdout.write(named)
    return SAME


def _run(options: argparse.Namespace) -> int:
    calculation = registry.get(options.name).calculate(_read(options.file))
    sys.stdout.write(json.dumps(calculation.to_json(), ensure_ascii=False, indent=2) + "\n")
    return SAME


def _verify(options: argparse.Namespace) -> int:
    verdict = verify(_read(options.file))
    sys.stdout.write("\n".join(verdict.lines) + "\n")
    return SAME if verdict.same else DIFFERENT


def _benchmark(options: argparse.Namespace) -> int:
    for timing in measure(options.repeat):
        sys.stdout.write(f"{timing}\n")
    return SAME


def _read(name: str) -> Any:
    text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    return json.loads(text)


if __name__ == "__main__":
    sys.exit(main())
