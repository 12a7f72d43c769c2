"""`/clauses/<id>`: a clause in its place, as a page that needs no script."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from corpus import Corpus
from web.api import clause_named
from web.citing import cite, place, title_and_number
from web.rendering import render_page


def reading_router(corpus: Corpus) -> APIRouter:
    """The page of each clause."""
    router = APIRouter(include_in_schema=False)

    @router.get("/clauses/{clause_id}")
    def read(clause_id: str) -> Response:
        clause = clause_named(corpus, clause_id)
        document = corpus.document(clause.document_id)
        before, after = corpus.neighbours(clause_id)
        page = render_page(
            "clause.html",
            clause=clause,
            document=document,
            heading=title_and_number(document, corpus),
            place=place(clause),
            label=cite(clause, corpus),
            parents=corpus.parents(clause_id),
            children=corpus.children(clause_id),
            before=before,
            after=after,
        )
        return HTMLResponse(page)

    return router
