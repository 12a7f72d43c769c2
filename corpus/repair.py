"""Damage done by page and column breaks, one function for each kind.

Every function takes printed text and gives mended text; what it takes away it hands back, so that
the parser can account for every character. Words are otherwise left as printed.
"""

from __future__ import annotations

import re

CLOSING = "。；：！？…"
_TRAILING_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff“”（）]"
_BLANK_IN_CHINESE = re.compile(rf"(?<={_CHINESE})\s+(?={_CHINESE})")
_BRACKETS = {"（": "）", "(": ")"}


def is_cut(text: str) -> bool:
    """Whether a paragraph stops in mid-sentence, as at the foot of a page.

    A closing quotation mark or bracket ends a sentence only where the sentence was already closed
    inside the quotation, or before the bracket.

    >>> is_cut("改善人居环"), is_cut("改善人居环境。")
    (True, False)
    >>> is_cut("建设文明乡村。”"), is_cut("“十四五”"), is_cut("市直单位。（见附件 1）")
    (False, True, False)
    """
    closed = _TRAILING_BRACKET.sub("", text.rstrip()).rstrip("”’》")
    return bool(text) and not closed.endswith(tuple(CLOSING))


def doubled_at_break(before: str, after: str) -> str:
    """The characters printed both at the end of one page and at the start of the next.

    A page that ends in 通信等基 and a page that begins with 基础设施 share 基. Asked only where a
    sentence is cut; the longest repeat of at most two characters counts.

    >>> doubled_at_break("停车、通信等基", "基础设施短板")
    '基'
    >>> doubled_at_break("提高城市", "人口密度")
    ''
    """
    for size in (2, 1):
        tail = before[-size:]
        if len(tail) == size and after.startswith(tail) and tail.isalpha():
            return tail
    return ""


def join_cut(before: str, after: str) -> tuple[str, str]:
    """Join the halves of a cut sentence; returns it and the doubled characters dropped.

    >>> join_cut("改善人居环", "境是城市更新的主要目的。")
    ('改善人居环境是城市更新的主要目的。', '')
    """
    doubled = doubled_at_break(before, after)
    return before + after[len(doubled) :], doubled


def close_title(text: str) -> str:
    """Take the stray blanks out of a title that was set over two lines or spaced out.

    >>> close_title("总 则"), close_title("“十四五”城市更新和 城乡人居环境建设规划")
    ('总则', '“十四五”城市更新和城乡人居环境建设规划')
    """
    return _BLANK_IN_CHINESE.sub("", text.strip())


def match_brackets(text: str) -> str:
    """Give a bracket pair one width where its halves were printed in two.

    Pairs printed alike stay as printed.

    >>> match_brackets("总产值（投资额)70%以上的企业(项目)")
    '总产值（投资额）70%以上的企业(项目)'
    """
    chars, open_at = list(text), []
    for at, char in enumerate(chars):
        if char in _BRACKETS:
            open_at.append(at)
        elif char in "）)" and open_at:
            opened = chars[open_at.pop()]
            if _BRACKETS[opened] != char:
                chars[at] = _BRACKETS[opened]
    return "".join(chars)


def join_value(lines: list[str]) -> str:
    """Join a value that was cut over two lines of a narrow column.

    Chinese runs on without a blank, Latin words keep one.

    >>> join_value(["印刷单位:驻马店市富利印刷", "制品有限公司"])
    '印刷单位:驻马店市富利印刷制品有限公司'
    >>> join_value(["GAZETTE OF THE PEOPLE'S", "GOVERNMENT OF ZHUMADIAN CITY"])
    "GAZETTE OF THE PEOPLE'S GOVERNMENT OF ZHUMADIAN CITY"
    """
    joined = ""
    for line in lines:
        latin = joined[-1:].isascii() and line[:1].isascii() and joined
        joined += (" " if latin else "") + line.strip()
    return joined


def lift_caption(header: list[str]) -> str | None:
    """The caption set inside a table's header row, or None where the row names columns.

    A caption fills the first cell alone.

    >>> lift_caption(["专栏 1 主要指标", "", "", ""])
    '专栏 1 主要指标'
    >>> lift_caption(["组 别", "数量"]) is None
    True
    """
    filled = [cell for cell in header if cell]
    return header[0] if len(header) > 1 and filled == header[:1] else None


def repeats_masthead(text: str, seen: set[str]) -> bool:
    """Whether a masthead line was already printed, blanks and bracket widths aside.

    The issue's title and number are set again in the middle of the contents.

    >>> repeats_masthead("第7号(总第119号)", {fold("第7号（总第119号）")})
    True
    """
    return fold(text) in seen


def fold(text: str) -> str:
    """The text without blanks and with one width of brackets, for comparing.

    >>> fold("第7号（总第 119 号）")
    '第7号(总第119号)'
    """
    return re.sub(r"\s+", "", text).replace("（", "(").replace("）", ")")
