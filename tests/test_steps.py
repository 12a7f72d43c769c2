"""The steps of an answer as Runnables: callbacks hear of each, and nothing changes where none listens."""

from __future__ import annotations

from datetime import date
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler

from assistant import Assistant
from assistant.turn import Turn

TODAY = date(2022, 9, 15)


class _Heard(BaseCallbackHandler):
    def __init__(self) -> None:
        self.names: list[str] = []

    def on_chain_start(self, *args: Any, **kwargs: Any) -> None:
        self.names.append(str(kwargs.get("name")))


def test_callbacks_hear_of_every_step_in_order(assistant: Assistant) -> None:
    heard = _Heard()
    turn = Turn("三级医院起付线多少", "steps", TODAY)
    told = assistant.pipeline.invoke(turn, config={"callbacks": [heard]})
    assert heard.names == ["ask", *assistant.steps]
    assert told.reply == assistant.pipeline.invoke(turn).reply
