"""`python -m indexing.train`: train the shipped static encoder with sentence-transformers.

The recipe: one row per character and bigram, a text is the mean of its rows; in-batch negatives
over cosines (MultipleNegativesRankingLoss, scale 20), AdamW with warm-up and linear decay, grams
dropped at random so that no single one is relied upon. Rows are stored in int8, one scale a row.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from indexing.encoder import SHIPPED
from indexing.tokenizer import grams
from indexing.training.pairs import (
    FOLDS,
    KINDS,
    LONGEST,
    Pair,
    gazette_corpus,
    gazette_pairs,
    law_pairs,
    written_pairs,
)

CACHE = Path(__file__).resolve().parent.parent / ".cache"
UNSHIPPED, FOLD_MODELS = CACHE / SHIPPED.name, CACHE / "folds"
SEED = 7
DIMENSIONS = 256
VOCABULARY = 60_000
COMMON = 3
"""Questions that a gram must stand in to be given a row for their sake."""
SCALE = 20.0
DROPOUT = 0.4
LAW_STEPS, LAW_BATCH, LAW_RATE = 400, 2_048, 0.1
GAZETTE_STEPS, GAZETTE_BATCH, GAZETTE_RATE = 800, 256, 0.03

Ids = NDArray[np.int64]
Encoded = list[tuple[Ids, Ids, str]]


def build_vocabulary(texts: list[str], own: list[Pair]) -> list[str]:
    """Every gram of what answers our own pairs, those that several of their questions share, and the
    commonest of all texts."""
    answers = dict.fromkeys(pair.answer for pair in own)
    questions = dict.fromkeys(pair.question for pair in own)
    wanted = dict.fromkeys(gram for text in answers for gram in grams(text))
    asked = Counter(gram for question in questions for gram in set(grams(question)))
    wanted |= dict.fromkeys(sorted(gram for gram, count in asked.items() if count >= COMMON))
    counts: Counter[str] = Counter()
    for text in tqdm(texts, desc="vocabulary", file=sys.stderr):
        counts.update(grams(text[:LONGEST]))
    for gram, _ in counts.most_common():
        if len(wanted) >= VOCABULARY:
            break
        wanted.setdefault(gram)
    return list(wanted)


def encode_pairs(pairs: list[Pair], index: dict[str, int]) -> Encoded:
    """Pairs as gram ids; a pair with an empty side is dropped."""
    seen: dict[str, Ids] = {}

    def ids(text: str) -> Ids:
        if text not in seen:
            known = (index[gram] for gram in grams(text[:LONGEST]) if gram in index)
            seen[text] = np.fromiter(known, dtype=np.int64)
        return seen[text]

    encoded = [(ids(pair.question), ids(pair.answer), pair.key) for pair in pairs]
    return [pair for pair in encoded if len(pair[0]) and len(pair[1])]


class Trainer:
    """The model and the loop; torch is imported here and nowhere on the way to an answer."""

    def __init__(self, vocabulary: list[str]) -> None:
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer
        from tokenizers.models import WordLevel
        from tokenizers.pre_tokenizers import WhitespaceSplit

        self.torch = torch
        torch.manual_seed(SEED)
        tokenizer = Tokenizer(WordLevel({g: i for i, g in enumerate(vocabulary)}, vocabulary[0]))
        tokenizer.pre_tokenizer = WhitespaceSplit()
        self.embedding = StaticEmbedding(tokenizer, embedding_dim=DIMENSIONS)
        self.model = SentenceTransformer(modules=[self.embedding], device="cpu")
        self.loss = MultipleNegativesRankingLoss(self.model, scale=SCALE)
        self.rng = np.random.default_rng(SEED)

    def run(
        self, kinds: dict[str, tuple[Encoded, float]], steps: int, batch: int, rate: float
    ) -> None:
        """Train for `steps` batches, each from one kind of pair drawn by weight."""
        names = list(kinds)
        weights = np.array([kinds[name][1] for name in names])
        optimizer = self.torch.optim.AdamW(self.model.parameters(), lr=rate, weight_decay=0.0)
        warm = max(1, steps // 10)
        schedule = self.torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm))),
        )
        for _ in (bar := tqdm(range(steps), desc="training", file=sys.stderr)):
            kind = names[self.rng.choice(len(names), p=weights / weights.sum())]
            loss = self.loss(self._batch(kinds[kind][0], batch), None)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            bar.set_postfix(kind=kind, loss=f"{loss.item():.3f}")

    def _batch(self, pairs: Encoded, size: int) -> list[dict[str, object]]:
        chosen: list[tuple[Ids, Ids, str]] = []
        used: set[str] = set()
        for at in self.rng.permutation(len(pairs))[: size * 4]:
            if len(chosen) == size:
                break
            if pairs[at][2] not in used:
                used.add(pairs[at][2])
                chosen.append(pairs[at])
        sides = [pair[0] for pair in chosen], [pair[1] for pair in chosen]
        return [self._features(side) for side in sides]

    def _features(self, texts: list[Ids]) -> dict[str, object]:
        kept = [self._drop(ids) for ids in texts]
        starts = np.cumsum([0, *(len(ids) for ids in kept[:-1])])
        return {
            "input_ids": self.torch.from_numpy(np.concatenate(kept)),
            "offsets": self.torch.from_numpy(starts),
        }

    def _drop(self, ids: Ids) -> Ids:
        kept = ids[self.rng.random(len(ids)) >= DROPOUT]
        return kept if len(kept) else ids

    def restart(self, rows: NDArray[np.float32]) -> None:
        """Go on from these rows, with chance as it was at the very beginning."""
        with self.torch.no_grad():
            self.embedding.embedding.weight.copy_(self.torch.from_numpy(rows))
        self.rng = np.random.default_rng(SEED)

    def rows(self) -> NDArray[np.float32]:
        """The trained rows, float32, grams × dimensions."""
        weights: NDArray[np.float32] = self.embedding.embedding.weight.detach().numpy()
        return weights


def save(
    rows: NDArray[np.float32],
    vocabulary: list[str],
    folder: Path,
    trained_on: Iterable[str] = (),
) -> None:
    """Store rows in int8 with one scale a row, the vocabulary one gram a line, and the titles of the
    documents it was trained on."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-9).astype(np.float32) / 127
    small = np.round(rows / scales[:, None]).astype(np.int8)
    np.savez_compressed(folder / "rows.npz", rows=small, scales=scales)
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    titles = "".join(f"{title}\n" for title in trained_on)
    (folder / "trained_on.txt").write_text(titles, encoding="utf-8")


def train(data: Path | None, folder: Path, laws_only: bool = False, in_folds: bool = False) -> None:
    """Train on national law where `data` holds it, then on the gazette; write the model.

    With `laws_only` the gazette is left out: such a model tells how the ranking does on a text that
    its encoder has not seen. With `in_folds` a model is written for each fold of the questions as people
    put them, to `folder`/0 and so on, trained without that fold: such a model tells how near a question
    that it has not seen comes to its clause.
    """
    corpus = gazette_corpus()
    made, written = gazette_pairs(corpus, random.Random(SEED)), written_pairs(corpus)
    laws = {kind: law_pairs(data, kind) for kind in KINDS} if data else {}
    articles = list({pair.key: pair.answer for pair in laws.get("title", [])}.values())
    everyday = [pair.question for pair in laws.get("colloquial", [])]
    vocabulary = build_vocabulary(articles + everyday, made + written)
    index = {gram: at for at, gram in enumerate(vocabulary)}
    trainer = Trainer(vocabulary)
    if laws:
        kinds = {k: (encode_pairs(pairs, index), KINDS[k]) for k, pairs in laws.items()}
        trainer.run(kinds, LAW_STEPS, LAW_BATCH, LAW_RATE)
    if laws_only:
        save(trainer.rows(), vocabulary, folder)
        return
    titles = [document.title for document in corpus.documents]
    begun = trainer.rows().copy()
    folds = {fold: folder / str(fold) for fold in range(FOLDS)} if in_folds else {None: folder}
    for fold, out in folds.items():
        trainer.restart(begun)
        own = {
            "made": (encode_pairs(made, index), 1.0),
            "written": (encode_pairs(written_pairs(corpus, but=fold), index), 3.0),
        }
        trainer.run(own, GAZETTE_STEPS, GAZETTE_BATCH, GAZETTE_RATE)
        save(trainer.rows(), vocabulary, out, titles)


def main(arguments: list[str] | None = None) -> int:
    """Run the training program; exit status 2 where the data it was given is not there."""
    parser = argparse.ArgumentParser(prog="python -m indexing.train", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="folder with laws.jsonl.gz and law_selfsup.jsonl.gz"
    )
    parser.add_argument(
        "--out",
        type=Path,
        help="folder of the model; with --data the shipped one's, else .cache/static-zh",
    )
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument(
        "--laws-only",
        action="store_true",
        help="leave the gazette out: for `python -m eval learn --unfamiliar`; needs --out",
    )
    parts.add_argument(
        "--folds",
        action="store_true",
        help="a model for each fold of the asked questions, trained without it: for "
        "`python -m eval learn-scope`; written to .cache/folds where --out names no other folder",
    )
    options = parser.parse_args(arguments)
    if options.laws_only and not (options.data and options.out):
        parser.error("--laws-only takes --data and --out")
    usual = FOLD_MODELS if options.folds else SHIPPED if options.data else UNSHIPPED
    try:
        train(options.data, options.out or usual, options.laws_only, options.folds)
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
