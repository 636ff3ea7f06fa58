"""Names that an attacker may send for one of ours."""

from __future__ import annotations

ALIEN_TRIGGERS = (
    "",
    " ",
    "trigger",
    "initial",
    "__init__",
    "__class__",
    "__dict__",
    "is_draft",
    "may_submit",
    "remind",
    "auto_transitions",
)


def strange_names(names: frozenset[str]) -> frozenset[str]:
    """What an attacker may send for a name: cases, blanks, look-alike and invisible letters."""
    changed: set[str] = set(ALIEN_TRIGGERS)
    for name in names:
        changed |= {
            name.upper(),
            f" {name}",
            f"{name} ",
            f"{name}\n",
            f"{name}\x00",
            f"__{name}__",
            name.replace("a", "\N{CYRILLIC SMALL LETTER A}"),
            name.replace("e", "\N{CYRILLIC SMALL LETTER IE}"),
            name.replace("o", "\N{CYRILLIC SMALL LETTER O}"),
            name.replace("_", "\N{FULLWIDTH LOW LINE}"),
            chr(ord(name[0]) + 0xFEE0) + name[1:],
            f"{name[:1]}\N{ZERO WIDTH SPACE}{name[1:]}",
            f"{name}\N{ZERO WIDTH JOINER}",
            f"\N{RIGHT-TO-LEFT OVERRIDE}{name}",
        }
    return frozenset(changed) - names
