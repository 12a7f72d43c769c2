"""The calls of the HTTP API, each a few lines over the part that does the work."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from corpus import Clause, Corpus
from web.bodies import json_object
from web.clock import today_in_shanghai
from web.errors import ApiError, Json, printable
from web.models import (
    KINDS,
    MOST_RESULTS,
    AnswerShape,
    AskBody,
    CalculationShape,
    CalculatorsShape,
    ClausePageShape,
    DocumentsShape,
    ErrorBody,
    Heading,
    HealthShape,
    KindOfClause,
    Question,
    SearchShape,
)
from web.services import Services

BodyObject = Annotated[dict[str, Any], Depends(json_object)]


def api_router(services: Services) -> APIRouter:
    """All calls under `/api`."""
    router = APIRouter(prefix="/api")
    _add_health(router, services)
    _add_ask(router, services)
    _add_search(router, services)
    _add_reading(router, services)
    _add_calculators(router, services)
    return router


def documents_named(corpus: Corpus, name: str) -> tuple[str, ...]:
    """Ids of the documents that an id, a 文号 or a title names; ApiError 404 where there is none.

    A 文号 typed with other brackets, as keyboards have them, is understood.
    """
    typed = name.translate(str.maketrans("[]()（）【】", "〔〕〔〕〔〕〔〕"))
    found = corpus.named(name) or corpus.named("".join(typed.split()))
    if not found:
        message = f"没有“{printable(name)}”这份文件。全部文件见 /api/documents。"
        raise ApiError(404, message, code="unknown_document", field="document")
    return tuple(document.id for document in found)


def heading_named(corpus: Corpus, documents: Collection[str] | None, name: str) -> tuple[str, ...]:
    """The heading that a name is or begins; ApiError 404 where none of these documents has such a one."""
    within = (c for c in corpus.clauses if documents is None or c.document_id in documents)
    if not any(clause.is_under((name,)) for clause in within):
        message = f"没有以“{printable(name)}”开头的标题。条文的标题见各条的 path。"
        raise ApiError(404, message, code="unknown_chapter", field="chapter")
    return (name,)


def clause_named(corpus: Corpus, clause_id: str) -> Clause:
    """The clause with this id; ApiError 404 where there is none."""
    if clause_id not in corpus:
        message = f"没有编号为“{printable(clause_id)}”的条文。"
        raise ApiError(404, message, code="unknown_clause", field="clause_id")
    return corpus.clause(clause_id)


def _refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    described = {
        400: "不是正确的 JSON",
        404: "没有所指的内容",
        413: "请求内容超过 64 KiB",
        415: "Content-Type 不是 JSON",
        422: "某个字段有误",
        429: "请求过于频繁",
        503: "完全不能回答",
    }
    return {status: {"model": ErrorBody, "description": described[status]} for status in statuses}


def _json_body(schema: dict[str, Any], example: dict[str, Any] | None = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": schema}
    if example:
        content["example"] = example
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def _add_health(router: APIRouter, services: Services) -> None:
    @router.get(
        "/health",
        summary="服务情况",
        tags=["服务"],
        response_model=HealthShape,
        responses=_refusals(503),
    )
    def health() -> Response:
        """能否回答、收录多少文件和条文、索引情况。"""
        corpus, degraded = services.corpus, list(services.retriever.degraded)
        if not corpus.clauses:
            raise ApiError(503, "没有可供查询的条文。")
        return Json(
            {
                "status": "degraded" if degraded else "ok",
                "documents": len(corpus.documents),
                "clauses": len(corpus.clauses),
                "index": dict(services.retriever.describe()),
                **({"degraded": degraded} if degraded else {}),
            }
        )


def _add_ask(router: APIRouter, services: Services) -> None:
    @router.post(
        "/ask",
        summary="提问",
        tags=["问答"],
        response_model=AnswerShape,
        responses=_refusals(400, 413, 415, 422, 429),
        openapi_extra=_json_body(
            AskBody.model_json_schema(), {"question": "退休人员在三级医院看门诊能报多少？"}
        ),
    )
    def ask(
        body: BodyObject,
        explain: Annotated[bool, Query(description="是否一并返回 trace：答案是怎样得来的")] = False,
    ) -> Response:
        """回答一个问题，并附上所依据的条文。"""
        asked = AskBody.model_validate(body)
        answer = services.assistant.ask(
            asked.question, session=asked.session, today=asked.today or today_in_shanghai()
        )
        trace = {"trace": dict(answer.trace)} if explain or asked.explain else {}
        return Json({**answer.to_json(), **trace})


def _add_search(router: APIRouter, services: Services) -> None:
    @router.get(
        "/search",
        summary="检索条文",
        tags=["条文"],
        response_model=SearchShape,
        responses=_refusals(404, 422, 429),
    )
    def search(
        q: Annotated[Question, Query(description="要找的内容，可以是一句问话")],
        document: Annotated[str | None, Query(description="只在这份文件中找：编号或文号")] = None,
        chapter: Annotated[
            Heading | None,
            Query(description="只在这个标题之下找：章、节、条的标题，或其开头，如 第三章"),
        ] = None,
        kind: Annotated[KindOfClause | None, Query(description="只找这类条文")] = None,
        k: Annotated[int, Query(ge=1, le=MOST_RESULTS, description="最多返回几条")] = 10,
    ) -> Response:
        """按相关程度排列的条文，附命中词的位置。"""
        documents = documents_named(services.corpus, document) if document is not None else None
        chapters = heading_named(services.corpus, documents, chapter) if chapter else None
        kinds = KINDS[kind][1] if kind else None
        hits = services.search(q, k=k, documents=documents, kinds=kinds, chapters=chapters)
        return Json({"results": [hit.to_json() for hit in hits]})


def _add_reading(router: APIRouter, services: Services) -> None:
    corpus = services.corpus

    @router.get("/documents", summary="全部文件", tags=["条文"], response_model=DocumentsShape)
    def documents() -> Response:
        """收录的全部文件，附文号、日期和有效性。"""
        return Json({"documents": [document.to_json() for document in corpus.documents]})

    @router.get(
        "/clauses/{clause_id}",
        summary="一条条文",
        tags=["条文"],
        response_model=ClausePageShape,
        responses=_refusals(404),
    )
    def clause(clause_id: str) -> Response:
        """一条条文的原文，及其前后、上下的条文。"""
        found = clause_named(corpus, clause_id)
        before, after = corpus.neighbours(clause_id)
        return Json(
            {
                "clause": found.to_json(),
                "previous": before.clause_id if before else None,
                "next": after.clause_id if after else None,
                "parents": [parent.to_json() for parent in corpus.parents(clause_id)],
                "children": [child.to_json() for child in corpus.children(clause_id)],
            }
        )


def _add_calculators(router: APIRouter, services: Services) -> None:
    registry = services.calculators

    @router.get(
        "/calculators", summary="全部计算器", tags=["计算"], response_model=CalculatorsShape
    )
    def calculators() -> Response:
        """可用的计算器及其输入。"""
        every = [registry.get(name) for name in registry.names()]
        return Json(
            {
                "calculators": [
                    {
                        "name": calculator.name,
                        "title": calculator.title,
                        "inputs_schema": calculator.inputs_schema,
                        "clauses": list(calculator.clauses),
                    }
                    for calculator in every
                ]
            }
        )

    @router.post(
        "/calculators/{name}",
        summary="计算",
        tags=["计算"],
        response_model=CalculationShape,
        responses=_refusals(400, 404, 413, 415, 422, 429),
        openapi_extra=_json_body({"type": "object", "description": "见该计算器的 inputs_schema"}),
    )
    def calculate(name: str, body: BodyObject) -> Response:
        """按条文计算，并逐步列出算式和依据。"""
        return Json(registry.get(name).calculate(body).to_json())
