"""The shapes of the HTTP API: what is asked, validated; what is answered, documented at /docs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from corpus import ClauseKind
from indexing.text import LONGEST

LONGEST_QUESTION = LONGEST
LONGEST_SESSION = 128
MOST_RESULTS = 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEARS = range(1900, 2101)


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: blanks and invisible characters alone.

    >>> is_blank(" \\u3000\\u200b"), is_blank("？")
    (True, False)
    """
    return not any(char.isprintable() and not char.isspace() for char in text)


def _not_blank(text: str) -> str:
    if is_blank(text):
        raise PydanticCustomError("blank", "blank")
    return text


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        if not _DAY.fullmatch(value) or (day := date.fromisoformat(value)).year not in _YEARS:
            raise ValueError(value)
    except (TypeError, ValueError):
        raise PydanticCustomError("iso_date", "not a date") from None
    return day


KINDS: Mapping[str, tuple[str, frozenset[ClauseKind]]] = {
    "text": ("条款和段落", frozenset({ClauseKind.ARTICLE, ClauseKind.ITEM, ClauseKind.PARAGRAPH})),
    "table": ("表格", frozenset({ClauseKind.ROW})),
    "people": ("人员名单", frozenset({ClauseKind.NAME})),
    "front": (
        "刊头、目录、落款",
        frozenset({ClauseKind.ENTRY, ClauseKind.DATE, ClauseKind.ADDRESSEE}),
    ),
}
"""What a reader would call the kinds of clause."""
KindOfClause = Literal["text", "table", "people", "front"]
Heading = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]
"""A heading, or how it begins."""

Question = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_QUESTION),
    AfterValidator(_not_blank),
]
Day = Annotated[
    date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]


class AskBody(BaseModel):
    """The body of `POST /api/ask`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: Question = Field(description=f"问题，1 至 {LONGEST_QUESTION} 个字")
    session: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SESSION)] | None = (
        Field(
            default=None,
            description=f"会话，1 至 {LONGEST_SESSION} 个字符；同一会话的下一问按追问理解，不填则新建",
        )
    )
    today: Day = Field(default=None, description="提问之日，默认为北京时间今天")
    explain: bool = Field(default=False, description="是否一并返回 trace：答案是怎样得来的")


class ErrorDetail(BaseModel):
    """What went wrong."""

    code: str = Field(description="供程序判断的代码")
    message: str = Field(description="给人看的中文说明")
    field: str | None = Field(default=None, description="有误的字段")


class ErrorBody(BaseModel):
    """Every response with a status of 4xx or 5xx."""

    error: ErrorDetail


class Shape(BaseModel):
    """A documented shape; further fields may follow."""

    model_config = ConfigDict(extra="allow")


class ValidityShape(Shape):
    """From when until when a document speaks."""

    statement: str = Field(description="有效性说明")
    source: str = Field(description="说明的依据")
    until: date | None = Field(description="最后有效日，未知为 null")
    until_reason: str = Field(description="此后的情况")


class DocumentShape(Shape):
    """One document of the gazette."""

    id: str
    number: str | None = Field(description="文号")
    title: str = Field(description="标题")
    issuer: str | None = Field(description="发布机构")
    issued_on: date | None = Field(description="成文日期")
    in_force_from: date | None = Field(description="施行日期")
    validity: ValidityShape


class ClauseShape(Shape):
    """The smallest unit a person would cite."""

    clause_id: str
    document: str = Field(description="文件标题")
    number: str | None = Field(description="文号")
    path: list[str] = Field(description="自上而下的各级标题")
    text: str = Field(description="原文")
    cells: dict[str, str] | None = Field(default=None, description="表格行的各栏")


class ResultShape(ClauseShape):
    """A clause found."""

    score: float = Field(description="相关程度，0 至 1")
    highlights: list[tuple[int, int]] = Field(
        description="命中词在 text 中的起止位置（码点，左闭右开）"
    )


class CitationShape(ClauseShape):
    """A clause under the marker that the answer uses for it."""

    marker: int = Field(description="text 中 [n] 的 n")


class StepShape(Shape):
    """One line of the working."""

    label: str = Field(description="这一步算什么")
    formula: str = Field(description="算式")
    value: Any = Field(description="得数")
    clause_id: str = Field(description="依据的条文")


class CalculationShape(Shape):
    """What a calculator hands back; money in yuan."""

    tool: str = Field(description="计算器名称")
    inputs: dict[str, Any] = Field(description="采用的输入，含默认值")
    result: dict[str, Any] = Field(description="结果")
    steps: list[StepShape] = Field(description="计算步骤")
    assumptions: list[str] = Field(description="前提")


class ChoiceShape(Shape):
    """One way to answer a question asked back."""

    label: str
    input: str
    value: Any


class AnswerShape(Shape):
    """The reply to one question."""

    kind: str = Field(
        description="answer 回答、calculation 计算、clarification 追问、refusal 不能回答"
    )
    text: str = Field(description="Markdown，含 [1] 形式的引用标记")
    citations: list[CitationShape] = Field(description="依据的条文")
    calculation: CalculationShape | None = Field(description="计算过程")
    missing: list[str] = Field(description="还缺的输入")
    choices: list[ChoiceShape] = Field(description="可选的回答")
    notices: list[str] = Field(description="效力、前提、冲突等提示")
    session: str = Field(description="会话")


class HealthShape(Shape):
    """How the service is."""

    status: str = Field(description="ok 或 degraded")
    documents: int = Field(description="文件数")
    clauses: int = Field(description="条文数")
    index: dict[str, Any] = Field(description="索引情况")
    degraded: list[str] | None = Field(default=None, description="不正常之处")


class SearchShape(Shape):
    """Clauses found, best first."""

    results: list[ResultShape]


class DocumentsShape(Shape):
    """All documents."""

    documents: list[DocumentShape]


class ClausePageShape(Shape):
    """A clause in its place."""

    clause: ClauseShape
    previous: str | None = Field(description="同一文件中的上一条")
    next: str | None = Field(description="同一文件中的下一条")
    parents: list[ClauseShape] = Field(description="引出本条的上级条文")
    children: list[ClauseShape] = Field(description="本条引出的下级条文")


class CalculatorShape(Shape):
    """A calculator on offer."""

    name: str
    title: str = Field(description="中文名称")
    inputs_schema: dict[str, Any] = Field(description="输入的 JSON Schema")
    clauses: list[str] = Field(description="可能依据的条文")


class CalculatorsShape(Shape):
    """All calculators."""

    calculators: list[CalculatorShape]
