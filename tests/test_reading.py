"""What people say, and the amounts and days read from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import Amount, read_amounts, read_days
from assistant.reading.amounts import NUMBERS, RULES
from assistant.reading.numerals import NO_DIGIT, marked

WEDNESDAY = date(2022, 8, 10)

# What is said, its value, its unit, and "~" where it is rough.
SAID = """
三百五 | 350 |
一千二 | 1200 |
一千一 | 1100 |
一百一 | 110 |
三百零五 | 305 |
三百五十 | 350 |
一万零五 | 10005 |
一万零五百 | 10500 |
一万二千 | 12000 |
一万二千三 | 12300 |
两万五 | 25000 |
兩萬五 | 25000 |
两万五千六百 | 25600 |
1万2 | 12000 |
1万2千 | 12000 |
1万2000 | 12000 |
1万2千5百块 | 12500 | 元
12万5千 | 125000 |
2千5 | 2500 |
8百 | 800 |
1.2万 | 12000 |
一点二万 | 12000 |
1.00005万 | 10000.5 |
12.5万元 | 125000 | 元
1.5亿 | 150000000 |
三千五百万元 | 35000000 | 元
2k | 2000 |
1.2w | 12000 |
零点五 | 0.5 |
两千块 | 2000 | 元
８００元 | 800 | 元
800.5元 | 800.5 | 元
1,200元 | 1200 | 元
￥1,234.50 | 1234.50 | 元
300 kuai | 300 | 元
800rmb | 800 | 元
壹佰贰拾元 | 120 | 元
花了叁仟肆佰零玖，退休 | 3409 |
三佰塊 | 300 | 元
三块钱 | 3 | 元
一块钱 | 1 | 元
一块五 | 1.5 | 元
三块半 | 3.5 | 元
12块5 | 12.5 | 元
99块9 | 99.9 | 元
九块九毛九 | 9.99 | 元
两块二毛五 | 2.25 | 元
八百六十五块四 | 865.40 | 元
八百六十五块四毛五 | 865.45 | 元
差四块一百 | 96 | 元
差五块二百 | 195 | 元
差10块500块 | 490 | 元
还差四块 | 4 | 元
865块4毛5 | 865.45 | 元
一百块零五毛 | 100.5 | 元
三百块五 | 300.5 | 元
二百六十五块零五分 | 265.05 | 元
二百六十五块五分 | 265.05 | 元
五毛 | 0.5 | 元
三毛五 | 0.35 | 元
三分钱 | 0.03 | 元
$100 | 100 | 美元
100来块 | 100 | 元 | ~
十来块 | 10 | 元 | ~
2万多块 | 20000 | 元 | ~
三千五百来块 | 3500 | 元 | ~
一百块钱左右 | 100 | 元 | ~
六百多 | 600 | | ~
六百多万 | 6000000 | | ~
十多万 | 100000 | | ~
三百来 | 300 | | ~
一千出头 | 1000 | | ~
八百左右 | 800 | | ~
八百上下 | 800 | | ~
两千不到 | 2000 | | ~
花了2百5, | 250 |
花了2百5. | 250 |
花了2百5，能报多少 | 250 |
2百50元 | 250 | 元
二百05块 | 205 | 元
1百零5块 | 105 | 元
1千零50元 | 1050 | 元
一千零50块 | 1050 | 元
3千200块 | 3200 | 元
3千2 | 3200 |
3仟零50元 | 3050 | 元
2千3百50 | 2350 |
2万5 | 25000 |
2万0500 | 20500 |
1万零50元 | 10050 | 元
1百零5块5 | 105.5 | 元
三百块五. | 300.5 | 元
三百五十六点五 | 356.5 |
三k | 3000 |
3k多 | 3000 | | ~
3k5 | 3500 |
1.5k元 | 1500 | 元
两w块 | 20000 | 元
2w5 | 25000 |
仨百 | 300 |
俩千 | 2000 |
俩万五 | 25000 |
小一千 | 1000 | | ~
小一万块 | 10000 | 元 | ~
两千多 | 2000 | | ~
5千克 | 5000 | 克
百分之五十五 | 55 | %
百分之六十五点五 | 65.5 | %
百分之零点五 | 0.5 | %
百分之百 | 100 | %
千分之五 | 0.5 | %
55% | 55 | %
５５％ | 55 | %
0.5% | 0.5 | %
五成 | 50 | %
五成五 | 55 | %
两成半 | 25 | %
四分之三 | 75 | %
两个百分点 | 2 | 百分点
第50名 | 50 | 名
第 3 名 | 3 | 名
第一名 | 1 | 名
倒数第一 | 1 | 名
倒数第三名 | 3 | 名
前三名 | 3 | 名
50名学生 | 50 | 人
我是一名 | 1 | 人
26层 | 26 | 层
28楼 | 28 | 层
99.5米 | 99.5 | 米
三点五米 | 3.5 | 米
99㎡ | 99 | 平方米
25m² | 25 | 平方米
二百多平米 | 200 | 平方米 | ~
1200人 | 1200 | 人
5个人 | 5 | 人
三口人 | 3 | 人
一千二百号人 | 1200 | 人
俩小时 | 2 | 小时
50个小时 | 50 | 小时
一个半小时 | 1.5 | 小时
半个小时 | 0.5 | 小时
3个多小时 | 3 | 小时 | ~
五分钟 | 5 | 分钟
两回 | 2 | 次
三次 | 3 | 次
三天 | 3 | 天
四周 | 4 | 周
3个月 | 3 | 月
三个月 | 3 | 月
十二个月 | 12 | 月
半年 | 6 | 月
半年多 | 6 | 月 | ~
一年 | 1 | 年
两年 | 2 | 年
一年半 | 1.5 | 年
两个半月 | 2.5 | 月
两年半 | 2.5 | 年
22年 | 22 | 年
68岁 | 68 | 岁
６８歲 | 68 | 岁
二十多岁 | 20 | 岁 | ~
85.5分 | 85.5 | 分
三亩地 | 3 | 亩
1200户 | 1200 | 户
十个村 | 10 | 村
打了3针 | 3 | 针
三家医院 | 3 | 家
"""

NO_AMOUNT = """
三级医院 二级的 一级 3级 2级 1级医院 2级甲等 3甲 2甲医院 三甲 二甲医院 一二三级
十四五规划 四保 六有 两码一证 四保六有两码一证
第十条 第十四条第二款 第（三）项 第一次 第二天 第一时间 第一批 第二人民医院 （一） ①
12345热线 打12345 打120 18639312345 0393-4411234 濮政〔2022〕15号 12号令 2号楼 A4纸 covid19 5G
2022年7月5日 2022-07-05 2022.7.5 7月1号 上个月十五号 下午两点半 14:30 五一 五一放假
一共 一下 一个劲 一样 一起 万一 万一不给报呢 千万 千万别 三天两头 二维码 两口子 我们一块去医院 十分满意
几百 好几百 大几百 几千块 上万 上千元 数十人 多少 多少钱 十几万 三百几十块 百八十块 千把块
两三百 三四百块 一两次 两三天 十五六岁 一百二三十块 五六千块钱 七八百
3月 3月份 22年7月 上半年 下半年 大半年 半年报告 半天 三分之一 一成不变 三无 五险一金 百分百 百百
一亿二 百姓 老百姓 一次性 今年 去年
1.2.3 50/100
百十块 百十五块 百八十块 千八百 千儿八百 万八千块 万把块 八九百 七八百块 两三千 八九百五十块
好几百五十元 上千二百
十几块 十几天 三十好几 二十几岁 三百几 三十几块五 两三k 一千五六 三百六七 六七十 78百块 7、8百 两、三千元
三到五千 3-5千块 5-10万 5–10万 5—10万人 2到3千5 两千多不到三千 两千块不到三千
两千多快三千 三千多四千不到 60多70块
"""

IN_SENTENCES = {
    "三级医院花了三百五，报百分之五十五": "三百五=350, 百分之五十五=55%",
    "上个月十五号花了三百五": "三百五=350",
    "花了三百一共报了120": "三百=300, 120=120",
    "透析三百一次": "三百=300, 一次=1次",
    "透析三百块一次": "三百块=300元, 一次=1次",
    "一百二一次": "一百二=120, 一次=1次",
    "八块五三级医院": "八块五=8.5元",
    "三级医院 3000 退休": "3000=3000",
    "一个月三百五一年能报多少": "一个月=1月, 三百五=350, 一年=1年",
    "六千块的基数": "六千块=6000元",
    "万一花了三万一千": "三万一千=31000",
    "五一放了三天假": "三天=3天",
    "50到100块": "50=50元, 100块=100元",
    "1000-1500元": "1000=1000元, 1500元=1500元",
    "500，300块": "500=500, 300块=300元",
    "奖50万还是30万": "50万=500000, 30万=300000",
    "12345块钱": "12345块钱=12345元",
    "50个小时前做的": "50个小时=50小时",
    "隔离14日": "14日=14天",
    "我家3口人，两名密接": "3口人=3人, 两名=2人",
    "我们县排第一，奖多少": "第一=1名",
    "第一，门诊报多少；第二，住院呢": "",
    "1人1天100元": "1人=1人, 1天=1天, 100元=100元",
    "(2)三百元": "三百元=300元",
    "③800元": "800元=800元",
    "三百多少能报": "三百=300",
    "做CT300块": "300块=300元",
    "医保卡余额三百二十一块五": "三百二十一块五=321.5元",
    "一家三口": "一家=1家, 三口=3人",
    "花了3千2级医院": "3千=3000",
    "3千3甲医院": "3千=3000",
    "2级医院花了300": "300=300",
    "300块3级医院": "300块=300元",
    "300块一晚": "300块=300元",
    "三百一晚": "三百=300",
    "三百块三晚": "三百块=300元",
    "三百一部分": "三百=300",
    "800元3天": "800元=800元, 3天=3天",
    "2百5 个人账户付多少": "2百5=250",
    "花了2百5,300块是药": "2百5=250, 300块=300元",
    "3000百分之八十": "3000=3000, 百分之八十=80%",
    "统一300元": "300元=300元",
    "张三300元": "300元=300元",
    "他俩3000块": "3000块=3000元",
    "我们俩万一感染了": "",
    "一年最多报多少": "一年=1年",
    "半年能报多少": "半年=6月",
    "缓缴3个月，3月交的": "3个月=3月",
    "上个月5k": "5k=5000",
}

# Numbers that go on with numerals no rule takes: a part of them would be a wrong sum.
GOES_ON = """
1.2万5 1.5k5 2百5.5 2百5% 2万500 3.1234567元 .5万 五5百块 5五百 一万半 廿五块 卅五块
1千2千 1000块5百 800元500 3块125
2百5次 3千2人 2万1个月 花了3000万一不给报 三千万一不给报 一百二百 九九百块 十百块 三千零零零五万
"""

ROUGH_BY_THE_WORDS_BEFORE = [
    "大概1000",
    "大约八百块",
    "大概要花八百块钱",
    "近两千",
    "将近三千块钱",
    "不到两千",
    "快两千了",
]
EXACT_ALL_THE_SAME = ["最近两千", "一千以上", "超过一千", "近7天", "小区800米", "刚好一千"]


def rows(table: str) -> list[tuple[str, Decimal, str, bool]]:
    cells = [[*map(str.strip, row.split("|")), "", "", ""] for row in table.strip().splitlines()]
    return [(said, Decimal(value), unit, rough == "~") for said, value, unit, rough, *_ in cells]


def shown(amount: Amount) -> str:
    return f"{amount.text}={amount.value}{amount.unit}"


@pytest.mark.parametrize(("said", "value", "unit", "rough"), rows(SAID))
def test_an_amount_is_read_as_it_is_meant(
    said: str, value: Decimal, unit: str, rough: bool
) -> None:
    amount = read_amounts(said)[0]
    assert (amount.value, amount.unit, amount.approximate) == (value, unit, rough)
    assert len(read_amounts(said)) == 1


@pytest.mark.parametrize("said", NO_AMOUNT.split())
def test_what_only_looks_like_an_amount_is_none(said: str) -> None:
    assert read_amounts(said) == ()


@pytest.mark.parametrize(("sentence", "amounts"), IN_SENTENCES.items())
def test_amounts_are_found_among_other_words(sentence: str, amounts: str) -> None:
    assert ", ".join(map(shown, read_amounts(sentence))) == amounts


@pytest.mark.parametrize("said", [*GOES_ON.split(), "1 200元"])
def test_of_a_number_not_read_to_its_end_no_part_is_read(said: str) -> None:
    assert read_amounts(said) == ()


@pytest.mark.parametrize("said", ROUGH_BY_THE_WORDS_BEFORE)
def test_words_before_a_number_make_it_rough(said: str) -> None:
    assert [amount.approximate for amount in read_amounts(said)] == [True]


@pytest.mark.parametrize("said", EXACT_ALL_THE_SAME)
def test_other_words_before_a_number_leave_it_exact(said: str) -> None:
    assert [amount.approximate for amount in read_amounts(said)] == [False]


def test_a_rank_from_the_end_shows_it_in_its_words() -> None:
    assert [a.text for a in read_amounts("倒数第二，后三名，第二名")] == [
        "倒数第二",
        "后三名",
        "第二名",
    ]


def test_offsets_count_in_the_text_as_given_not_as_folded() -> None:
    text = "😀房子９９㎡，花了兩萬五"
    assert [text[a.start : a.end] for a in read_amounts(text)] == ["９９㎡", "兩萬五"]


# Days, said on Wednesday 2022-08-10 -------------------------------------------------------------

DATES = """
今天 2022-08-10
昨天 2022-08-09
夜儿个 2022-08-09
前天 2022-08-08
大前天 2022-08-07
明天 2022-08-11
后天 2022-08-12
大后天 2022-08-13
上个月十五号 2022-07-15
上个月15 2022-07-15
上上个月5号 2022-06-05
这个月3号 2022-08-03
下个月1号 2022-09-01
上周三 2022-08-03
这周五 2022-08-12
周三 2022-08-10
上礼拜天 2022-08-07
下周一 2022-08-15
去年7月1日 2021-07-01
前年12月3号 2020-12-03
今年三月八号 2022-03-08
7月1号 2022-07-01
12月20号 2022-12-20
7.1号 2022-07-01
七月一号 2022-07-01
2022年7月5日 2022-07-05
2022年7月5 2022-07-05
2022-07-05 2022-07-05
2022/7/5 2022-07-05
2022.7.5 2022-07-05
20220705 2022-07-05
22年7月5号 2022-07-05
98年7月5号 1998-07-05
二〇二二年七月五日 2022-07-05
２０２２年７月５日 2022-07-05
2024年2月29日 2024-02-29
15号 2022-08-15
廿五号 2022-08-25
元旦 2022-01-01
五一 2022-05-01
国庆节 2022-10-01
去年国庆 2021-10-01
三天前 2022-08-07
2月30日 None
2022年2月29日 None
2022年13月5日 None
去年腊月 None
正月 None
春节 None
中秋节 None
八月十五 None
前几天 None
前段时间 None
最近 None
上周末 None
"""

MONTHS = {
    "7月": (2022, 7),
    "三月份": (2022, 3),
    "2022年11月": (2022, 11),
    "2022.11": (2022, 11),
    "去年7月": (2021, 7),
    "98年7月": (1998, 7),
    "上个月": (2022, 7),
    "本月": (2022, 8),
    "上个月底": (2022, 7),
    "7月初": (2022, 7),
    "月底": (2022, 8),
}

TIMES = """
下午2点半 2022-08-10 14:30
下午两点半 2022-08-10 14:30
14:30 2022-08-10 14:30
14时30分 2022-08-10 14:30
晚上8点 2022-08-10 20:00
上午九点一刻 2022-08-10 09:15
凌晨1点 2022-08-10 01:00
凌晨12点 2022-08-10 00:00
中午12点 2022-08-10 12:00
中午1点 2022-08-10 13:00
晚上12点 2022-08-11 00:00
昨天下午2点半 2022-08-09 14:30
昨天，下午2点半 2022-08-09 14:30
昨晚8点 2022-08-09 20:00
昨晚8点厂里出的阳 2022-08-09 20:00
后天上午9点 2022-08-12 09:00
2022年7月5日14:30 2022-07-05 14:30
2022-07-05T14:30 2022-07-05 14:30
7月5日14时 2022-07-05 14:00
7月30日24时 2022-07-31 00:00
"""

SEVERAL = {
    "7月1号到15号": "2022-07-01 2022-07-15",
    "上个月15号和20号": "2022-07-15 2022-07-20",
    "2021年7月5日到7月8日": "2021-07-05 2021-07-08",
    "2021年12月30日到1月3日": "2021-12-30 2022-01-03",
    "2021年退休的，7月1号看病": "None 2022-07-01",
    "昨天做的核酸，下午2点半": "2022-08-09 2022-08-09",
}

NO_DAY = """
3个月 一个月 三天 一月两次 一周一次 每周三 每月15号 15号楼 15号线 12号令 第五号 〔2022〕14号 隔离14日
有三点建议 三点意见 便宜一点 早上一点都没吃 四周 25层 三百五 1.5万 865.4元 百分之五 一共 二十号人 时间 7/5 3:2
入院3天前 五一路
"""


@pytest.mark.parametrize(("said", "value"), [row.split() for row in DATES.strip().splitlines()])
def test_a_day_is_read_as_it_is_meant(said: str, value: str) -> None:
    assert [(str(day.value), day.text) for day in read_days(said, WEDNESDAY)] == [(value, said)]


@pytest.mark.parametrize(("said", "month"), MONTHS.items())
def test_a_month_is_no_day_but_is_given(said: str, month: tuple[int, int]) -> None:
    assert [(day.value, day.month) for day in read_days(said, WEDNESDAY)] == [(None, month)]


@pytest.mark.parametrize(
    ("said", "year"), [("2022年", 2022), ("2023 年", 2023), ("去年", 2021), ("98年退休", 1998)]
)
def test_a_year_is_no_day_but_is_given(said: str, year: int) -> None:
    assert [(day.value, day.year) for day in read_days(said, WEDNESDAY)] == [(None, year)]


@pytest.mark.parametrize(
    ("said", "moment"), [row.split(" ", 1) for row in TIMES.strip().splitlines()]
)
def test_a_time_is_a_moment_of_its_day(said: str, moment: str) -> None:
    assert [f"{day.moment:%Y-%m-%d %H:%M}" for day in read_days(said, WEDNESDAY)] == [moment]


@pytest.mark.parametrize("said", ["昨天3点", "两点半", "晚上2点", "25点半", "2月30日14:30"])
def test_a_time_that_may_be_two_or_none_has_no_moment(said: str) -> None:
    assert [day.moment for day in read_days(said, WEDNESDAY)] == [None]


def test_a_range_of_hours_keeps_its_part_of_the_day() -> None:
    days = read_days("下午2点到5点", WEDNESDAY)
    assert [day.moment and day.moment.hour for day in days] == [14, 17]


@pytest.mark.parametrize(("text", "values"), SEVERAL.items())
def test_a_day_is_completed_by_the_day_before_it(text: str, values: str) -> None:
    assert " ".join(str(day.value) for day in read_days(text, WEDNESDAY)) == values


@pytest.mark.parametrize(
    ("sentence", "said", "value", "moment"),
    [
        ("9月28号办的退休啥时候按退休的比例报", "9月28号", "2022-09-28", "None"),
        ("12月15日住院花了3千2", "12月15日", "2022-12-15", "None"),
        ("上个月28号住的院", "上个月28号", "2022-07-28", "None"),
        ("我昨天去的医院", "昨天", "2022-08-09", "None"),
        ("昨天早上8点半混阳", "昨天早上8点半", "2022-08-09", "2022-08-09 08:30:00"),
        ("混检23点阳,几点前复核", "23点", "2022-08-10", "2022-08-10 23:00:00"),
        ("14点出阳性", "14点", "2022-08-10", "2022-08-10 14:00:00"),
        ("混管阳22点出的", "22点", "2022-08-10", "2022-08-10 22:00:00"),
    ],
)
def test_a_day_is_found_among_other_words(
    sentence: str, said: str, value: str, moment: str
) -> None:
    days = read_days(sentence, WEDNESDAY)
    assert [(day.text, str(day.value), str(day.moment)) for day in days] == [(said, value, moment)]


@pytest.mark.parametrize("sum_said", ["5k", "3仟元", "3千2", "5万"])
def test_a_sum_after_a_month_is_no_day_of_it(sum_said: str) -> None:
    assert [day.text for day in read_days(f"上个月{sum_said}", WEDNESDAY)] == ["上个月"]


@pytest.mark.parametrize("said", NO_DAY.split())
def test_what_only_looks_like_a_day_is_none(said: str) -> None:
    assert read_days(said, WEDNESDAY) == ()


@pytest.mark.parametrize("today", [date.min, date.max])
def test_days_beyond_the_calendar_have_no_value(today: date) -> None:
    for said in (
        "大前天",
        "大后天",
        "上上个月5号",
        "下下个月5号",
        "大前年5月",
        "后年5月",
        "晚上12点",
    ):
        read_days(said, today)
    assert read_days("大前天" if today == date.min else "大后天", today)[0].value is None


# Anything at all --------------------------------------------------------------------------------

SINGLE = "零〇一二两三五十百千万亿几半多来点块元毛分%第名号月日年天个上下午前周:.-,，、() \n0129８０㎡½²①😀ak"
TOGETHER = [
    "百分之",
    "上个月",
    "去年",
    "下午",
    "左右",
    "三级",
    "倒数",
    "好几",
    "五一",
    "初",
    "腊月",
]
PIECES = st.sampled_from([*SINGLE, *TOGETHER])
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_any_text_gives_amounts_in_order_that_stand_where_they_say(text: str) -> None:
    end = 0
    for amount in read_amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.text
        assert amount.value.is_finite()
        end = amount.end


@given(TEXTS, st.dates())
def test_any_text_gives_days_in_order_that_stand_where_they_say(text: str, today: date) -> None:
    end = 0
    for day in read_days(text, today):
        assert end <= day.start < day.end <= len(text)
        assert text[day.start : day.end] == day.text
        end = day.end


@given(st.integers(1, 99_999_999))
def test_a_figure_keeps_its_value_with_and_without_its_commas(figure: int) -> None:
    for written in (f"{figure}元", f"{figure:,}元"):
        assert [amount.value for amount in read_amounts(written)] == [figure]


FIGURES = str.maketrans("一二三四五六七八九", "123456789")


@given(st.integers(100, 99_999_999), st.data(), st.sampled_from(["", "，", ",", ".", "块", "元,"]))
def test_a_sum_in_words_and_figures_is_read_whole(
    figure: int, data: st.DataObject, end: str
) -> None:
    words = cn2an.an2cn(figure)
    mixed = data.draw(st.tuples(*(st.sampled_from([c, c.translate(FIGURES)]) for c in words)))
    said = "".join(mixed)
    assert [amount.value for amount in read_amounts(f"花了{said}{end}")] == [figure], said


@given(st.text("二三六十百千零028", min_size=1, max_size=8))
def test_of_numerals_in_a_row_all_are_read_or_none(numerals: str) -> None:
    for amount in read_amounts(f"花了{numerals}元"):
        assert amount.text == f"{numerals}元"


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("报八成一共多少", ["80"]),  # the 一 of 一共 is no eighty-first part
        ("零点五一般", ["0.5"]),
        ("俩百块", ["200"]),
        ("3块壹佰", []),  # a number that goes on is left out whole
    ],
)
def test_a_word_that_begins_with_a_digit_ends_the_number_before_it(
    said: str, values: list[str]
) -> None:
    assert [str(amount.value) for amount in read_amounts(said)] == values


def test_marking_keeps_the_length_and_only_touches_digits_that_are_none() -> None:
    text = "三百一共俩百三级壹佰元一次"
    assert len(marked(text)) == len(text)
    assert marked(text).replace(NO_DIGIT, "_") == "三百_共两百_级一佰元一次"


def test_the_patterns_together_stay_small_enough_to_compile_at_once() -> None:
    read_amounts("三百五十块，百分之五十五，四分之三，大几百，第三名，零点五，3块5毛")
    written = [rule.shape.written for rule in RULES]
    assert sum(map(len, written)) + len(NUMBERS.written) < 100_000


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("这个月三号星期天", ["2022-08-03"]),
        ("3号（周日）和5号周二", ["2022-08-03", "2022-08-05"]),
        ("周二去的", ["2022-08-09"]),
    ],
)
def test_a_weekday_behind_a_date_is_of_that_date(text: str, days: list[str]) -> None:
    assert [str(day.value) for day in read_days(text, date(2022, 8, 10))] == days


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("7、8、9、10月各一次", [7, 8, 9, 10]),
        ("三、四月份", [3, 4]),
        ("1、9月5号花了300", []),  # the 1 numbers an item
        ("3、4个月", []),
        ("12月五趟", [12]),
    ],
)
def test_months_are_listed_with_one_word(text: str, months: list[int]) -> None:
    read = read_days(text, date(2022, 8, 10))
    assert [day.month[1] for day in read if day.month] == months
