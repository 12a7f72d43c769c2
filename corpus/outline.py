"""Labels of an official document (章, 节, 条, 一、, （一）, 1.) and the path they make."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMERALS = "〇零一二三四五六七八九十百"
_DIGITS = {"〇": 0, "零": 0} | {c: i for i, c in enumerate("一二三四五六七八九", start=1)}


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral below one thousand.

    >>> chinese_number("二十七"), chinese_number("十"), chinese_number("一百零三")
    (27, 10, 103)
    """
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[char]
    return total + digit


@dataclass(frozen=True)
class Level:
    """One kind of label: its rank from the top, its letter in clause ids, how it is printed."""

    rank: int
    letter: str
    pattern: re.Pattern[str]
    written: str


LEVELS = (
    Level(1, "c", re.compile(rf"第([{NUMERALS}]+)章\s*"), "第{}章 "),
    Level(2, "s", re.compile(rf"第([{NUMERALS}]+)节\s*"), "第{}节 "),
    Level(3, "a", re.compile(rf"第([{NUMERALS}]+)条\s*"), "第{}条 "),
    Level(4, "h", re.compile(rf"([{NUMERALS}]+)、\s*"), "{}、"),
    Level(5, "i", re.compile(rf"[（(]([{NUMERALS}]+)[）)]\s*"), "（{}）"),
    Level(6, "n", re.compile(r"(\d{1,2})[.．](?!\d)\s*"), "{}."),
)
ARTICLE = LEVELS[2]


@dataclass(frozen=True)
class Label:
    """A label at the start of a paragraph, e.g. 第十条 or （三）."""

    level: Level
    ordinal: str
    printed: str

    @property
    def number(self) -> int:
        """The ordinal as an integer."""
        return int(self.ordinal) if self.ordinal.isdigit() else chinese_number(self.ordinal)

    @property
    def place(self) -> str:
        """The part of a clause id that names this label, e.g. `a10`."""
        return f"{self.level.letter}{self.number}"

    def heading(self, title: str = "") -> str:
        """The path element: the label in its usual form, with the title that follows it."""
        return (self.level.written.format(self.ordinal) + title).strip()


def read_label(text: str) -> tuple[Label, str] | None:
    """Split a paragraph into its label and the rest, or None where it has no label.

    >>> label, rest = read_label("（三）支付比例")
    >>> label.place, label.heading(rest)
    ('i3', '（三）支付比例')
    """
    for level in LEVELS:
        if match := level.pattern.match(text):
            return Label(level, match.group(1), match.group(0).strip()), text[match.end() :]
    return None


_SENTENCE_MARKS = re.compile(r"[，。；：！？,;!?]")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_LONGEST_HEADING = 30
_LONGEST_RUN_IN_HEAD = 32
_LONGEST_HEAD_WITH_COMMA = 20
_PREDICATE = re.compile(
    r"可以|可用于|不得|应当|必须|为准|每次|每项|予以|下发|负责|享受|适用于|结转|用于|牵头|%|不变|不少于|不超过|不低于"
)


def is_bare_heading(rest: str) -> bool:
    """Whether what follows a label is a title and no sentence, e.g. 评议打分（300 分）."""
    bare = _IN_BRACKETS.sub("", rest)
    return 0 < len(bare) <= _LONGEST_HEADING and not _SENTENCE_MARKS.search(bare)


def run_in_head(text: str, labelled: bool) -> str:
    """The title that opens a paragraph and ends in its first full stop, or "".

    Official prose often begins a paragraph with its own title: 整治市容市貌。建立完善…. A title has
    no predicate of its own; under a label it may hold a comma (突出重点，强化保障).

    >>> run_in_head("推行垃圾分类。健全生活垃圾分类体制机制。", labelled=False)
    '推行垃圾分类'
    >>> run_in_head("个人账户资金可以结转使用和继承。职工调离…", labelled=True)
    ''
    """
    first, stop, following = text.removeprefix("——").partition("。")
    if not stop or not following.strip() or len(first) > _LONGEST_RUN_IN_HEAD:
        return ""
    marks = _SENTENCE_MARKS.findall(_IN_BRACKETS.sub("", first))
    if _PREDICATE.search(first) or len(marks) > (1 if labelled else 0):
        return ""
    if marks and len(first) > _LONGEST_HEAD_WITH_COMMA:
        return ""
    return first.strip()
