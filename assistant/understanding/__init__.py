"""A question in everyday words → the calculator it is for and its inputs."""

from assistant.understanding.correct import correct
from assistant.understanding.letters import in_characters
from assistant.understanding.model import How, Reading, Understood
from assistant.understanding.persons import persons_in, speaks_of_a_case
from assistant.understanding.tasks import asks_for_their_score, tells_of_tasks
from assistant.understanding.understand import adds_to, tells, tells_a_payment, understand

__all__ = [
    "How",
    "Reading",
    "Understood",
    "adds_to",
    "asks_for_their_score",
    "correct",
    "in_characters",
    "persons_in",
    "speaks_of_a_case",
    "tells",
    "tells_a_payment",
    "tells_of_tasks",
    "understand",
]
