"""Rules of a place that nobody asked for.

A rule of a province or city speaks there and nowhere else (立法法 on 地方性法规). Where a corpus holds
rules of several places, those of a place that a question does not name step back behind those that
hold everywhere. A corpus of one place, as one city's gazette is, is all of that place.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, Document
from indexing.text import fold

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_PLACE = re.compile(
    rf"(?:(?P<province>{_PROVINCES})|(?!国务院|最高|中国|中华|关于|城市|人力)"
    r"(?P<division>[\u4e00-\u9fff]{2,8}?)(?:省|(?<!城)市(?!场)|自治[区州县旗]|[州县盟]|经济特区))"
)


def place_of(document: Document) -> str | None:
    """The province, city or county whose rule a document is, by the beginning of its issuer's name or
    of its title: 驻马店 for 驻马店市人民政府; None where neither begins with one."""
    for name in (document.issuer, document.title):
        if name and (match := _PLACE.match(name)):
            return match["province"] or match["division"]
    return None


class Places:
    """Tells which clauses of a corpus are rules of a place that a question does not name."""

    def __init__(self, corpus: Corpus) -> None:
        places = {document.id: place_of(document) for document in corpus.documents}
        self._names = sorted({place for place in places.values() if place})
        number = {place: at for at, place in enumerate(self._names)}
        self._of_clause = np.array(
            [number.get(places[clause.document_id] or "", -1) for clause in corpus.clauses],
            dtype=np.int64,
        )

    def elsewhere(self, question: str) -> NDArray[np.bool_]:
        """Which clauses are rules of a place not named, shape (clauses,); none in a corpus of fewer
        than two places."""
        if len(self._names) < 2:
            return np.zeros(len(self._of_clause), dtype=np.bool_)
        asked = fold(question)
        unnamed = np.array([place not in asked for place in self._names] + [False])
        return unnamed[self._of_clause]
