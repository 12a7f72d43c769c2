"""What a building is used for: lived in or not.

俺们小区对面的写字楼              an office: the compound is only where it stands
写字楼，有人说那是管住宅的        an office: the other is what a rule is for
"""

from __future__ import annotations

import re

from assistant.understanding.model import Reading
from assistant.understanding.words.hearing import Heard
from assistant.understanding.words.phrases import value_of
from assistant.understanding.words.pieces import blanked
from assistant.wording import read

_NO_USE = re.compile(read("understanding/planning/heights")["no_use"])


def read_use(heard: Heard) -> Reading | None:
    """What the building is used for; a use that is only near it or in a rule where nothing else is told."""
    aside = blanked(heard.text, (match.span() for match in _NO_USE.finditer(heard.text)))
    found = value_of("use", aside) or value_of("use", heard.text)
    return Reading(found.meaning, found.phrase) if found else None
