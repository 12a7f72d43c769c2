"""A question with its numbers and days read once, and which of the numbers are sums of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.reading import ROUGHLY, Amount, Day, read_days
from assistant.understanding.words.by_another import is_a_difference
from assistant.understanding.words.new_year import (
    across_new_year,
    in_the_coming_year,
    in_the_year_of_all,
)
from assistant.understanding.words.phrases import PLACE_WORDS, lexicon
from assistant.understanding.words.related import read_figures

_PAID = re.compile(
    r"(?:到了?账了?|(?<![能可该])(?<!可以)(?<!能够)报的(?:加起来|加一块儿?|一共|总共)*(?:是)?|报了|(?<![能可该想])报回来?了?|报过|报销了|报销过|报满|报够|报到|已报|已经报|报销得有|额度用|限额用|(?:今年|已经?|都)(?:已经?|都|就)*用(?:完|光|满)了?"
    r"|(?:统筹|基金|医保)[^,。;，；能可应会]{0,6}(?:支付|付|报销?|拿|给|出|用|掏)(?:了|过|掉|满|走)|(?:统筹|基金)支?付"
    r"|(?:统筹|基金|医保)(?:已经?|共)?(?:支付|付|报销?)(?:金额)?(?:累计|合计|共计|总计|总额)"
    r"|(?:统筹|基金|医保)[^,。;，；能可应会]{0,8}(?:已经?|累计|共)+(?:[为给替向](?:其|我|俺|他|她|您|本人))?(?:支付|付|报销?|使用|用|享受|拿|出(?=[了过])|掏(?=[了过]))"
    r"|(?:已经?|累计|前面|之前|此前|先前|前头|前几次|头几次|上半年|今年|本年度|年内)[^,。;，；能可应会]{0,10}(?:报销|统筹)(?:支付|付|报|拿|享受)?(?:了|过|到|满)?"
    r"|(?:已经?|累计)(?:拿|领|享受|支付|用)(?:了|过|掉|到)?"
    r")[^,。;，；能可应会]{0,6}$"
)
_LEFT_OVER = re.compile("(剩(下|余|了|得|的)*|[尚还]余|余下|还能用|还可以?用)[^,。;，；]{0,4}$")
"""What stands before what is left of the limit."""
_A_LIMIT = re.compile(
    "的?(额度|限额|封顶|上限|门诊额|总额)|(块钱?|元|钱)?(就|便)(要|该)?(到顶|报?满|封顶|用完|到(限额|上限))"
)
"""What stands behind the limit, or what is left of it: 两千块的额度; 再用六十块就到顶."""
_IN_ALL = re.compile("(加起来|加一块儿?|一共|总共|合计|拢共|统共|累计)(是|有|才)?")
_LISTED = re.compile("(分别|依次|先后)(是|为|报了?|给了?|有)?")
"""What stands before the first of a list of payments."""
_ONE_MORE = re.compile(
    "[、和]|[,，、 和]*((又|再|还有)?一[次回笔]|第[二三四五六七八九][次回笔]?"
    "|(1[0-2]|[1-9]|[一二三四五六七八九十])月份?)(是|(又|再|也|统筹|基金|医保)*(给|报|付|支付|出)(了|过)?|到账)?"
)
"""What stands before each of a list of payments."""
_ANOTHER_SUM = re.compile(r"(块|元)?钱?[和跟、](?=[\d一二两三四五六七八九])")
"""What stands behind a sum of a list: 基金给付过两回了，900和500."""
_TIMES_PAID = re.compile(
    "((报(我|俺|他|她)?[过了销]|已报|给报|[付掏][过了])[^,。;，；]{0,4}"
    "|(统筹|基金|医保)[^,。;，；]{0,8}[出给付支](我|俺|他|她)?(出|付|支)?[过了][^,。;，；]{0,4})[次回笔]了?$|报过了?$"
)
_PAID_BEHIND = re.compile(
    r"^[^,。;，；]{0,3}(?:统筹|额度|限额|基金)[^,。;，；没不]{0,4}[付报花用](?:完|光|干|尽)"
    r"|^(?:的|了)?的?(?:统筹|门诊)?(?:报销款?|报销额|报过|已报)(?!范围|比例|目录|吗|不|多少)"
)
_PAID_NEXT = re.compile(
    "(?:块钱?|元)?[,，][这那]个?(?:钱|数)?就?是(?:医保|统筹|基金|公家)(?:基金)?(?:已经?)?(?:给|付|报|出|支付|报销)"
)
"""The piece behind a sum that says that the fund paid it: 五十五块，这是医保给的."""
_OWN_SHARE = re.compile("(自付|自负|(自己|个人)(自|支)?(付|掏|出))(了|的)?$")
"""What stands before what somebody paid himself, whatever the fund did: 报了1500自付2000."""
_NOT_PAID = re.compile("(不是|没有?|未|不曾)(说)?(已经?)?(给)?(报销?|付)(了|过|的)?$")
"""What stands before a sum that was not paid by the fund: 不是报了1500."""
_BASE = re.compile(r"(基数|工资)[^,。;，；]{0,5}$")
_MONEY = ("元",)
STOPS = re.compile(r"[,。;，；！!？?\n]|—{2,}|…+")
"""What parts a message into pieces."""
_ASKS = re.compile(
    "多少|多久|多长|(?<![那这])几|什么|啥|哪|谁|吗|么|呢(?=[?？。!]*$)|咋|怎|[?？]|[能会要是合行中]不"
    "|(?<=[^还要可就也都说,，。]{2})不[。!]*$"
)
"""Without any of these a message asks nothing: it only tells more."""


def asks(text: str) -> bool:
    """Whether a message asks anything."""
    return bool(_ASKS.search(text))


@dataclass(frozen=True)
class Heard:
    """A question with its numbers and days read once; `text` is the corrected question."""

    text: str
    today: date

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every number said; one told by its difference from another is the number it comes to."""
        return read_figures(self.text)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day said, those behind a December, or behind a limit used up, in the next January."""
        said = read_days(self.text, self.today)
        said = tuple(day for day in said if not _EVERY_WEEK.search(self.text[: day.start]))
        told = across_new_year(in_the_year_of_all(said, self.text), self.today)
        return in_the_coming_year(told, self.text, self.today)

    @cached_property
    def sums(self) -> list[Amount]:
        """The numbers that may be sums of money: in yuan or bare, and no part of a day."""
        said: list[Amount] = []
        for amount in self.of_unit("", *_MONEY):
            pointed = _THE_SAME.search(self.before(amount)) or _THE_SAME_BEHIND.match(
                self.text, amount.end
            )
            again = amount.value in {a.value for a in said} and pointed
            if not (self.in_a_day(amount) or again or is_of_people(self, amount)):
                said.append(amount)
        return said

    @cached_property
    def money(self) -> list[Amount]:
        """The sums of money: numbers in yuan, and bare numbers next to words of spending; where there
        is none, a bare number that stands alone (三级 800 退休)."""
        sums = [a for a in self.sums if not _UNSAID.search(self.before(a))]
        said = [a for a in sums if a.unit or _spent(self.before(a)) or self._is_a_cost(a)]
        whole = (a for a in said if not _IS_PART.search(self.before(a)))
        if any(not is_other(self, amount) for amount in whole):
            return said
        bare = [a for a in sums if a not in said and self._stands_alone(a)]
        bare = bare or [a for a in sums if a not in said and self._is_large(a)]
        return sorted((*said, *bare), key=lambda amount: amount.start)

    def _is_a_cost(self, amount: Amount) -> bool:
        """Whether a bare number stands behind a place, is called covered or not, or is called a thing of a
        bill: 三甲640; 90是药费."""
        if _IS_OF_A_THING.match(self.text, amount.end):
            return True
        at_a_place = self.before(amount).rstrip(" )）").endswith((*PLACE_WORDS, *_BOOTHS))
        covered = _COVERED.match(self.text, amount.end)
        return amount.value >= _A_COST and bool(at_a_place or covered)

    def _stands_alone(self, amount: Amount) -> bool:
        """Whether a bare number is a word of its own, too large for an age and no year."""
        around = self.text[: amount.start][-1:], self.text[amount.end :][:1]
        alone = all(not char or char in _BLANKS for char in around)
        return alone and self._is_large(amount)

    def _is_large(self, amount: Amount) -> bool:
        """Whether a number is too large for an age or has a fraction, is no year, and counts nothing."""
        counts = _COUNTS.search(self.text[: amount.start])
        no_age = amount.value >= NO_AGE or amount.value != amount.value.to_integral_value()
        return no_age and not counts and not _YEAR.fullmatch(amount.text)

    def before(self, amount: Amount) -> str:
        """The words just before a number, to the last stop."""
        return _BLANKED.sub(" ", self.piece_before(amount))[-_BEFORE:]

    def piece_before(self, said: Amount | Day) -> str:
        """The words before a number or day, from the last stop."""
        return STOPS.split(self.text[: said.start])[-1]

    def two_pieces_before(self, said: Amount | Day) -> tuple[str, str]:
        """The piece before the one that a number or day stands in, and the words before it in its own."""
        *_, told, own = ("", *STOPS.split(self.text[: said.start]))
        return told, own

    def piece_after(self, said: Amount | Day) -> str:
        """The words after a number or day, to the next stop."""
        return STOPS.split(self.text[said.end :])[0]

    def after(self, amount: Amount) -> str:
        """The words just after a number."""
        return self.text[amount.end : amount.end + 6]

    def in_a_day(self, amount: Amount) -> bool:
        """Whether a number is part of a day."""
        return any(day.start <= amount.start < day.end for day in self.days)

    def is_paid(self, amount: Amount) -> bool:
        """Whether a sum is what the fund has paid: 已经报了1200元, 拿了1860块的报销."""
        return amount.start in self._paid

    @cached_property
    def _paid(self) -> frozenset[int]:
        """Where the numbers begin that the fund has paid; of a list (一回二百，一回三百五) one is where the
        one before it is."""
        paid: set[int] = set()
        before: Amount | None = None
        sums = {amount.start for amount in self.sums}
        for amount in self.amounts:
            goes_on = before is not None and before.start in paid and self._is_next(before, amount)
            if not self._is_limit(amount) and (goes_on or self._is_called_paid(amount)):
                paid.add(amount.start)
            if amount.start in sums:
                before = amount
        return frozenset(paid)

    def _is_next(self, before: Amount, amount: Amount) -> bool:
        return _ONE_MORE.fullmatch(self.text[before.end : amount.start]) is not None

    def _is_limit(self, amount: Amount) -> bool:
        """Whether a number is the limit or what is left of it."""
        return bool(_LEFT_OVER.search(self.before(amount)) or _A_LIMIT.match(self.after(amount)))

    def _is_called_paid(self, amount: Amount) -> bool:
        """Whether the words about a number say that it was paid, or sum up or begin to list the payments
        told in the piece before: 今年报过三次了，加起来七百; 基金给掏过三回，一回二百."""
        if any(words.search(self.before(amount)) for words in (_BASE, _OWN_SHARE, _NOT_PAID)):
            return False
        if _PAID_BEHIND.search(self.after(amount)) or _PAID.search(self.before(amount)):
            return True
        if self.is_paid_by_the_next_piece(amount):
            return True
        told, own = self.two_pieces_before(amount)
        of_them = _IN_ALL.fullmatch(own) or _ONE_MORE.fullmatch(own) or _LISTED.fullmatch(own)
        listed = not own and _ANOTHER_SUM.match(self.text, amount.end)
        return bool((of_them or listed) and _TIMES_PAID.search(told))

    def is_paid_by_the_next_piece(self, amount: Amount) -> bool:
        """Whether the piece behind a number says that the fund paid it."""
        return _PAID_NEXT.match(self.text, amount.end) is not None

    def of_unit(self, *units: str) -> list[Amount]:
        """The numbers said with one of these units."""
        return [amount for amount in self.amounts if amount.unit in units]


_EVERY_WEEK = re.compile("每一?个$")
"""What stands before a weekday that is no day: 每个礼拜五."""
_BLANKED = re.compile(" {2,}")
"""Where something was taken back."""


_IS_OF_A_THING = re.compile(
    f"(?:都|就)?(?:是|为|的)+(?:{'|'.join(item for kind in lexicon()['items'] for item in kind)})[费钱]"
)
"""What stands behind a number that is the price of a thing of a bill: 90是药费."""


def _spent(before: str) -> bool:
    return bool(_SPENDING.search(before.rstrip(_QUOTES)))


_QUOTES = "”\"’':： "


_BEFORE = 20
"""Characters before a number that tell what it is a sum of."""
_COUNTS = re.compile(r"(第|[号楼室栋]|编号|工号)$")
_BLANKS = " ,。;?!、\n"
_A_COST = 5
"""Yuan from which a bare number behind a place is a cost."""
_COVERED = re.compile(
    "(都|均|全)?(是|在|属于)?(能报|可报|能进医保|(政策)?范围内|目录内|合规|自费|不在|不能报|不给报|报不了)"
)
_BOOTHS = ("采样屋", "采样亭", "小屋")
_YEAR = re.compile("(19|20)[0-9]{2}")
NO_AGE = 120
_IS_PART = re.compile("其中|里[头面边]")
_THE_SAME = re.compile("[这那]个?$")
"""What stands before a sum that was told already: 这28能报多少."""
_THE_SAME_BEHIND = re.compile("的?那[一1]?[张份笔](?!嘴|脸)")
"""What stands behind one: 640那张是二级的."""
_UNSAID = re.compile(r"(?<!是)不是$|(?<!是)不是(花|用|交|付|收)了?$")
_SPENDING = re.compile(
    r"(花[了过去费掉]?|花的|折[合算]成?(?:人民币)?|[拿开抓买配]了?药|实收|实付|收[了过]?我?|里[头面边]|其中|(?:自费|医保外|政策外|目录外|范围外)(?:部分|的|药|占|有|了)*|票面|票上|票据|收据|[一每][个间座套台]|[结刷掏扣][了过]|看了?病|输了?液|打了?针|费用?|[费金总]额|用[了去掉]|消费|开销|门诊|看的|加起来|一共|总共|合计|共计?|付了?|缴了?|报了|报过|基数|工资|报价|发票|单子|账单|每[次回趟]|回回|次次|趟趟|各|是|为|要|了|就|才|本身|只有|仅|一[次回趟]|里面有|的有|能报的|可报的|(?:政策内|范围内|目录内|医保[内里]头?|合规|符合政策)(?:的|部分)*|[购买采总单]置?购?价|[讲砍谈压降]到|[砍讲]完?价|成交价)"
    f"{ROUGHLY}?$"
)


def around(heard: Heard, amount: Amount) -> str:
    """The words about a sum: those before it to the last stop, and those right after it."""
    after = re.split(r"[,。;，；、！？!?\n]", heard.text[amount.end :])[0][:8]
    return f"{heard.before(amount)}|{after}"


def is_of_a_base(heard: Heard, amount: Amount) -> bool:
    """Whether a number is called a base or a wage: 缴费基数6000."""
    return bool(_BASE.search(heard.before(amount)))


def is_other(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is of another kind than a cost: paid by the fund, a base, a fare, or how much more a bill
    was than another one."""
    return bool(
        heard.is_paid(amount)
        or is_of_a_base(heard, amount)
        or _ASIDE.search(around(heard, amount))
        or _is_a_result(heard, amount)
        or _OF_A_YEAR.search(heard.before(amount))
        or is_a_difference(heard.piece_before(amount))
    )


def _is_a_result(heard: Heard, amount: Amount) -> bool:
    """Whether a sum behind another one is what somebody reckons comes of it: 花了1000，算出来是475，对吗."""
    told = any(other.start < amount.start and other.value >= NO_AGE for other in heard.sums)
    reckoned = _RECKONED.search(heard.before(amount))
    return bool(told and reckoned and _ASKS_WHETHER.search(heard.text, amount.end))


_RECKONED = re.compile(
    "(?<!一共)(?<!总共)(算(出来|下来|得|的|了)|得出(来|的)?|结果)(报销?|统筹|大概|应该|能报)*(的|是|就是|等于|有|为)*$"
)
_ASKS_WHETHER = re.compile("(对|是)(不对|不是)?(吗|么|吧|不)|对不对|对没对|没错吧|算[得的]?[对准]")


def is_of_people(heard: Heard, amount: Amount) -> bool:
    """Whether a number tells how many people there are: 一千多号工人."""
    return _OF_PEOPLE.match(heard.text, amount.end) is not None


_OF_PEOPLE = re.compile("[多来几]?[号个名口位]?(工人|职工|员工|师傅|工友|人(?!民|工|家|次|份|均))")
_OF_A_YEAR = re.compile("(一年|每年|全年)(是|就)?$")
"""What stands before the limit of a year: 一年1500那个."""


_ASIDE = re.compile(
    r"药店|药房|(?:退休金|养老金)(?!的[^,。;]{0,4}(?:人|太太|头|婆|伯|叔|大爷|大妈|大娘|同志|爸|妈|爹|娘))|[只还]差|差\||\|差|摸到|还能用|还可以?用|低保|退掉|退了|退回|找回|找零|找了|找给|路费|车费|打车|停车|加油|洗车|(?<!不能)(?<!按时)吃饭|午饭|晚饭|泡脚|超市|机票|车票|高铁|酒店|饭|住宿|油费|请假|工资|限额|额度|剩"
    r"|[坐打乘]了?(公交|车|的|出租|地铁)[^,。;|]{0,6}\||来回(车票|路费|车钱|车费)?(花了?|是|要)?\||车钱"
    r"|(只|就|光)扣([一1][次回])?\|(块|元)?(钱)?[不吗么]|余额(是|有|里)?\|"
    r"|(起付(线|标准|钱)?|门槛费?)[^,。;|]{0,14}(扣|交|付|掏|收|减)(过|了|掉|完|的|是)*\||\|(块|元)?钱?的?(起付线|起付标准|门槛)"
)
