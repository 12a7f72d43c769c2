"""What else than its price is told of a sampling booth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import AnswerKind, Assistant
from assistant.understanding import Heard
from assistant.understanding.epidemic.booth_lots import price_of_lots, tells_lots
from assistant.understanding.epidemic.booth_prices import (
    price_left,
    read_received,
    tells_more_than_a_price,
)
from tests.answer_tables import TODAY, Ask


@pytest.mark.parametrize(
    ("message", "price"),
    [
        ("采样屋买了6万，后来退了一间2万，补多少", 40_000),
        ("采样屋6万，里面有1万是试剂，补多少", 50_000),
        ("采样屋已经领过1万补贴，总价6万，还能领多少", 60_000),
        # whether it is part of the price, nobody can tell
        ("采样屋6万，其中1万是安装费，补多少", None),
        ("采样屋12万，包括空调2万，补多少", None),
    ],
)
def test_the_price_is_what_is_left(message: str, price: int | None) -> None:
    heard = Heard(message, TODAY)
    assert tells_more_than_a_price(heard)
    left = price_left(heard)
    assert (left and left.value) == (price and Decimal(price))


@pytest.mark.parametrize(
    "message",
    [
        "采样屋6万，补多少",
        "厂里四百三十人，采样屋一万五千六，补多少",
        "采样屋5万，另外买试剂花了1万，补多少",
        "采样屋8万，省里补了1万，市里补多少",
    ],
)
def test_what_is_told_beside_a_price_leaves_it(message: str) -> None:
    assert not tells_more_than_a_price(Heard(message, TODAY))


def test_what_was_received_is_read_where_the_rest_is_asked_for() -> None:
    asked = read_received(Heard("采样屋6万，补贴已经拿到1万了，还能领多少", TODAY))
    assert asked is not None
    assert asked.value == Decimal(10_000)
    assert read_received(Heard("采样屋6万，补贴已经拿到1万了，一共补多少", TODAY)) is None


@pytest.mark.parametrize(
    "turns",
    [
        ["采样屋总价6万，已经领过1万补贴，还能领多少"],
        ["采样屋6万补多少", "已经拿到1万了，还差多少"],
    ],
)
def test_the_rest_of_the_subsidy_comes_first(ask: Ask, turns: list[str]) -> None:
    answer = ask(*turns)
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith("您说已经领了 10000 元，还可以领 20000 元：")


@pytest.mark.parametrize(
    ("question", "province"),
    [
        ("采样屋扣掉补贴厂里最后承担了两万，省里掏了多少", 14_000),
        ("买采样屋，补贴到账后自己掏了3万，政府一共补了多少", 21_000),
        ("采样屋除去补助我们担了1.5万，县里出了多少", 10_500),
        ("采样屋6万，扣掉补贴后自己出多少", 21_000),
    ],
)
def test_what_is_left_to_a_plant_is_half(
    assistant: Assistant, question: str, province: int
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.calculation is not None, answer.text
    assert answer.calculation["result"]["province_share"] == province


def test_what_a_plant_bore_is_no_price(assistant: Assistant) -> None:
    answer = assistant.ask("采样屋自己最后担了两万五，省里给多少", session=None, today=TODAY)
    assert answer.missing == ("purchase_cost",)


@pytest.mark.parametrize(
    ("message", "price"),
    [
        ("采样屋3万的2个，4万的1个，补多少", 100_000),
        ("采样屋3万一个买2个，4万一个买1个，一共补多少", 100_000),
        ("采样屋每个1.5万，我们3个厂每厂2个，补多少", 90_000),
        ("采样屋每间2万，东厂3间西厂2间，补多少", 100_000),
        ("采样屋2万一个，两个厂区各买3个，补多少", 120_000),
        # of a sum or of each, nobody can tell
        ("我们买了3间采样屋，两间2万，一间3万，补多少", None),
        ("买了4间采样屋，一间4万，三间2万，补多少", None),
        ("采样屋一共6万，东厂3间西厂2间，补多少", None),
    ],
)
def test_lots_are_added_up(message: str, price: int | None) -> None:
    heard = Heard(message, TODAY)
    assert tells_lots(heard)
    read = price_of_lots(heard)
    assert (read and read.value) == (price and Decimal(price))


@pytest.mark.parametrize(
    "message",
    [
        "采样屋每个2万，买了3个，补多少",
        "采样屋6万，补多少",
        "两个采样屋，一个四万八，一个五万五，补多少",
        "采样屋两间，一间三万二一间两万七千五，补多少",
        "采样屋买了三座，头一座七万，后两座每座六万五，加起来二十万，补多少",
    ],
)
def test_one_price_and_one_count_are_no_lots(message: str) -> None:
    assert not tells_lots(Heard(message, TODAY))


def test_a_booth_that_is_shared_is_not_each_plants_own(assistant: Assistant) -> None:
    question = "两家企业合买一个采样屋8万，每家补多少"
    answer = assistant.ask(question, session=None, today=TODAY)
    assert "80000 元。" not in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("message", "government"),
    [
        ("采样屋买了俩，一个两万八一个三万二，政府补多少", 30_000),
        ("采样屋买了仨，一个两万，政府补多少", 30_000),
        ("采样屋置办了俩，两万五一个，政府补多少", 25_000),
        ("6万的采样屋，省里分摊多少，市县分摊多少，企业自己分摊多少", 30_000),
        # two plants, of which each bears a part
        ("我们和隔壁厂分摊一个6万的采样屋，政府补多少", None),
    ],
)
def test_a_pair_of_booths_and_a_share_of_the_state(
    assistant: Assistant, message: str, government: int | None
) -> None:
    answer = assistant.ask(message, session=None, today=TODAY)
    told = answer.calculation["result"]["government_share"] if answer.calculation else None
    assert told == government, answer.text
