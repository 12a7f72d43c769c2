"""Words of the gazette written as they sound."""

from __future__ import annotations

import pytest

from assistant.understanding import correct
from assistant.understanding.words import misspelt
from corpus import Corpus


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("考核源则有那几条", "考核原则有那几条"),
        ("医保监空预警盯啥", "医保监控预警盯啥"),
        ("厂里要备哪些房疫物姿", "厂里要备哪些防疫物资"),
        ("场所人均面鸡要多大", "场所人均面积要多大"),
        ("防控错施没做到位", "防控措施没做到位"),
        ("建竹垃圾市里鼓厉怎么用", "建筑垃圾市里鼓励怎么用"),
        ("县城新盖的25曾行不行", "县城新盖的25层行不行"),
        ("二级医院430元,统筹支付多少前", "二级医院430元,统筹支付多少钱"),
        ("被通报批评一回,得扣多少粉", "被通报批评一回,得扣多少分"),
        ("专栏写的是那俩县?", "专栏写的是哪俩县?"),
    ],
)
def test_they_are_put_right(written: str, meant: str) -> None:
    assert correct(written) == meant


@pytest.mark.parametrize(
    "said",
    [
        "新蔡县有啥要建的没",
        "领导小组谁当组长",
        "撤村并居让不让",
        "幼儿园要建多少个",
        "孕妇能不做核酸不",
        "请核算其中一家应计加分",
        "银保监分局归谁考",
        "走多远就能看到绿地",
        "美容去痣能报吗",
        "产检的钱能用个人账户付不",
        "三级的报多少,在那几家医院",
    ],
)
def test_everyday_words_stay(said: str) -> None:
    assert correct(said) == said


def test_the_words_are_those_of_the_gazette(corpus: Corpus) -> None:
    counted = misspelt.words_of(clause.text for clause in corpus.clauses)
    lines = misspelt.WORDS.read_text(encoding="utf-8").splitlines()
    assert lines == [f"{word}\t{count}" for word, count in sorted(counted.items())]
