"""The fixed sentences and lists that the assistant says and goes by, read from YAML once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@lru_cache(maxsize=8)
def read(name: str) -> Any:
    """The contents of one of the assistant's YAML files, e.g. `read("conflicts")`."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def say(step: str, sentence: str, **values: object) -> str:
    """A fixed sentence of `wording.yaml` with its values filled in.

    >>> say("refusal", "later_year", year=2025)
    '公报是2022年7月出版的，没有2025年的最新规定。'
    """
    template: str = read("wording")[step][sentence]
    return template.format(**values)
