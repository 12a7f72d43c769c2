"""`answer` and `search`: one JSON line out per line in, in order, whatever the lines hold."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import Any

from eval.lines import Asked, Broken, read_lines
from eval.program import Program

logger = logging.getLogger(__name__)
Reply = Callable[[Asked], dict[str, Any]]


def answering(program: Program) -> Reply:
    """Replies with the Answer to the last turn."""

    def reply(asked: Asked) -> dict[str, Any]:
        answer, ms = program.answer(asked.turns, asked.today)
        return {"answer": answer.to_json(), "ms": ms}

    return reply


def searching(program: Program, k: int) -> Reply:
    """Replies with the k best clauses for the last turn."""

    def reply(asked: Asked) -> dict[str, Any]:
        hits, ms = program.search(asked.turns, k)
        return {"results": [hit.to_json() for hit in hits], "ms": ms}

    return reply


def run(raw_lines: Iterable[bytes], reply: Reply) -> int:
    """Answer every line as it comes in; exit status 1 where one could not be answered."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    status = 0
    for line in read_lines(raw_lines):
        written = _written(line, reply)
        status = 1 if "error" in written else status
        sys.stdout.write(json.dumps(written, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return status


def _written(line: Asked | Broken, reply: Reply) -> dict[str, Any]:
    if isinstance(line, Broken):
        return {"id": line.id, "line": line.line, "error": line.error}
    try:
        return {"id": line.id, **reply(line)}
    except Exception as error:  # one question must not end the run for the others
        logger.exception("line %d, id %s", line.line, line.id)
        return {"id": line.id, "line": line.line, "error": f"处理这一行时出错：{error!r}"}
