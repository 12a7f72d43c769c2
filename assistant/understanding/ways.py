"""Ways of reading a message, tried one after the other in the order in which they are listed.

A way gives what it reads, None where the message is none of its own, or STOP where the message is not to be
read at all: nobody could say what it comes to, and a way behind would make something of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Stop(Enum):
    """What a way gives that lets no way behind it read the message."""

    STOP = "stop"


STOP: Final = Stop.STOP


def first(
    ways: Iterable[Callable[P, T | Stop | None]], *args: P.args, **kwargs: P.kwargs
) -> T | Stop | None:
    """What the first way gives that gives anything; None where none does.

    >>> first((lambda text: None, lambda text: len(text)), "三级花了800")
    7
    >>> first((lambda text: STOP, lambda text: len(text)), "三级花了800")
    <Stop.STOP: 'stop'>
    """
    told = (way(*args, **kwargs) for way in ways)
    return next((one for one in told if one is not None), None)


def unless_stopped(told: T | Stop | None) -> T | None:
    """What was read; None where a way stopped all others.

    >>> unless_stopped(7), unless_stopped(STOP)
    (7, None)
    """
    return None if isinstance(told, Stop) else told


def stop_where(holds: Callable[P, bool]) -> Callable[P, Stop | None]:
    """The way that stops where something holds, and reads nothing.

    >>> first((stop_where(str.isdigit), len), "800")
    <Stop.STOP: 'stop'>
    >>> first((stop_where(str.isdigit), len), "800元")
    4
    """

    def way(*args: P.args, **kwargs: P.kwargs) -> Stop | None:
        return STOP if holds(*args, **kwargs) else None

    return way
