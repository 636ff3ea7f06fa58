"""The file of a form on its way in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from blueprints.support.installation import installation
from workflow_app.engine import refusals
from workflow_app.services import files


@contextmanager
def taken_in(
    upload: Any,  # noqa: ANN401 - what the form holds: a storage, or nothing
    *,
    claimed: str = "",
) -> Iterator[files.Received | None]:
    """Take a file in until the block ends, None where there is none.

    ``claimed`` is the SHA-256 that the browser has worked out. What cannot be taken raises
    ``Invalid`` for the field ``file``.
    """
    if not upload:
        yield None
        return
    settings = installation().settings
    try:
        coming = files.receive(
            settings.data,
            upload.stream,
            upload.filename or "",
            limit=settings.upload_limit,
            claimed=claimed,
        )
        with coming as received:
            yield received
    except refusals.Invalid as refusal:
        raise refusals.Invalid(refusal.sentence, field=refusal.field or "file") from refusal
