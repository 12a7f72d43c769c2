"""What a term is that the gazette uses, where that is asked: its words for it, or that it has none.

五有是哪五有        “五有”指有制度、有标准、有队伍、有资金、有监督。
啥叫四不两直        公报没有解释“四不两直”是什么，只是写到它。

A sentence that uses a term stands near a question of what it is and does not answer it. So each term is known
with the words that say what it is, if any do (`terms.yaml`); the entries are looked through with the others
that are known for a question (`written.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.turn import Gives
from assistant.wording import read, say


def of_terms() -> Iterator[dict[str, Any]]:
    """An entry for each term, as `written_entries/` has them."""
    terms = read("clauses/terms")
    for term in terms["terms"]:
        entry = {
            "about": [term["called"], terms["asks"]],
            "but": terms["but"],
            "where": "first",
            "over": "all",
            "says": [{"clause": term["clause"], "quote": term["quote"]}],
        }
        if "means" in term:
            opening = say("answer", "term", name=term["name"], means=term["means"])
            yield {**entry, "opening": opening}
        else:
            opening = say("answer", "term_unsaid", name=term["name"])
            yield {**entry, "opening": opening, "unsaid": ".", "gives": Gives.UNWRITTEN}
