"""Words written as they sound or look, put right: 起负线 → 起付线, 推休 → 退休, 侍遇 → 待遇.

A run of characters that is no word itself but sounds exactly like a word of the domain, or differs from
one by a character of nearly the same shape, is read as that word; last any word of the gazette that was
written as it sounds (`misspelt.py`). The corrected question has the same length, so that offsets hold.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.words.misspelt import (
    DENYING,
    LONGEST,
    cuts_a_number,
    put_right,
    within,
)
from assistant.wording import compiled, found, read
from indexing.text import fold
from indexing.tokenizer import STOP_WORDS, TERMS, known_words, sound

_THOUSANDS_COMMA = re.compile(
    r"(?<!\d)(?<!\d[,，、])(?:(\d{1,2})，(?=\d{3}(?:\.\d+)?(?![\d.])\s*[元块])|(\d{1,3})，(?=000(?![\d.])))"
    r"|(?<=[费花共])(\d)，(?=\d{3}(?![\d.月日号]))"
)
"""３，５００元 is one sum; of a list (300，500元) the first has three digits as a rule."""
_THOUSANDS_BLANK = re.compile(r"(?<![\d,.，])(\d{1,3}) (?=\d{3}(?:\.\d+)?[元块])")
"""23 500元 is one sum."""
_LIST_COMMA = re.compile(r"(?<=\d)，(?=\s*\d[\d.]*(?![\d.]|\s*[年月日号次回趟点时:：/-]))")
"""Folded it would join two numbers: 500，300 is no 500,300."""
_LISTED = re.compile(
    r"(?<![\d.,:：/-])\d{2,5}(?:\.\d+)?(?: \d{2,5}(?:\.\d+)?){2,}(?![\d.]| *[年月日号元块])"
)
"""180 240 90: sums with blanks between them."""
_ROUND_NUMBER = re.compile("[①-⑳]")
"""Numbers of a list; folded they would join what they stand before: ①8/5 is no 18/5."""
_O_FOR_0 = re.compile(r"(?<=\d)o+(?=[\d元块]|$|[^a-z\d])")
_L_FOR_1 = re.compile(r"(?<![a-z\d.])l(?=\d{1,4}(?:元|块|$|[^a-z\d]))|(?<=\d)l(?=\d)")
_SUM = (
    r"(?:(?<![\d./月日:：-])\d{2,5}"
    r"|(?<=[花了是])[一二两三四五六七八九][百千](?:[零一二两三四五六七八九][百十]?)*)[元块]?"
)
_LEVEL = "[一二三][级甲]|社区|卫生院"
_ANOTHER = "昨[天儿]|今[天儿]|前天|上周|上个?月|老伴|[我俺][妈爸爹娘]"
_RUN_ON = re.compile(f"({_SUM})(?={_LEVEL}|{_ANOTHER})")
"""A sum with another visit right behind it: 三级400二级200."""
_SUM_FIRST = re.compile(
    f"(?P<sum>{_SUM})(?:在|是|的)*(?P<level>(?:{_LEVEL})(?:医院|服务中心|卫生服务中心|的)?)"
)
"""A sum told right before the level of its place: 800三级."""
_LEVEL_OR_SUM = re.compile(f"(?P<level>{_LEVEL})|{_SUM}")
_RUN_ON_TO_ANOTHER = re.compile(f"({_SUM})(?={_ANOTHER})")
_PIECES = re.compile(r"([,、。;!?\n]+)")
_BETWEEN_COMMAS = re.compile(
    r"(?<![\d.,])\d{1,4}(?:\.\d{1,2})?(?:,\d{2,4}(?:\.\d{1,2})?)+(?![\d.]|,\d|\s*[年月日号次回趟点时天:：/-])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_FROM_A_HUNDRED_THOUSAND = re.compile(
    r"(?!.*,000)\d{3},|\d{2},\d{3},\d{3}|(?!.*,000)\d,\d{3},\d{3}"
)
"""No bill of an outpatient comes to as much, unless it is a round sum for an example: 300,400 are two."""
_OF_VISITS = re.compile(f"{_LEVEL}|医院|诊所|门诊|看病|在职|退休")
_OF_BOOTHS = re.compile("采样|[小岗]亭|小屋")
_PRICED = re.compile(r"(\d+(?:\.\d+)?)(元|块)?([一1][次回趟])(?=\d|[,，。 ]|$)")
_PRICED_LAST = re.compile(r"\d(元|块)?[一1][次回趟](?=[,，。 ]|$)")
"""What each of several cost, told before what it is the price of: 45一回60一回."""
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|[一二两三四五六七八九十]+[百千万][一二两三四五六七八九十百千]*"
)
_SLIP = re.compile(
    "^(?:[呃哦噢哎喔额嗯啊唉]|等下|等等|等会儿?|[,，。 ])*(?:我|俺)?"
    "(?:(?:说|记|看|搞|弄|打|写|听|算)错了|不对不对|错了)"
    "(?=[^,，。;；!！?？的吗么呢吧啊呀哈嘛没 ])"
)
"""What takes something back, with no stop behind it: 说错了报过1100."""
_LONG = 4
_SHORT = 20
"""Characters up to which a message needs no parts."""
_STOPS = re.compile("[,。;!?\n]")
_BLANK = re.compile(
    r"(?<=[\u4e00-\u9fff]) "
    r"(?=(?![一二两三四五六七八九十])[\u4e00-\u9fff]|[一二两三四五六七八九十]{1,2}月|[一二三][级甲乙])"
    r"|(?<=[\u4e00-\u9fff\d]) (?=\d{1,2}月|(?:\d[\d.]*(?:元|块钱?)?那|[一1])张)"
    r"|(?<=\d) (?=(?![一二两三四五六七八九十百千万元块毛角分号日月年点个次回来多])[\u4e00-\u9fff]"
    r"|[一二三][级甲乙])"
)
"""A blank in place of a comma."""


def with_status_first(question: str) -> str:
    """A question behind which it is told in brackets who asks, with that before it; as it is where it
    speaks of anybody else, or of a status already.

    >>> with_status_first("二级花了300报多少（在职）")
    '在职，二级花了300报多少'
    >>> with_status_first("三级花了500报多少，我妈呢（退休）")
    '三级花了500报多少，我妈呢（退休）'
    """
    return _STATUS_BEHIND.sub(r"\g<who>，\g<asked>", question)


_STATUS_BEHIND = re.compile(
    r"^(?!.*[爸妈爹娘父母爷奶公婆伴媳爱哥姐弟妹儿女他她岳叔舅姑姨侄孙同邻朋].*[(（])"
    r"(?!.*(在职|退休).*[(（])(?P<asked>[^()（）]+)[(（](?P<who>[我俺]?(是|还)?(在职|退休)(的|了|职工|人员)?)[)）][?？。]*$"
)


def correct(question: str) -> str:
    """The question in simplified, half-width, lower-case characters, with its slips put right.

    >>> correct("我妈推休了，起负线多少")
    '我妈退休了,起付线多少'
    >>> correct("釆样屋补多少")
    '采样屋补多少'
    """
    listed = _ROUND_NUMBER.sub("；", question) if "①" in question and "②" in question else question
    grouped = _THOUSANDS_BLANK.sub(r"\1,", _THOUSANDS_COMMA.sub(_with_a_comma, listed))
    grouped = _LISTED.sub(lambda numbers: numbers[0].replace(" ", "、"), grouped)
    plain = with_status_first(_in_digits(fold(_LIST_COMMA.sub("、", grouped))))
    plain = "".join(map(_without_run_ons, _PIECES.split(_with_sums_listed(plain))))
    if len(_PRICED.findall(plain)) > 1 and _PRICED_LAST.search(plain):
        plain = _PRICED.sub(lambda told: f",{told[3]}{told[1]}{told[2] or ''}", plain)
    text = _parted(_SLIP.sub(r"\g<0>,", _shapes(plain)))
    said = [sound(char) for char in text]
    sure = {at for start, end in known_words(text) for at in range(start, end)}
    sure |= within(text, _words())
    chars = list(text)
    at = 0
    while at < len(text):
        word = _match(text, said, at, sure)
        chars[at : at + len(word)] = word
        at += max(len(word), 1)
    return _which(put_right("".join(chars), _words()))


def _which(text: str) -> str:
    """The text with 哪 for a 那 that asks, where a question mark ends it and nothing else asks.

    >>> _which("专栏写的是那俩县?"), _which("我爹也是在那家医院看的")
    ('专栏写的是哪俩县?', '我爹也是在那家医院看的')
    """
    asks = text.endswith("?") and _THAT.search(text) is not None
    if not asks or found(read("wording")["asks"], _THAT.sub("", text).rstrip("?")):
        return text
    return _THAT.sub("哪", text)


_THAT = re.compile("(?<=[是有在到去给属从对归找向用按由选列])那(?=[几里些俩两类种年天家])")


def _in_digits(text: str) -> str:
    """The text with digits for the letters that were typed for them beside digits.

    >>> _in_digits("花了4oo块，l20块")
    '花了400块，120块'
    """
    text = _O_FOR_0.sub(lambda letters: "0" * len(letters[0]), text)
    return _L_FOR_1.sub("1", text)


def _with_sums_listed(text: str) -> str:
    """The text with the sums of visits that have commas between them parted as a list, where no bill could
    come to the number that they would be together.

    >>> _with_sums_listed("三级300,400,500;二级1,200")
    '三级300、400、500;二级1,200'
    >>> _with_sums_listed("三级10月400,11月900,10月的被车撞的")
    '三级10月400,11月900,10月的被车撞的'
    """
    if not _OF_VISITS.search(text) or _OF_BOOTHS.search(text):
        return text
    return _BETWEEN_COMMAS.sub(_as_a_list, text)


def _as_a_list(match: re.Match[str]) -> str:
    one = _THOUSANDS.fullmatch(match[0]) and not _FROM_A_HUNDRED_THOUSAND.match(match[0])
    return match[0] if one else match[0].replace(",", "、")


def _without_run_ons(piece: str) -> str:
    """A piece with commas between the visits that it tells without a stop. Where it begins with a sum and
    ends with a level, each sum stands before its level.

    >>> _without_run_ons("三级400二级200"), _without_run_ons("400三级200二级")
    ('三级400,二级200', '400三级,200二级')
    """
    told = [match["level"] is not None for match in _LEVEL_OR_SUM.finditer(piece)]
    if not told or told[0] or not told[-1]:
        return _RUN_ON.sub(r"\1,", piece)
    parted = _SUM_FIRST.sub(lambda match: f"{match[0]},", piece)
    return _RUN_ON_TO_ANOTHER.sub(r"\1,", parted.removesuffix(","))


def _with_a_comma(match: re.Match[str]) -> str:
    return f"{match[0][:-1]},"


def _parted(text: str) -> str:
    """The text with commas for blanks, where blanks are all that parts a long message, or one that tells
    several numbers."""
    several = len(_NUMBER.findall(text)) > 1
    if (len(text) <= _SHORT and not several) or _STOPS.search(text.rstrip("?!。.")):
        return text
    return _BLANK.sub(",", text)


def _match(text: str, said: list[str], at: int, sure: set[int]) -> str:
    """The domain word that the characters from here sound or look like and are not, longest first."""
    for size in range(min(LONGEST, len(text) - at), 1, -1):
        written = text[at : at + size]
        word = _by_sound().get(tuple(said[at : at + size]), "")
        if word == written:
            return word
        if cuts_a_number(text, at, at + size):
            continue
        for meant in (word, _by_shape().get(written, "")):
            if meant and _is_slip(meant, written, at, sure):
                return meant
    return ""


def _is_slip(word: str, written: str, at: int, sure: set[int]) -> bool:
    """Whether the difference is a slip: no everyday little word (去, 在, 非) and no character of a proper
    word is touched, save one in a long word, and something is written right."""
    wrong = [at + i for i, (a, b) in enumerate(zip(word, written, strict=True)) if a != b]
    if any(written[i - at] in STOP_WORDS or written[i - at] in DENYING for i in wrong):
        return False
    if len(word) >= _LONG and len(wrong) == 1:
        return True
    return len(wrong) < len(word) and not sure.intersection(wrong)


def _shapes(text: str) -> str:
    data = read("understanding/words/typos")
    for wrong, right in data["shapes"].items():
        text = text.replace(wrong, right)
    for wrong, right in data["units"].items():
        text = compiled(wrong).sub(right, text)
    return text


@lru_cache(maxsize=1)
def _by_sound() -> dict[tuple[str, ...], str]:
    """Domain words by how they sound; a sound that two words share is left out."""
    shared: dict[tuple[str, ...], set[str]] = {}
    for word in _words():
        shared.setdefault(tuple(map(sound, word)), set()).add(word)
    return {sound: min(words) for sound, words in shared.items() if len(words) == 1}


@lru_cache(maxsize=1)
def _by_shape() -> dict[str, str]:
    """Domain words by how they are written with one character of nearly the same shape; what two words
    may be is left out, and so is what is a word itself."""
    alike = {
        char: group.replace(char, "")
        for group in read("understanding/words/typos")["alike"]
        for char in group
    }
    meant: dict[str, set[str]] = {}
    for word in _words():
        for at, char in enumerate(word):
            for other in alike.get(char, ""):
                meant.setdefault(word[:at] + other + word[at + 1 :], set()).add(word)
    return {
        written: min(words)
        for written, words in meant.items()
        if len(words) == 1 and written not in _words()
    }


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words that a slip may stand for: the terms of the domain and everyday ones."""
    lines = TERMS.read_text(encoding="utf-8").splitlines()
    terms = {line.split()[0] for line in lines if line.strip() and not line.endswith(" 0")}
    words = {*terms, *read("understanding/words/typos")["words"]}
    return frozenset(word for word in words if 2 <= len(word) <= LONGEST)
