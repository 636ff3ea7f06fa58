"""What the page of a case shows of its noun, written out by workflow.

Each reads a frozen view for ``templates/workflows/<key>/summary.html``, where it is ``summary``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

SUMMARIES: Mapping[str, Callable[[Session, UUID], object]] = MappingProxyType({})
