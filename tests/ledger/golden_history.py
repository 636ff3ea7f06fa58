"""Three events of one case, as they will be read in thirty years.

Texts and hashes are typed and never computed here: whoever changes the format changes them by hand,
and says thereby that every history written before no longer verifies.
"""

from __future__ import annotations

CASE = "019aae5c-7b00-7000-8000-000000000001"

#: What each event says, before it is sealed: {key: value} of what is not the same in all.
EVENTS = (
    {
        "kind": "move",
        "trigger": "create",
        "source": "",
        "target": "draft",
        "actor": "019aae5c-7b00-7000-8000-0000000000a1",
        "role": "pegawai",
        "capacity": "self",
        "key": "85f7c57bcef42b5f7c96722da4ff8af3a307c2dda3d927a5cb47bc44125de184",
        "at": "2026-11-23T02:00:00.000000Z",
    },
    {
        "kind": "sign",
        "trigger": "agree",
        "source": "submitted",
        "target": "submitted",
        "actor": "019aae5c-7b00-7000-8000-0000000000b2",
        "role": "ppkj",
        "capacity": "plt",
        "mandate": "019aae5c-7b00-7000-8000-0000000000e1",
        "on_behalf_of": "019aae5c-7b00-7000-8000-0000000000f2",
        "task": "019aae5c-7b00-7000-8000-0000000000d1",
        "verdicts": [{"code": "has_utama", "met": 1}],
        "seen": "2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3",
        "batch": "019aae5c-7b00-7000-8000-0000000000c9",
        "at": "2026-11-23T09:30:15.000120Z",
    },
    {
        "kind": "move",
        "trigger": "escalate",
        "source": "submitted",
        "target": "submitted",
        "actor": "system",
        "role": "system",
        "capacity": "system",
        "cause": "019aae5c-7b00-7000-8000-0000000000ee",
        "at": "2026-12-31T17:00:00.000000Z",
        "verdicts": [
            {"code": "establish_deadline_passed", "met": 1},
            {"code": "not_yet_escalated", "met": 1},
        ],
    },
)
COMMON = {
    "v": 1,
    "alg": "sha-256",
    "case": "019aae5c-7b00-7000-8000-000000000001",
    "workflow": "skp",
    "workflow_version": 1,
    "table": "7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a",
    "rules": "2026.11",
    "content": "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a",
    "reason_code": "",
    "batch": "",
    "cause": "",
    "mandate": "",
    "on_behalf_of": "",
    "task": "",
    "seen": "",
    "key": "",
    "verdicts": [],
}

#: What each event keeps private, as name: (salt, value); values hold words of people.
PRIVATE = (
    {
        "after": (
            "00112233445566778899aabbccddeeff",
            '{"approach":"kuantitatif","year":"2027"}',
        ),
    },
    {
        "note": (
            "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "Sudah sesuai dialog di kafe\u0301 “Rapat” ①",
        ),
        "derivation": (
            "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
            (
                '{"basis":"line","capacity":"plt","document":"SK 12/2026",'
                '"position":"019aae5c-7b00-7000-8000-0000000000f2","role":"ppkj"}'
            ),
        ),
        "verdict_values": (
            "b0b1b2b3b4b5b6b7b8b9babbbcbdbebf",
            '[{"code":"has_utama","found":"2 utama","required":"≥ 1 utama"}]',
        ),
    },
    {},
)

BODIES = (
    (
        '{"actor":"019aae5c-7b00-7000-8000-0000000000a1","alg":"sha-256",'
        '"at":"2026-11-23T02:00:00.000000Z","batch":"","capacity":"self",'
        '"case":"019aae5c-7b00-7000-8000-000000000001","cause":"",'
        '"commitments":{"after":"8778f49e06dde758307f0c9e07c22d038e00703597fa8d95b9b5d8ba02760969",'
        '"before":"","derivation":"","note":"","verdict_values":""},'
        '"content":"9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a",'
        '"key":"85f7c57bcef42b5f7c96722da4ff8af3a307c2dda3d927a5cb47bc44125de184",'
        '"kind":"move","mandate":"","on_behalf_of":"",'
        '"prev":"0000000000000000000000000000000000000000000000000000000000000000",'
        '"reason_code":"","role":"pegawai","rules":"2026.11","seen":"","seq":1,'
        '"source":"",'
        '"table":"7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a",'
        '"target":"draft","task":"","trigger":"create","v":1,"verdicts":[],'
        '"workflow":"skp","workflow_version":1}'
    ),
    (
        '{"actor":"019aae5c-7b00-7000-8000-0000000000b2","alg":"sha-256",'
        '"at":"2026-11-23T09:30:15.000120Z",'
        '"batch":"019aae5c-7b00-7000-8000-0000000000c9","capacity":"plt",'
        '"case":"019aae5c-7b00-7000-8000-000000000001","cause":"",'
        '"commitments":{"after":"","before":"",'
        '"derivation":"f1212b382e57bdf1ead3e0cb3bb5b94e2ea655c83475afa0d7681bf514a4f10f",'
        '"note":"bb2cf596678299a74af9b91c02a53dcf63b99410258016bffb49e117a74d0351",'
        '"verdict_values":"1beab5ae11662a99e44a4fa269abe5c10562b94c1868e25ad2949f92fb9f76bd"},'
        '"content":"9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a",'
        '"key":"","kind":"sign","mandate":"019aae5c-7b00-7000-8000-0000000000e1",'
        '"on_behalf_of":"019aae5c-7b00-7000-8000-0000000000f2",'
        '"prev":"8408c8c1f5303939cacce02d9c65869c5568edf1bdfb97aac86b164583893734",'
        '"reason_code":"","role":"ppkj","rules":"2026.11",'
        '"seen":"2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3",'
        '"seq":2,"source":"submitted",'
        '"table":"7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a",'
        '"target":"submitted","task":"019aae5c-7b00-7000-8000-0000000000d1",'
        '"trigger":"agree","v":1,"verdicts":[{"code":"has_utama","met":1}],'
        '"workflow":"skp","workflow_version":1}'
    ),
    (
        '{"actor":"system","alg":"sha-256","at":"2026-12-31T17:00:00.000000Z",'
        '"batch":"","capacity":"system",'
        '"case":"019aae5c-7b00-7000-8000-000000000001",'
        '"cause":"019aae5c-7b00-7000-8000-0000000000ee","commitments":{"after":"",'
        '"before":"","derivation":"","note":"","verdict_values":""},'
        '"content":"9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a",'
        '"key":"","kind":"move","mandate":"","on_behalf_of":"",'
        '"prev":"d5e0d47aa790cef63bd057f4028a78102f97e0be69f388e94ae2a17f73a9c91a",'
        '"reason_code":"","role":"system","rules":"2026.11","seen":"","seq":3,'
        '"source":"submitted",'
        '"table":"7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a",'
        '"target":"submitted","task":"","trigger":"escalate","v":1,'
        '"verdicts":[{"code":"establish_deadline_passed","met":1},'
        '{"code":"not_yet_escalated","met":1}],"workflow":"skp","workflow_version":1}'
    ),
)

HASHES = (
    "8408c8c1f5303939cacce02d9c65869c5568edf1bdfb97aac86b164583893734",
    "d5e0d47aa790cef63bd057f4028a78102f97e0be69f388e94ae2a17f73a9c91a",
    "025c7b96a226732b0b765dfb207a3c399a0de71b4a48db83c680d472ce89b6a9",
)
