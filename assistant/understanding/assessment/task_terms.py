"""The plain words of tasks: counts, ordinals, labels, how far they got, as patterns over `tasks.yaml`.

前两项都完成，第三、四项黄了      →  first 2, all, done, stop, nth 3 4, not_done
1.修路 … 2.办学 …                →  item 1, item 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.numerals import value_of
from assistant.wording import compiled, read

_SAID = read("understanding/assessment/tasks")


@dataclass(frozen=True)
class Word:
    """A word of tasks, with half-open offsets.

    `kind` is points, list (30、20、40分), each (每项50分), sum (总分500分), count, item (the label of a task
    told for the first time), first, last, nth, nth_last, rest, all, adds, named (the points of a task called
    by its name), subject (a name nobody told before), unclear, half_way, stop, break (a stop that ends a
    sentence), or how far a task got: done, mostly, not_done, done_or_name (that, or a part of a name), halves
    (half of it so, half so), a run of these. `values` are the numbers it tells.
    """

    kind: str
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    run: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The one number told."""
        return self.values[0]

    @property
    def is_status(self) -> bool:
        """Whether it says how far a task got."""
        return self.kind in STATUSES or self.kind in ("run", "halves")

    @property
    def is_stop(self) -> bool:
        """Whether it only parts other words."""
        return self.kind in ("stop", "break")


STATUSES = ("done", "mostly", "not_done")


def any_of(*names: str) -> str:
    """A pattern of all that is said under some names of `tasks.yaml`."""
    return "|".join(said for name in names for said in _SAID[name])


BETWEEN = f"(?:{any_of('between')})*"
DONE = f"(?:{any_of('verbs')})"
_NUMERAL = "[0-9]+|[一二两三四五六七八九十百]+"
_UNIT = rf"(?:\s?(?:{any_of('counted_with')}))"
_ENDS = r"(?=了|的[0-9一二三四五六七八九百]|的?\s*[,。;!?|\n)]|的?$)"
_ALSO_A_NAME = f"(?:{any_of('verbs_and_names')})"
_FINISHED = f"(?:{DONE}|{_ALSO_A_NAME}(?![0-9一二三四五六七八九]))"
_NOT_COUNTED = f"(?!{any_of('not_counted')})"
_ORDINAL = f"第(?:{_NUMERAL}){_UNIT}?"
_FURTHER = (
    rf"(?:(?:[、和与跟及,]|以及)?{_ORDINAL}"
    rf"|[、和与跟及](?:{_NUMERAL})(?![0-9分一二三四五六七八九]){_UNIT}?"
    rf"|(?:到|至|[-~—]+)第?(?:{_NUMERAL}){_UNIT}?)*"
)
"""What goes on from an ordinal: 第二、第五项; 第一到第五项."""
_PATTERNS = {
    "no_words": any_of("no_words"),
    "unclear": any_of("unclear"),
    "not_done": f"(?:{any_of('not_at_all')}){BETWEEN}{_FINISHED}|{any_of('not_done_too')}",
    "mostly": f"(?:(?:{any_of('nearly')}){BETWEEN})+{_FINISHED}|{any_of('mostly_too')}",
    "half_way": any_of("half_way"),
    "done": f"{any_of('done_too')}|{DONE}|(?<=[已都全部均经也]){_ALSO_A_NAME}",
    "done_or_name": f"{_ALSO_A_NAME}{_ENDS}",
    "nth_last": f"倒数第(?P<nth_last_n>{_NUMERAL}){_UNIT}?",
    "nth": f"(?P<ordinals>{_ORDINAL}{_FURTHER}|(?<![0-9])(?:[1-9][0-9]?(?:、|和|到|至|-))+[1-9][0-9]?项)",
    "first_one": "头[一1](?:条|项|个|件|桩)(?!分)",
    "first": f"(?:{any_of('first')})[的那这]?(?:(?P<first_n>{_NUMERAL}){_UNIT}|(?P<first_pair>[俩仨])个?)",
    "last": f"(?:{any_of('last')})的?[那这]?(?:(?P<last_n>{_NUMERAL})?{_UNIT}|(?P<last_pair>[俩仨])个?)",
    "adds": any_of("adds"),
    "rest": any_of("rest"),
    "each": any_of("each"),
    "total": any_of("total"),
    "count": f"(?:(?P<count_n>{_NUMERAL}){_UNIT}{_NOT_COUNTED}"
    rf"|(?<![0-9.])(?P<times_n>[0-9]+)\s?[×xX*]\s?(?=[0-9])|(?<![我你他咱们])(?P<pair>[俩仨])个?(?!{any_of('not_counted')}|家))",
    "all": any_of("all"),
    "break": r"[。;!?\n]",
    "stop": rf"[,:()—…、|\s]|其中|和(?=(?:{_NUMERAL})(?:{any_of('counted_with')}))",
}  # fmt: skip
_MASTER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
_PAIRS = {"俩": Decimal(2), "仨": Decimal(3)}
_NUMBERED = (
    "nth_last_n",
    "first_n",
    "last_n",
    "count_n",
    "times_n",
    "pair",
    "first_pair",
    "last_pair",
)
_ONE = Decimal(1)


def plain_words(text: str) -> Iterator[Word]:
    """All words but points and labels."""
    for match in _MASTER.finditer(text):
        kind = str(match.lastgroup)
        if kind == "first_one":
            yield Word("nth", *match.span(), (_ONE,))
            continue
        if kind == "nth":
            numbers = ordinals(match["ordinals"])
            yield Word("nth" if numbers else "unclear", *match.span(), numbers)
            continue
        said = next((match[n] for n in _NUMBERED if match[n]), None)
        value = _PAIRS.get(said) or value_of(said) if said else _ONE
        word = Word(kind, *match.span(), (value,) if value is not None else ())
        yield word if word.values else replace(word, kind="unclear")


def ordinals(said: str) -> tuple[Decimal, ...]:
    """The places that a run of ordinals names; none where it is not understood.

    >>> [int(n) for n in ordinals("第1到第3项、第五项")]
    [1, 2, 3, 5]
    >>> [int(n) for n in ordinals("第七八九项")]
    [7, 8, 9]
    """
    places: list[Decimal] = []
    through = False
    for numeral in compiled(rf"(?P<through>到|至|[-~—]+)|(?P<n>{_NUMERAL})").finditer(said):
        if numeral["through"]:
            through = True
            continue
        named = _places(numeral["n"])
        if not named or (through and (not places or len(named) > 1 or named[0] <= places[-1])):
            return ()
        if through:
            places += [Decimal(n) for n in range(int(places[-1]) + 1, int(named[0]))]
        places += named
        through = False
    return tuple(places) if len(set(places)) == len(places) and not through else ()


def _places(numeral: str) -> list[Decimal]:
    """The places of one numeral: 七八九 are three."""
    if len(numeral) > 1 and all(digit in "一二三四五六七八九" for digit in numeral):
        return [value for digit in numeral if (value := value_of(digit)) is not None]
    value = value_of(numeral)
    return [value] if value is not None else []


# Labels ------------------------------------------------------------------------------------------------

_LABELS = (
    re.compile(r"任务(?P<n>[一二三四五六七八九十]|[1-9][0-9]?|[A-Ha-h])(?![0-9]?[项个件条样桩共百十千般些直定半分])"),
    re.compile(r"(?<![0-9一二三四五六七八九十])(?P<n>[一二三四五六七八九十]|[1-9][0-9]?|[A-H])号?(?=号任务|号项目|任务(?![0-9]))(?:号?)(?:任务|项目)"),
    re.compile(r"(?:^|(?<=[\n;。:,、 ]))(?P<n>[1-9][0-9]?)[.、)](?![0-9])"),
    re.compile(r"(?:^|(?<=\n))(?P<n>[1-9][0-9]?)\s+(?=[^0-9\s])"),
    re.compile(r"[(](?P<n>[一二三四五六七八九十]|[1-9][0-9]?)[)]"),
    re.compile(r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])"),
)  # fmt: skip


def labels(text: str) -> list[Word]:
    """The labels that tasks are told under, 1 to the last; where one is named again, it is an ordinal."""
    for pattern in _LABELS:
        told = [(match, _number(match["n"])) for match in pattern.finditer(text)]
        words: list[Word] = []
        highest = 0
        for match, number in told:
            if number == highest + 1:
                highest = number
                words.append(Word("item", *match.span(), (Decimal(number),)))
            elif 0 < number <= highest:
                words.append(Word("nth", *match.span(), (Decimal(number),)))
            else:
                break
        else:
            if highest > 1:
                return words
    return []


def _number(label: str) -> int:
    """The number of a label, 0 where it is none."""
    for row in ("①②③④⑤⑥⑦⑧⑨⑩", "ABCDEFGH", "abcdefgh"):
        if label in row:
            return row.index(label) + 1
    return int(value_of(label) or 0)
