"""Logs of every process: for people on a terminal, JSON otherwise, never with personal data.

What is logged are ids, codes and counts. As a last line of defence, whatever looks like a NIP or
an e-mail address is struck out of every value.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO

import structlog

_NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_OWN = re.compile(r"(?:workflow_app|blueprints|state_machines)/.*")
_QUIET = ("rq.worker", "rq.job", "rq.queue", "rq.scheduler", "alembic", "mail.log")


def configure_logs(process: str, *, stream: TextIO | None = None, level: str = "INFO") -> None:
    """Set up logging for this process, standard library included. ``process`` names it."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        strike_out,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    structlog.contextvars.bind_contextvars(process=process)
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
                if out.isatty()
                else structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def told(problem: BaseException) -> dict[str, str]:
    """What a log says of an error: its kind and where it was raised in our own code.

    Its words stay out: those of a driver or a mail server may carry personal data.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    own = [(found, frame.lineno) for frame in frames if (found := _OWN.search(frame.filename))]
    place = f"{own[-1][0].group()}:{own[-1][1]}" if own else ""
    return {"problem": type(problem).__name__, "place": place}


def strike_out(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace NIPs and e-mail addresses in every value of a log line."""
    for name, value in event.items():
        event[name] = _struck(value)
    return event


def _struck(value: Any) -> Any:  # noqa: ANN401 - log values are anything
    if isinstance(value, str):
        return _ADDRESS.sub("[surel]", _NIP.sub("[nip]", value))
    if isinstance(value, Mapping):
        return {name: _struck(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_struck(each) for each in value]
    return value
