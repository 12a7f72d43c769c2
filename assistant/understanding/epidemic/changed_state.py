"""How a code or a pass is now, where a message tells how it was before.

健康码昨天还是绿的，今早一看黄了      yellow
健康码之前黄过，现在绿了              green
通行证昨天还没有，今天拿到手了        there

The words are data (`changed_state.yaml`).
"""

from __future__ import annotations

import re

from assistant.wording import read

_WORDS = read("understanding/epidemic/changed_state")
_WHAT, _BEFORE, _STATE, _NOW = (_WORDS[n] for n in ("what", "before", "state", "now"))
_BEHIND = f"[^,。;]{{0,4}}[,;]?(?=[^,。;]{{0,4}}(?:{_NOW}))"
_AS_IT_WAS = re.compile(
    f"(?:(?P<what>{_WHAT})[^,。;]{{0,4}}?(?:{_BEFORE})|(?:{_BEFORE})[^,。;]{{0,3}}?(?P<then>{_WHAT}))"
    f"[^,。;]{{0,6}}?(?:{_STATE}){_BEHIND}"
    f"|(?:{_BEFORE})[^,。;]{{0,6}}?(?:{_WORDS['lacked']})[^,。;有]{{0,4}}?(?P<lacked>{_WHAT}){_BEHIND}"
)


def as_it_is_now(text: str) -> str:
    """A message with what it tells of a state that is no more left out.

    >>> as_it_is_now("健康码昨天还是绿的,今早一看黄了")
    '健康码今早一看黄了'
    """
    return _AS_IT_WAS.sub(lambda told: told["what"] or told["then"] or told["lacked"], text)
