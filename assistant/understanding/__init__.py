"""A question in everyday words → the calculator it is for and its inputs."""

from assistant.understanding.accounts.accounts import accounts_compared, asks_where_it_goes
from assistant.understanding.assessment.tasks import asks_for_their_score, tells_of_tasks
from assistant.understanding.bills.paid_elsewhere import paid_elsewhere, without_payments_elsewhere
from assistant.understanding.bills.told import day_of
from assistant.understanding.epidemic.over_already import (
    is_over_already,
    only_passed_through,
    stopped_on_the_way,
)
from assistant.understanding.model import VISIT, VISITS, How, Reading, Said, Understood
from assistant.understanding.people.comparing import asks_for_a_difference
from assistant.understanding.planning.buildings import buildings_apart
from assistant.understanding.several.beyond_one import (
    tells_of_more_buildings,
    tells_of_more_than_one,
)
from assistant.understanding.several.results_asked import results_asked
from assistant.understanding.several.several import own_messages
from assistant.understanding.single.alone import likely_tool, read_as
from assistant.understanding.understand import tells, tells_a_payment, understand
from assistant.understanding.visits.day_inputs import visit_days
from assistant.understanding.visits.days_after import said_as_days
from assistant.understanding.words.correct import correct
from assistant.understanding.words.hearing import Heard, asks
from assistant.understanding.words.letters import in_characters
from assistant.understanding.words.persons import persons_in, speaks_of_a_case

__all__ = [
    "VISIT",
    "VISITS",
    "Heard",
    "How",
    "Reading",
    "Said",
    "Understood",
    "accounts_compared",
    "asks",
    "asks_for_a_difference",
    "asks_for_their_score",
    "asks_where_it_goes",
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
    "said_as_days",
    "speaks_of_a_case",
    "stopped_on_the_way",
    "tells",
    "tells_a_payment",
    "tells_of_more_buildings",
    "tells_of_more_than_one",
    "tells_of_tasks",
    "understand",
    "visit_days",
    "without_payments_elsewhere",
]
