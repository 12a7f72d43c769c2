"""The tasks of a year and how far they got, as people tell them.

    总分500分，400分已完成，剩下的基本完成             points and how far each got
    分值30、20、40、10，前两项完成，第三项基本完成      a list, and which of it got how far
    每项100分，两项完成、一项未完成                    points of each, counted by how far they got

The words (`task_words.py`) are taken in their order. They are read whole or not at all: a word left over, a
task of which nobody says how far it got, points that do not come to the total said or tasks that do not come
to the number said leave the whole unread.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.understanding.assessment.task_account import Account
from assistant.understanding.assessment.task_pieces import POINTS, Unclear
from assistant.understanding.assessment.task_words import task_words
from assistant.understanding.model import How, Reading
from assistant.understanding.words.hearing import Heard


def read_tasks(heard: Heard) -> Reading | None:
    """Tasks with their points and how far they got; None where not all of it was heard."""
    words = task_words(heard.text)
    if not any(word.is_status for word in words):
        return None
    try:
        account = Account(words)
    except Unclear:
        return None
    if account.all_alike:
        return _of_any_points(heard.text, account.all_alike)
    tasks = [(task.points, str(task.status)) for task in account.told.tasks]
    words_of = "；".join(f"{points}分{_WORDS[status]}" for points, status in tasks)
    told: list[dict[str, Any]] = [{"points": p, "status": status} for p, status in tasks]
    return Reading(told, words_of) if told else None


def tells_of_tasks(question: str) -> bool:
    """Whether a question tells of tasks, their points or number and how far they got."""
    words = task_words(question)
    kinds = {word.kind for word in words}
    if "list" in kinds and _TASKS.search(question):
        return True
    if kinds & {"unclear", "run"} and _TASKS.search(question):
        return True
    if kinds & POINTS and _TASKS.search(question) and "完成" in question:
        return True
    told = kinds & POINTS or ("count" in kinds and _TASKS.search(question))
    return bool(told) and any(word.is_status for word in words)


def asks_for_their_score(question: str) -> bool:
    """Whether a question tells of several tasks how far they got, with their points, and asks what that comes
    to: nobody tells so much for anything else."""
    kinds = [word.kind for word in task_words(question)]
    points = sum(2 if kind in ("list", "each") else kind in POINTS for kind in kinds)
    statuses = sum(word.is_status for word in task_words(question))
    return points > 1 and statuses > 1 and bool(_ASKS_FOR_POINTS.search(question))


_TASKS = re.compile("任务|目标|活儿|指标|事项")


def _of_any_points(text: str, status: str) -> Reading | None:
    """Where all tasks got equally far, their points do not matter: one task of 100 gives the same share. Only
    what asks for a score is read so; who asks for a place or a title tells it for another reason."""
    if status == "not_done" or not _ASKS_FOR_A_SCORE.search(text) or _ASKS_FOR_MORE.search(text):
        return None
    return Reading(
        [{"points": Decimal(100), "status": status}], f"都{_WORDS[status]}", How.INFERRED
    )


_ASKS_FOR_A_SCORE = re.compile("多少分|几分|得分|成绩|总分|分数|打分")
_ASKS_FOR_POINTS = re.compile(f"{_ASKS_FOR_A_SCORE.pattern}|指标|考核|折|合计|700|七百")
_ASKS_FOR_MORE = re.compile(
    "[加扣减](多少|几)|第[0-9一二三四五六七八九十]+|名次|排名|称号|奖励|经费"
    "|(会|要|得)[^,。;]{0,6}批评|批评(吗|不|么|[^,。;]{0,4}[?])"
)
_WORDS = {"done": "完成", "mostly": "基本完成", "not_done": "未完成"}
