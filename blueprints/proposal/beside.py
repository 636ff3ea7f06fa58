"""The paper that is shown beside the data it proves: the one asked for, or the next to check."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from blueprints.support.headers import show_files_beside
from workflow_app.services.proposal.reading import PaperView


def shown_beside(papers: Sequence[PaperView]) -> PaperView | None:
    """One paper with a picture or a PDF, and leave of the page to show it; None without one."""
    seen = [paper for paper in papers if paper.file is not None and paper.file.shown_as]
    if not seen:
        return None
    show_files_beside()
    asked = [paper for paper in seen if paper.kind == request.args.get("paper")]
    unchecked = [paper for paper in seen if paper.state == "received"]
    return (asked or unchecked or seen)[0]
