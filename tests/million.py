"""Random inputs of the outpatient calculators against the oracle.

    python -m tests.million --count 1000000 --seed 1 --jobs 1

`count` inputs for one visit and as many for a year. Each is checked through the calculator's front
door: validation, computation, JSON figures.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from multiprocessing import Pool

from calculators import registry
from tests.oracle_outpatient import Bill, Person, one_visit, one_year

LEVELS = ("primary", "secondary", "tertiary")
EXCLUSIONS = (
    "work_injury", "third_party", "public_health", "abroad", "inpatient",
    "suspended", "undesignated", "undesignated_remote", "other_rules",
)  # fmt: skip
EDGES_FEN = (
    0,
    1,
    2999,
    3000,
    3001,
    4999,
    5000,
    5001,
    149999,
    150000,
    150001,
    199999,
    200000,
    200001,
)
FULL_FEN = (100000000000, 305000, 304999, 338333, 272727, 307692)
BLOCK = 2000


def random_fen(rng: random.Random) -> int:
    kind = rng.random()
    if kind < 0.15:
        return rng.choice(EDGES_FEN + FULL_FEN)
    if kind < 0.75:
        return rng.randrange(0, 200_000)
    return rng.randrange(0, 1_000_000) if kind < 0.95 else rng.randrange(0, 100_000_000_001)


def random_bill(rng: random.Random, day: date | None) -> Bill:
    return Bill(day, rng.choice(LEVELS), random_fen(rng), rng.random() < 0.4, rng.random() < 0.1)


def visit_inputs(bill: Bill, rng: random.Random) -> dict[str, object]:
    inputs: dict[str, object] = {"facility": bill.level, "eligible_cost": bill.fen / 100}
    if bill.signed or rng.random() < 0.5:
        inputs["contracted"] = bill.signed
    if bill.excluded:
        inputs["exclusion"] = rng.choice(EXCLUSIONS)
    return inputs


def difference(expected: dict[str, object], got: dict[str, object]) -> str | None:
    """The first field in which the calculator differs from the oracle."""
    for name, value in expected.items():
        if name == "visits":
            for index, one in enumerate(value):  # type: ignore[arg-type,var-annotated]
                found = difference(one, got["visits"][index])  # type: ignore[index]
                if found:
                    return f"visits[{index}].{found}"
            continue
        mine: object = got[name]
        if name.endswith(("payment", "limit", "cost")):
            mine = round(mine * 100) if mine == round(mine, 2) else mine  # type: ignore[operator,call-overload]
        elif name in ("deductible", "rate"):
            mine = Fraction(mine)  # type: ignore[arg-type]
        if mine != value:
            return f"{name}: {got[name]!r}, the oracle has {value!r}"
    return None


def check_visit(rng: random.Random) -> str | None:
    day = None if rng.random() < 0.3 else date(2022, 5, 1) + timedelta(days=rng.randrange(400))
    bill, retired = random_bill(rng, day), rng.random() < 0.5
    paid = random_fen(rng) if rng.random() < 0.6 else 0
    inputs = {"status": "retired" if retired else "active", **visit_inputs(bill, rng)}
    if day:
        inputs["visit_date"] = day.isoformat()
    if paid or rng.random() < 0.5:
        inputs["paid_this_year"] = paid / 100
    got = registry.get("outpatient_reimbursement").calculate(inputs).to_json()["result"]
    found = difference(one_visit(bill, retired, paid), got)
    return found and f"outpatient_reimbursement {inputs}: {found}"


def check_year(rng: random.Random) -> str | None:
    year = rng.choice((2021, 2022, 2022, 2022, 2023, 2024, 2030))
    start = date(year, 1, 1)
    days = [
        start + timedelta(days=rng.randrange(365)) for _ in range(rng.choice((0, 1, 2, 2, 3, 4, 6)))
    ]
    bills = [random_bill(rng, day) for day in days]
    transfer = start + timedelta(days=rng.randrange(-200, 500)) if rng.random() < 0.5 else None
    person = Person(rng.random() < 0.5, transfer)
    inputs: dict[str, object] = {
        "status": "retired" if person.retired else "active",
        "visits": [
            {"date": day.isoformat(), **visit_inputs(bill, rng)}
            for day, bill in zip(days, bills, strict=True)
        ],
    }
    if transfer:
        inputs["retired_on"] = transfer.isoformat()
    got = registry.get("outpatient_year").calculate(inputs).to_json()["result"]
    found = difference(one_year(person, bills), got)
    return found and f"outpatient_year {inputs}: {found}"


def check(block: tuple[int, int, int]) -> list[str]:
    """One block of inputs, half visits and half years; what disagreed."""
    seed, number, count = block
    rng = random.Random(f"{seed}/{number}")
    checks = (check_visit, check_year)
    found = (checks[index % 2](rng) for index in range(count))
    return [complaint for complaint in found if complaint]


def blocks(seed: int, count: int) -> Iterator[tuple[int, int, int]]:
    for number, start in enumerate(range(0, count, BLOCK)):
        yield seed, number, min(BLOCK, count - start)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Random inputs against the oracle.")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    count = 2 * options.count
    started, complaints, done = time.perf_counter(), [], 0
    with Pool(options.jobs) as pool:
        for found, block in zip(
            pool.imap(check, blocks(options.seed, count)),
            blocks(options.seed, count),
            strict=True,
        ):
            complaints += found
            done += block[2]
            if done % 100_000 < BLOCK:
                sys.stderr.write(f"{done} inputs, {len(complaints)} disagree\n")
    for complaint in complaints[:20]:
        sys.stdout.write(complaint + "\n")
    seconds = time.perf_counter() - started
    sys.stdout.write(
        f"{done} random inputs in {seconds:.0f} s: {done - len(complaints)} agree with the oracle, "
        f"{len(complaints)} disagree\n"
    )
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
