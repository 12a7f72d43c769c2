"""What all tests share: the corpus, a second gazette, and whether a browser is there."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, Assistant, build_assistant
from corpus import Corpus, load_corpus
from indexing import open_retriever
from tests.answer_tables import TODAY, Ask

ROOT = Path(__file__).parent.parent
SECOND_GAZETTE = Path(__file__).parent / "corpus" / "gazette-2023-01.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_left_out: list[str] = []


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus of the program itself."""
    return load_corpus()


@pytest.fixture(scope="session")
def assistant(corpus: Corpus) -> Assistant:
    """The program itself; every conversation of a test has a session of its own."""
    return build_assistant(corpus, open_retriever(corpus, progress=False))


@pytest.fixture(scope="session")
def ask(assistant: Assistant) -> Ask:
    """Asks the messages of one conversation one after the other and gives the last answer."""

    def last_answer(*turns: str, today: date = TODAY) -> Answer:
        session = None
        for turn in turns:
            answer = assistant.ask(turn, session=session, today=today)
            session = answer.session
        return answer

    return last_answer


@pytest.fixture
def second_folder(tmp_path: Path) -> Path:
    """A folder of sources that holds the second gazette and nothing else."""
    folder = tmp_path / "sources"
    folder.mkdir()
    shutil.copy(SECOND_GAZETTE, folder)
    return folder


def find_browser() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the installed Chromium; a failure where there is none."""
    path = find_browser()
    assert path, f"no browser found as any of: {', '.join(BROWSERS)}"
    return path


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no browser, unless one is required."""
    if find_browser() or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    if browser:
        _left_out.extend(item.nodeid for item in browser)
        config.hook.pytest_deselected(items=browser)
        items[:] = [item for item in items if item not in browser]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly which tests were left out."""
    if _left_out:
        terminalreporter.write_sep("-", f"{len(_left_out)} browser tests left out: no Chromium")
