"""The events of a search for programs: lines of JSON, and a manifest that says what they are.

A line holds the canonical body with its seal, so that whoever has the file can check each event,
and beside it what cannot stand in a body: names and notes, as far as they are kept.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC
from io import BytesIO
from uuid import UUID

from flask import Response

from blueprints.support.clock import now
from workflow_app.rules import RULES_VERSION
from workflow_app.services.audit.export import Collected
from workflow_app.services.audit.results import Hit

EVENTS, MANIFEST = "events.jsonl", "manifest.json"


def bundle_of(collected: Collected, bodies: Mapping[UUID, str], query: str) -> Response:
    """An archive of both files. The same events make the same lines."""
    lines = "".join(f"{_line(hit, bodies.get(hit.event.id, ''))}\n" for hit in collected.rows)
    content = lines.encode()
    manifest = {
        "format": "alur/events/1",
        "made_at": now().astimezone(UTC).isoformat(timespec="seconds"),
        "query": query,
        "rules": RULES_VERSION,
        "events": len(collected.rows),
        "order": "newest first",
        "cut_at": collected.cut_at.astimezone(UTC).isoformat() if collected.cut_at else None,
        "files": [
            {
                "name": EVENTS,
                "octets": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        ],
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(EVENTS, content)
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    name = f"audit-{now():%Y%m%d-%H%M}.zip"
    return Response(
        packed.getvalue(),
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _line(hit: Hit, body: str) -> str:
    event, case = hit.event, hit.case
    told = {
        "id": str(event.id),
        "case": str(event.case),
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "hash": event.hash,
        "body": body,
        "about": case.subject,
        "unit": case.unit,
        "actor": event.actor,
        "on_behalf_of": event.on_behalf_of,
        "note": event.note,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
