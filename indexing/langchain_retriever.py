"""The retriever as a langchain `BaseRetriever`, for anyone's langchain program."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from indexing.retriever import Retriever


class ClauseRetriever(BaseRetriever):
    """Clauses as langchain documents: the words in `page_content`, the source in `metadata`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Any
    """A `Retriever`; typed loosely because langchain's models do not know it."""
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        search: Retriever = self.retriever
        return [
            Document(
                id=hit.clause.clause_id,
                page_content=hit.clause.text,
                metadata={
                    "clause_id": hit.clause.clause_id,
                    "document": hit.clause.document,
                    "number": hit.clause.number,
                    "path": list(hit.clause.path),
                    "score": hit.score,
                },
            )
            for hit in search.search(query, k=self.k)
        ]
