"""What an index of the laws costs: seconds to build, milliseconds to search, memory, disk.

Each stage runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, TypeVar

import numpy as np

from corpus import Corpus
from eval.laws.data import LAWS, read_corpus
from eval.laws.langchain_recipe import StockRecipe
from indexing import Encoder, open_retriever
from indexing.encoder import open_encoder
from indexing.store import fingerprint

P = ParamSpec("P")
T = TypeVar("T")

RECORD = "built.json"
"""What a finished build cost, beside it."""


@dataclass(frozen=True)
class Building:
    """Of the build: seconds; peak of memory in MiB, of which `corpus_mib` for the texts alone."""

    seconds: float
    corpus_mib: float
    peak_mib: float


@dataclass(frozen=True)
class Searching:
    """Of searches, each question asked once: seconds to open, milliseconds, peak of memory."""

    opening_seconds: float
    median_ms: float
    p95_ms: float
    queries: int
    peak_mib: float


@dataclass(frozen=True)
class Costs:
    """Both, and what lies on disk, in MiB."""

    building: Building
    searching: Searching
    disk_mib: float


def ours(data: Path, folder: Path, questions: Sequence[str]) -> Costs:
    """What our index costs; it is built where the folder holds none that is up to date."""
    building = apart(build, data, folder)
    searching = apart(search, data, folder, tuple(questions))
    return Costs(building, searching, _mib_on_disk(current_build(folder)))


def stock(data: Path, folder: Path, questions: Sequence[str]) -> Costs:
    """What langchain's recipe costs, with the same vectors."""
    building = apart(build_stock, data, folder)
    searching = apart(search_stock, data, folder, tuple(questions))
    return Costs(building, searching, _mib_on_disk(folder))


def apart(stage: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a stage in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(stage, *args, **kwargs).result()


# The stages ------------------------------------------------------------------------------------


def build(data: Path, folder: Path) -> Building:
    """Build our index, or tell what the build of the one at hand cost."""

    def opened(corpus: Corpus, encoder: Encoder) -> None:
        open_retriever(corpus, folder=folder)

    return _building(data, folder, fingerprint, opened)


def build_stock(data: Path, folder: Path) -> Building:
    """Build langchain's store, or tell what the build of the one at hand cost."""

    def filled(corpus: Corpus, encoder: Encoder) -> None:
        StockRecipe(encoder, folder).fill(corpus)

    return _building(data, folder, lambda corpus, encoder: encoder.name, filled)


def _building(
    data: Path,
    folder: Path,
    name_of: Callable[[Corpus, Encoder], str],
    make: Callable[[Corpus, Encoder], None],
) -> Building:
    """Make anew what was made otherwise, or is not known to have been finished."""
    corpus, encoder = read_corpus(data / LAWS), open_encoder()
    corpus_mib = _peak_mib()
    name = name_of(corpus, encoder)
    record = folder / RECORD
    known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    if known.get("name") == name:
        return Building(**known["building"])
    shutil.rmtree(folder, ignore_errors=True)
    started = perf_counter()
    make(corpus, encoder)
    cost = Building(perf_counter() - started, corpus_mib, _peak_mib())
    written = {"name": name, "building": asdict(cost)}
    record.write_text(json.dumps(written, indent=1), encoding="utf-8")
    return cost


def search(data: Path, folder: Path, questions: Sequence[str]) -> Searching:
    """Open our index and ask every question once."""
    corpus = read_corpus(data / LAWS)
    started = perf_counter()
    retriever = open_retriever(corpus, folder=folder)
    opening = perf_counter() - started
    return _timed(lambda question: retriever.search(question, k=10), questions, opening)


def search_stock(data: Path, folder: Path, questions: Sequence[str]) -> Searching:
    """Open langchain's store and ask every question once."""
    started = perf_counter()
    recipe = StockRecipe(open_encoder(), folder)
    opening = perf_counter() - started
    return _timed(lambda question: recipe.search(question, k=10), questions, opening)


def _timed(ask: Callable[[str], object], questions: Sequence[str], opening: float) -> Searching:
    """The first question only warms up what is read when first used."""
    ask(questions[0])
    times = []
    for question in questions[1:]:
        started = perf_counter()
        ask(question)
        times.append(1_000 * (perf_counter() - started))
    median, p95 = np.percentile(times, (50, 95))
    return Searching(opening, float(median), float(p95), len(times), _peak_mib())


# What they leave -------------------------------------------------------------------------------


def current_build(folder: Path) -> Path:
    """The build that an index folder uses."""
    return folder / (folder / "current").read_text(encoding="utf-8").strip()


def _mib_on_disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def _peak_mib() -> float:
    """The most memory this process has had so far; macOS counts bytes where Linux counts KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
