"""Question → answer, with the clauses it rests on."""

from assistant.models import Answer, AnswerKind, Choice, Citation
from assistant.pipeline import Assistant, build_assistant

__all__ = ["Answer", "AnswerKind", "Assistant", "Choice", "Citation", "build_assistant"]
