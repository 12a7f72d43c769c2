"""A question in everyday words → the calculator it is for and its inputs."""

from assistant.understanding.accounts import accounts_compared
from assistant.understanding.alone import likely_tool, read_as
from assistant.understanding.beyond_one import tells_of_more_buildings, tells_of_more_than_one
from assistant.understanding.buildings import buildings_apart
from assistant.understanding.comparing import asks_for_a_difference
from assistant.understanding.correct import correct
from assistant.understanding.day_inputs import visit_days
from assistant.understanding.hearing import Heard
from assistant.understanding.letters import in_characters
from assistant.understanding.model import VISIT, VISITS, How, Reading, Said, Understood
from assistant.understanding.over_already import is_over_already, only_passed_through
from assistant.understanding.paid_elsewhere import paid_elsewhere, without_payments_elsewhere
from assistant.understanding.persons import persons_in, speaks_of_a_case
from assistant.understanding.results_asked import results_asked
from assistant.understanding.several import own_messages
from assistant.understanding.tasks import asks_for_their_score, tells_of_tasks
from assistant.understanding.told import day_of
from assistant.understanding.understand import tells, tells_a_payment, understand

__all__ = [
    "VISIT",
    "VISITS",
    "Heard",
    "How",
    "Reading",
    "Said",
    "Understood",
    "accounts_compared",
    "asks_for_a_difference",
    "asks_for_their_score",
    "buildings_apart",
    "correct",
    "day_of",
    "in_characters",
    "is_over_already",
    "likely_tool",
    "only_passed_through",
    "own_messages",
    "paid_elsewhere",
    "persons_in",
    "read_as",
    "results_asked",
    "speaks_of_a_case",
    "tells",
    "tells_a_payment",
    "tells_of_more_buildings",
    "tells_of_more_than_one",
    "tells_of_tasks",
    "understand",
    "visit_days",
    "without_payments_elsewhere",
]
