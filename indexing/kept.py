"""Something made of each clause when it is first looked at, and kept for the ones looked at last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 8_192
"""Clauses kept: all of a gazette, the last ones come upon of a body of law."""


class Kept(Generic[T]):
    """Makes a thing of a clause's position once and keeps the `MOST` used last; for any thread.

    >>> squares = Kept(lambda position: position**2)
    >>> squares[3], squares[3]
    (9, 9)
    """

    def __init__(self, make: Callable[[int], T], most: int = MOST) -> None:
        self._make = make
        self._most = most
        self._things: OrderedDict[int, T] = OrderedDict()
        self._lock = threading.Lock()

    def __getitem__(self, position: int) -> T:
        with self._lock:
            if position in self._things:
                self._things.move_to_end(position)
                return self._things[position]
        thing = self._make(position)
        with self._lock:
            self._things[position] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return thing
