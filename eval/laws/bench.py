"""One run of the bench: link, build, time, rank, compare."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from corpus import Corpus
from eval.laws import costs
from eval.laws.costs import Costs
from eval.laws.data import LAWS, QUESTIONS, read_corpus, rows
from eval.laws.langchain_recipe import StockRecipe
from eval.laws.measures import Difference, differences, figures, outcomes
from eval.laws.questions import Asked, Linking, link
from eval.laws.systems import OURS, STOCK, jieba_bm25, rankings
from eval.significance import Figure
from indexing import open_retriever
from indexing.encoder import open_encoder


@dataclass(frozen=True)
class Result:
    """What a run found; `figures` and `against` (ours against each other system) by system, then
    measure, `by_source` ours by where the questions are from."""

    made_at: datetime
    laws: int
    articles: int
    encoder: str
    linking: Mapping[str, object]
    figures: Mapping[str, Mapping[str, Figure]]
    against: Mapping[str, Mapping[str, Difference]]
    by_source: Mapping[str, Mapping[str, Figure]]
    costs: Mapping[str, Costs]

    def to_json(self) -> str:
        """The result as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str) + "\n"


def run(data: Path, folder: Path) -> Result:
    """Measure everything.

    Args:
        data: folder with the files of `eval.laws.data.FILES`.
        folder: where the indexes are kept between runs.
    """
    corpus = read_corpus(data / LAWS)
    linking = link(rows(data / QUESTIONS), corpus)
    texts = [asked.text for asked in linking.asked]
    index, store = folder / "index", folder / "langchain"
    cost = {OURS: costs.ours(data, index, texts), STOCK: costs.stock(data, store, texts)}
    ranked = _rank(corpus, linking.asked, index, store)
    wanted = {asked.text: asked.wanted for asked in linking.asked}
    measured = {name: outcomes(by_question, wanted) for name, by_question in ranked.items()}
    others = [name for name in measured if name != OURS]
    return Result(
        made_at=datetime.now(UTC),
        laws=len(corpus.documents),
        articles=len(corpus.clauses),
        encoder=open_encoder().name,
        linking=_counts(linking),
        figures={name: figures(found) for name, found in measured.items()},
        against={name: differences(measured[OURS], measured[name]) for name in others},
        by_source=_by_source(linking.asked, ranked[OURS]),
        costs=cost,
    )


def _rank(
    corpus: Corpus, asked: Sequence[Asked], index: Path, store: Path
) -> dict[str, dict[str, list[str]]]:
    """system → question → ranking."""
    retriever = open_retriever(corpus, folder=index, progress=False)
    jieba = jieba_bm25(corpus, costs.current_build(index))
    stock = StockRecipe(open_encoder(), store)
    ranked: dict[str, dict[str, list[str]]] = {}
    for question in tqdm(asked, desc="questions", file=sys.stderr):
        for name, ranking in rankings(question.text, retriever, jieba, stock):
            ranked.setdefault(name, {})[question.text] = ranking
    return ranked


def _counts(linking: Linking) -> dict[str, object]:
    return {
        "linked": len(linking.asked),
        "linked by source": dict(Counter(asked.source for asked in linking.asked)),
        "articles per question": sum(len(a.wanted) for a in linking.asked) / len(linking.asked),
        "not linked": linking.unlinked,
        "citations": linking.citations,
    }


def _by_source(
    asked: Sequence[Asked], ours: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Figure]]:
    by_source: dict[str, dict[str, Figure]] = {}
    for source in sorted({question.source for question in asked}):
        wanted = {q.text: q.wanted for q in asked if q.source == source}
        rankings_of = {text: ours[text] for text in wanted}
        by_source[source] = figures(outcomes(rankings_of, wanted))
    return by_source
