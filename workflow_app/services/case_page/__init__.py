"""Everything the page of a case shows, read in a handful of statements."""

from workflow_app.services.case_page.around import RelatedCase
from workflow_app.services.case_page.page import CasePage, case_page
from workflow_app.services.case_page.people import SignatureView, TaskView
from workflow_app.services.case_page.since import Happened, happened_since

__all__ = [
    "CasePage",
    "Happened",
    "RelatedCase",
    "SignatureView",
    "TaskView",
    "case_page",
    "happened_since",
]
