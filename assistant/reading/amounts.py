"""Amounts as people say them: 三百五, 八百六十五块四, 1.2万, 五成五, 第50名, 26层, 1200人.

Dates and times are set aside first, then every place of the text is tried against the rules at the
end of this file, in their order; the first that fits takes its words, whether it reads an amount
there or knows that they are none (万一, 三级, 第十条, 几百).

What is no exact number is left out: 七八百, 三到五千, 十几块, 两千多不到三千. 两千多 and 小一千 are
rough. A number that goes on with numerals its rule did not take (百十五块, 1.2万5) is left out whole:
a part of a number is a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from assistant.reading.days import calendar_spans
from assistant.reading.numerals import PIECES, any_of, digits_of, expand, marked, value_of, words_of
from assistant.reading.shapes import Match, Numbers, Shape
from assistant.reading.sheet import Sheet


@dataclass(frozen=True)
class Amount:
    """A number as spoken.

    `value` is in `unit`: 元 for money, %, 层, 米, 人, 名 for a place in a ranking; "" when no
    unit is said. `start` and `end` are offsets in the text as given; `text` is the words there,
    from the number to its unit and what follows it (左右, 出头). A place in a ranking shows by its text from
    which end it counts: 第一名, 倒数第一, 后三名. `approximate` says that the number is rough.
    """

    value: Decimal
    start: int
    end: int
    text: str
    unit: str
    approximate: bool = False


@lru_cache(maxsize=512)
def read_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, in order, none over another.

    >>> [(str(a.value), a.unit, a.text) for a in read_amounts("三级医院花了三百五，报百分之五十五")]
    [('350', '', '三百五'), ('55', '%', '百分之五十五')]
    >>> read_amounts("一共花了大几百，万一不给报呢")
    ()
    >>> [(str(a.value), a.unit, a.approximate) for a in read_amounts("一千出头，八百六十五块四")]
    [('1000', '', True), ('865.4', '元', False)]
    """
    sheet = Sheet(text)
    found: list[Amount] = []
    for first, last, read in _scan(sheet.without(calendar_spans(sheet.folded))):
        start, end = sheet.span(first, last)
        if not found or start >= found[-1].end:
            found.append(
                Amount(read.value, start, end, text[start:end], read.unit, read.approximate)
            )
    return _sharing_units(found, text)


def _sharing_units(found: list[Amount], text: str) -> tuple[Amount, ...]:
    """In 50到100块 the unit said at the end is the unit of both."""
    shared = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        if not one.unit and _RANGE.fullmatch(text, one.end, other.start):
            shared[at] = replace(one, unit=other.unit)
    return tuple(shared)


# Rules -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Read:
    """What a rule makes of its words."""

    value: Decimal
    unit: str
    approximate: bool = False


@dataclass(frozen=True)
class _Rule:
    """A shape of words and what it says; without `read` its words are set aside.

    `number` says that words set aside are a number all the same, one nobody can know. Shapes are tried on
    the marked text, those `as_it_stands` on the folded one; `read` gets the match and the folded text.
    """

    name: str
    shape: Shape
    read: Callable[[Match, str], _Read | None] | None = None
    number: bool = False
    as_it_stands: bool = False


@dataclass(frozen=True)
class _Text:
    """A folded text, as it stands and with its digits marked."""

    folded: str
    marked: str

    @classmethod
    def of(cls, folded: str) -> _Text:
        """Mark the digits of a folded text."""
        return cls(folded, marked(folded))


def _scan(folded: str) -> Iterator[tuple[int, int, _Read]]:
    """Each amount of a folded text, with its folded offsets."""
    text = _Text.of(folded)
    at = taken = 0
    while begin := _MAY_BEGIN.search(folded, at):
        at = begin.start()
        rule, match = _rule_at(text, at)
        if rule is None or match is None:
            at += 1
            continue
        read = rule.read and rule.read(match, folded)
        if rule.read or rule.number:
            stray = at > taken and _STRAY.search(folded, taken, at)
            if stray or _goes_on(match, text, read.unit if read else ""):
                run = _RUN.match(folded, match.end())
                at = taken = run.end() if run else match.end()
                continue
        if read:
            yield at, match.end(), read
        at = taken = match.end()


def _rule_at(text: _Text, at: int) -> tuple[_Rule | None, Match | None]:
    """The first rule that fits here."""
    for rule in RULES:
        if match := rule.shape.match(text.folded if rule.as_it_stands else text.marked, at):
            return rule, match
    return None, None


def _goes_on(match: Match, text: _Text, unit: str) -> bool:
    """Whether more numerals follow at once that belong to the number and were not taken."""
    folded, end = text.folded, match.end()
    if _BARE_END.search(folded[match.start() : end]):
        return bool(_MORE.match(folded, end))
    if unit not in ("元", "美元") or not _MORE.match(folded, end) or _COUNTED.match(folded, end):
        return False
    rule, following = _rule_at(text, end)  # 800元3天 are two amounts, 800元500 may be one
    read = rule and following and rule.read and rule.read(following, folded)
    return not (read and read.unit) and bool(rule is None or rule.read or rule.number)


def _percent(match: Match, folded: str) -> _Read | None:
    """百分之五十五 → 55 %; 千分之五 → 0.5 %; 百分之百 → 100 %."""
    value = Decimal(100) if match["number"] == "百" else value_of(match["number"])
    if value is None:
        return None
    share = value / 10 if match["of"] == "千" else value
    return _Read(share, "%", _is_rough(match, folded))


def _tenths(match: Match, folded: str) -> _Read | None:
    """五成五 → 55 %; 八成半 → 85 %."""
    tenths = value_of(match["number"])
    if tenths is None:
        return None
    hundredths = Decimal(5) if match["more"] == "半" else value_of(match["more"] or "0")
    return _Read(tenths * 10 + (hundredths or 0), "%", _is_rough(match, folded))


def _share(match: Match, folded: str) -> _Read | None:
    """四分之三 → 75 %; 三分之一 has no end and is left out."""
    parts, taken = value_of(match["parts"]), value_of(match["number"])
    if not parts or taken is None:
        return None
    percent = (taken * 100 / parts).quantize(Decimal("0.01"))
    return _Read(_whole(percent), "%") if percent * parts == taken * 100 else None


def _rank(match: Match, folded: str) -> _Read | None:
    """第一名, 倒数第二; not the 第一 that opens a list: 第一，门诊 ……"""
    value = value_of(match["number"])
    opens_a_list = _LIST_MARK.match(folded, match.end()) and not _RANKED.search(
        folded, 0, match.start()
    )
    if value is None or (opens_a_list and match[0][-1] not in "名位" and match[0][0] == "第"):
        return None
    return _Read(value, "名")


def _money_with_cents(match: Match, folded: str) -> _Read | None:
    """八百六十五块四毛五, 12块5, 一百块零五毛, 三块半."""
    yuan = value_of(match["number"])
    return (
        None
        if yuan is None
        else _Read(yuan + _cents(match.groupdict()), "元", _is_rough(match, folded))
    )


def _short_of(match: Match, folded: str) -> _Read | None:
    """差四块一百 → 96; 差一毛就一百 → 99.9; 离四百就差三块 → 397."""
    round_sum, less = value_of(match["number"]), value_of(match["less"])
    if round_sum is None or less is None or less >= round_sum:
        return None
    if match["way"] and round_sum > _NO_LIMIT:
        return None  # 离1500还差80: of the limit
    if match["tenths"]:
        less = less / 10 + (value_of(match["hundredths"] or "0") or Decimal(0)) / 100
    return _Read(round_sum - less, "元")


def _small_money(match: Match, folded: str) -> _Read | None:
    """五毛, 三毛五, 八分钱."""
    return _Read(_cents(match.groupdict()), "元", _is_rough(match, folded))


def _cents(said: Mapping[str, str | None]) -> Decimal:
    """What stands after 块: tenths, hundredths, or digits after an unsaid point."""
    tenths = "5" if said.get("tenths") == "半" else said.get("tenths") or "0"
    hundredths = said.get("hundredths") or said.get("only_hundredths") or "0"
    digits = digits_of(said.get("digits") or "0").replace("半", "5").replace("两", "2")
    return (
        (value_of(tenths) or Decimal(0)) / 10
        + (value_of(hundredths) or Decimal(0)) / 100
        + Decimal(f"0.{digits}")
    )


def _quantity(match: Match, folded: str) -> _Read | None:
    """A number with its unit, or one that cannot be anything else."""
    value = value_of(match["number"])
    if value is None:
        return None
    if match["scale"]:  # 六百多万
        value = value.scaleb({"百": 2, "千": 3, "万": 4, "亿": 8}[match["scale"]])
    if match["half"] == "个半" or match["and_half"]:
        value += _HALF
    unit = _unit(match, value, folded)
    rough = _is_rough(match, folded) or bool(match["inner"]) or match["half"] == "个多"
    alone = not (unit or rough or match["sign"])
    if alone and not _SPELLED_OUT.match(match["number"]):
        return None
    return _Read(_whole(value), unit, rough)


def _pair(match: Match, folded: str) -> _Read:
    """俩月, 仨人."""
    return _Read(
        Decimal("俩仨".index(match["pair"]) + 2), _UNIT_OF.get(match["unit"] or "个", "个")
    )


def _half(match: Match, folded: str) -> _Read:
    """半个小时; 半天 is a manner of speaking."""
    return _Read(_HALF, "小时")


def _half_a_year(match: Match, folded: str) -> _Read:
    """半年 is six months."""
    return _Read(Decimal(6), "月", _is_rough(match, folded))


def _unit(match: Match, value: Decimal, folded: str) -> str:
    if match["sign"]:
        return "美元" if match["sign"] == "$" else "元"
    unit = str(_UNIT_OF.get(match["unit"] or "", ""))
    counts_people = value == 1 or _PEOPLE.match(folded, match.end())
    return "人" if unit == "名" and counts_people else unit  # 我是一名职工


def _is_rough(match: Match, folded: str) -> bool:
    """Whether the words around a number make it a rough one."""
    before = folded[max(0, match.start() - 8) : match.start()]
    after = match.groupdict().get("after")
    unit = _UNIT_OF.get(match.groupdict().get("unit") or "", "")
    return bool(after or _ROUGHLY.search(before) or (unit not in _SPANS and _NEAR.search(before)))


def _whole(value: Decimal) -> Decimal:
    """1.2万 is 12000, not 12000.0."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


_WORDS = words_of("amounts")
_UNIT_OF = {said: unit for unit, ways in _WORDS["units"].items() for said in ways}
_SPANS = {"天", "小时", "分钟", "周", "月", "季度", "年"}
_HALF = Decimal("0.5")
_NO_LIMIT = 1000
"""Yuan up to which no sum is a limit of a year."""
_SPELLED_OUT = re.compile(r"[0-9]|.*[百千万亿佰仟点kw]|.*[十拾].|.+[十拾]")
_DIGITS = ["1一", "2二两", "3三", "4四", "5五", "6六", "7七", "8八", "9九"]
_NUMERALS = "0-9零〇一二两三四五六七八九十百千万亿拾佰仟廿卅壹贰叁肆伍陆柒捌玖"
_RANGE = re.compile(r"\s*(?:到|至|[-~—–～－]+)\s*")


def _unit_shape() -> str:
    """Every unit, the longest first, none where the next word makes another word of it."""
    barred = _WORDS["unit_is_not"]
    return "|".join(
        re.escape(said)
        + (f"(?!{any_of(barred[said])})" if said in barred else "")
        + ("(?![a-z])" if said.isascii() and said.isalnum() else "")
        for said in sorted(_UNIT_OF, key=len, reverse=True)
    )


_PIECES = {
    **PIECES,
    "set_aside": any_of(_WORDS["not_alone"]),
    "unit": f"(?:{_unit_shape()})",
    "after": any_of(_WORDS["roughly_after"]) + "(?![少久长大高远])",
    "decimal_words": "(?:零点{cn}+|{spoken_decimal}(?:(?=\\s{0,3}{unit})|(?<=[万亿]))"
    "|(?=[一二两三四五六七八九]+[百千]){spoken_decimal}"
    "|(?=(?:二十[五六七八九]|[三四五六七八九]十[一二三四五六七八九]?)点){spoken_decimal})",
    "more_or_less": "(?:多(?![少久长大高远])(?:一?点儿?)?|来(?=\\s{0,3}(?:{unit}|[万亿能的报;,。?]|$))"
    "|余(?!额))",
    "not_a_ranking": any_of(_WORDS["not_a_ranking"]),
    "cn": "[一二三四五六七八九]",
    "tens_before": "(?:{digit}{thousand})?(?:{digit}{hundred})?(?:{cn}?十)?",
    "figures": "(?:12|23|34|45|56|67|78|89)",
    "apart": "(?:" + "|".join(f"[{a}]、[{b}]" for a, b in pairwise(_DIGITS)) + "){scale}",
    "neighbours": "(?:一二|二三|三四|四五|五六|六七|七八|八九)",
    "cent": "(?:[一二两三四五六七八九]|[0-9](?![0-9级甲乙丙]))",
    "no_more": "(?!(?!一{each}|{not_a_number})(?:[零〇一二三四五六七八九十百千万亿0-9%]|\\.[0-9])"
    "|(?<!一)\\s{0,3}{counted}|(?<=一){each})",
    "lacking": "(?P<less>{cn}|两|十|[0-9]{1,2})(?:(?:块钱?|元)|(?P<tenths>毛|角)钱?(?P<hundredths>{cn})?)",
    "round_sum": "(?P<number>(?:{cn}|两)[百千](?:{cn}十|{cn}(?!{unit}))?|[1-9][0-9]?0{1,3})(?!{digit})",
    "to": "\\s{0,2}(?:到|至|[-~—–]+)\\s{0,2}",
}
NUMBERS = Numbers(
    {
        "number": ("{number}",),
        "numeral": ("{decimal_words}", "{number}"),
        "portion": ("{spoken_decimal}", "{number}", "百"),
    },
    _PIECES,
)


def _shape(pattern: str) -> Shape:
    return Shape(pattern, _PIECES, NUMBERS)


def _plain(pattern: str) -> re.Pattern[str]:
    return re.compile(expand(pattern, _PIECES))


ROUGHLY = any_of(_WORDS["roughly_before"])
"""A pattern for the words that make the number behind them a rough one: 大概, 差不多."""
_ROUGHLY = re.compile(ROUGHLY + any_of(_WORDS["roughly_between"]) + r"{0,3}\s?$")
_PEOPLE = re.compile(f"(?:{any_of(_WORDS['people'])})")
_LIST_MARK = re.compile("[;,、:]")
_RANKED = re.compile("[排列获得是考次了拿]$")
_NEAR = re.compile("(?<![最附])近$")
_BARE_END = re.compile(f"[{_NUMERALS}多来余几半kw]$")
_COUNTED = _plain("[一二两三四五六七八九0-9十]+{each}")
_MORE = _plain(
    f"(?!{{not_a_number}}|{{not_alone}}|[一两]{{each}}|[百千万]分之)"
    f"(?:[{_NUMERALS}几]|\\.[0-9]|点[零〇一二三四五六七八九]|半(?![年天个月小夜路价途截]))"
)
_STRAY = re.compile(f"(?:[{_NUMERALS}]|(?:^|[0-9\\s])\\.)$")
_RUN = _plain(
    f"(?:[{_NUMERALS}几]|\\.(?=[0-9])|[kw](?![a-z])|(?:[多来余]|块钱?|元|毛|角)(?=[{_NUMERALS}]))+"
)
_MAY_BEGIN = _plain(
    "[0-9零〇一二两三四五六七八九十百千万老半好大几数多上成第倒前后差离(〔¥$a-z俩仨]|[壹贰叁肆伍陆柒捌玖]"
)

RULES: tuple[_Rule, ...] = (
    # What only looks like an amount.
    _Rule(
        "word_end",
        _shape(
            "(?:"
            + "|".join(f"(?<={word[:-1]}){word[-1]}" for word in _WORDS["ends_in_a_number"])
            + ")(?!{scale}|米)"
        ),
    ),
    _Rule(
        "word",
        _shape("{set_aside}|(?<![得扣加减打了])十分(?!钟|之|钱)|{not_a_number}"),
        as_it_stands=True,
    ),
    _Rule(
        "code",
        _shape(r"(?!rmb|cny)[a-z]+-?[0-9]{1,2}(?![0-9.])(?!\s{0,3}{unit})|(?!rmb|cny)[a-z]+"),
    ),
    _Rule("model", _shape(r"[0-9]{1,4}(?!\s{0,3}{unit}|[kw](?![a-z]))[a-z]+")),
    _Rule("long_number", _shape("[0-9]{13,}|1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}"), number=True),
    _Rule("dotted", _shape(r"[0-9]+(?:\.[0-9]+){2,}|[0-9]+[:/][0-9]+(?:[:/][0-9]+)*"), number=True),
    _Rule("hotline", _shape("(?:12345|12393|12320|12329|12333)(?![0-9.]|{unit})")),
    _Rule(
        "telephone",
        _shape(
            "(?<=[打拨])(?<!导打)(?<!门打)(?<!评打)(?<!议打)(?<!分打)(?<!给打)1[0-9]{2,4}(?![0-9.分])|[0-9]{3,8}(?=热线|电话|专线|急救|平台)"
        ),
    ),
    _Rule("digits", _shape("[零〇一二三四五六七八九]{3,}(?![十百千万])"), number=True),
    _Rule("either_figures", _shape("(?:{apart}|{figures}[百千](?![米克瓦]))万?"), number=True),
    _Rule(
        "label",
        _shape(
            r"[〔\[(]\s{0,3}[0-9]{4}\s{0,3}[〕\])]|\([0-9一二三四五六七八九十]{1,3}\)|(?m:^)[1-9](?:、|\.(?![0-9]))"
        ),
    ),
    _Rule("number_plate", _shape("{number}号(?!人)")),
    _Rule("door_or_line", _shape("[0-9]{1,5}(?=诊室|病房|房间|室(?!内)|路(?:公交|车)|窗口)")),
    _Rule("grade", _shape("{number}(?:级|甲|乙|年级)(?!医院报)")),
    # Ranks and other ordinals.
    _Rule(
        "rank",
        _shape(r"(?:倒数)?第\s{0,3}(?P<number>{number})\s{0,3}(?:名|位|(?!{not_a_ranking}))"),
        _rank,
    ),
    _Rule("ordinal", _shape(r"第\s{0,3}\(?{number}\)?(?:{not_a_ranking})?")),
    _Rule("from_an_end", _shape(r"(?:倒数|前|后)(?P<number>{number})名"), _rank),
    _Rule(
        "from_an_end_bare",
        _shape("(?:倒数|(?<![以之])[前后])(?P<number>[一二三五十])(?=$|[能有给得奖;,。?])"),
        _rank,
    ),
    # Numbers nobody can know.
    _Rule(
        "vague",
        _shape(
            "(?:[好大]?几|数|上|(?<![变改换])成(?![十百千万亿]+[一二三四五六七八九])|多)[十百千万亿]+(?:块钱|块|元|个|人|次)?"
        ),
        number=True,
    ),
    _Rule("and_some", _shape("{number}好?几[十百千万亿]*(?:块钱|{unit})?"), number=True),
    _Rule(
        "either",
        _shape("{tens_before}(?:一两|两三|{neighbours}|三五)(?:{scale}|{unit}|几)[万亿]?"),
        number=True,
    ),
    _Rule(
        "either_tens",
        _shape("[百千万]儿?[八十把来][百千]?(?:十|来)?(?:块钱|块|元)?"),
        number=True,
    ),
    _Rule(
        "range",
        _shape(
            "(?:{cn}|[两十]|[0-9]{1,2}){to}(?=[一二两三四五六七八九0-9.]{1,6}{scale}){number}多?(?:块钱|{unit})?"
        ),
        number=True,
    ),
    _Rule(
        "between",
        _shape(
            r"{number}(?:块钱?|元)?[多来]?(?:块钱?|元)?[;,、]?\s{0,2}"
            r"(?:不到|不足|没到|将近|接近|快到?){number}(?:块钱|{unit})?"
        ),
        number=True,
    ),
    _Rule("thousands_apart", _shape("[0-9]{1,3}(?: [0-9]{3})+(?![0-9])"), number=True),
    # Shares.
    _Rule(
        "percent",
        _shape("(?P<of>[百千])分之(?P<number>{portion})(?P<after>{after})?"),
        _percent,
    ),
    _Rule("share", _shape("(?P<parts>{number})分之(?P<number>{number})"), _share),
    _Rule(
        "tenths",
        _shape(
            "(?P<number>{cn}|两|[1-9](?![0-9.]))成(?P<more>{cn}|半)?(?!不(?![在能给是]|[?？。!,]*$)|[为立功绩本员人年果份就长品交型])(?P<after>{after})?"
        ),
        _tenths,
    ),
    # Money told by what it lacks.
    _Rule(
        "short_of",
        _shape(
            "(?<![还只就相再尚])差了?(?:{lacking})(?P<way>(?:就|才|不)?(?:到|够|满|有|是)?)"
            "{round_sum}(?:块钱?|元)?{no_more}"
        ),
        _short_of,
    ),
    _Rule(
        "away_from",
        _shape(
            "(?P<way>离){round_sum}(?:块钱?|元)?(?:就|还|只|仅|才)*[差缺少]了?(?:{lacking})(?:{no_more})"
        ),
        _short_of,
    ),
    # Money with 毛 and 分.
    _Rule(
        "money_with_cents",
        _shape(
            r"(?P<number>{number})\s{0,3}(?:(?:块钱?|元)零?(?P<tenths>{cent}|半)(?:毛|角)钱?"
            r"(?:零?(?P<hundredths>{cent})(?:分钱?|{no_more}))?"
            r"|(?:块钱?|元)零?(?P<only_hundredths>{cent})分(?!之|钟)钱?"
            r"|块(?P<digits>[零0]?(?:{cent})|{digit}{digit}|[0-9]{2}|半){no_more})(?P<after>{after})?"
        ),
        _money_with_cents,
    ),
    _Rule(
        "small_money",
        _shape(
            r"(?P<tenths>{cent})(?:毛|角)(?!病|线|度|落)钱?(?:(?P<hundredths>{cent})(?:分钱?|{no_more}))?(?P<after>{after})?"
            r"|(?P<only_hundredths>{cent})分钱"
        ),
        _small_money,
    ),
    # Everything that is counted or measured.
    _Rule("half_an_hour", _shape("半个?(?:小时|钟头)"), _half),
    _Rule(
        "half_a_year",
        _shape("(?<![上下前后大小多头个])半年(?![度报检审会鉴])(?P<after>{after})?"),
        _half_a_year,
    ),
    _Rule("half", _shape("半{unit}?")),
    _Rule("pair", _shape("(?P<pair>[俩仨])\\s{0,3}(?P<unit>{unit})"), _pair),
    _Rule("together", _shape("一块(?=[^钱;,。!?.\\s的]|们)")),
    _Rule(
        "quantity",
        _shape(
            r"(?:(?P<sign>[¥$]|rmb|cny)\s{0,3})?(?P<number>{numeral})"
            r"(?P<inner>{more_or_less})?(?P<scale>(?<=[多来余])[百千万亿])?"
            r"(?P<half>个[半多](?=小时|钟头|月|星期|礼拜))?(?:\s{0,3}(?P<unit>{unit}))?"
            r"(?P<and_half>(?<=[年天块时头])半(?!年|天|个))?(?:\s{0,3}(?P<after>{after}))?"
        ),
        _quantity,
    ),
)
