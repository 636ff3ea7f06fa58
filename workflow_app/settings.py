"""What the environment says about an installation.

Everything has a default that suits a laptop; what must not stay at its default in production is
named by ``unsafe``.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from workflow_app.rules.text import Text

#: A data folder with this file in it is a demonstration's, and says so by itself.
DEMO_MARK = "demo"
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One installation. Times are in seconds.

    ``data`` is the folder of everything that is kept outside the database; ``redis_url`` empty
    means the embedded queue; ``mail_url`` is ``smtp://[user:password@]host:port``.
    """

    environment: str
    data: Path
    port: int
    base_url: str
    database_url: str
    owner_url: str
    schema: str
    redis_url: str
    mail_url: str
    mail_from: str
    secret_key: str
    trusted_hosts: tuple[str, ...]
    proxy_hops: int
    session_idle: int = 30 * 60
    session_absolute: int = 12 * 60 * 60
    upload_limit: int = 10 * 1024 * 1024
    relay_pause: float = 1.0
    relay_longest_pause: float = 15.0
    relay_batch: int = 100
    requeue_after: float = 60.0
    lease: float = 120.0
    attempts: int = 12
    first_pause: float = 30.0
    longest_pause: float = 60.0 * 60
    smtp_timeout: float = 20.0
    clock_pause: float = 60.0
    sweep_pause: float = 10.0 * 60
    beat_pause: float = 5.0

    @property
    def is_production(self) -> bool:
        """Whether unsafe defaults are refused."""
        return self.environment == "production"

    @property
    def is_demo(self) -> bool:
        """Whether the mailbox page and the moving clock are shown."""
        return self.environment == "demo"

    def unsafe(self) -> list[Text]:
        """Every setting that must not stay as it is in production, in words."""
        checks = {
            Text("ALUR_BASE_URL harus memakai https://", "ALUR_BASE_URL must use https://"): (
                self.base_url.startswith("https://")
            ),
            _unset("ALUR_TRUSTED_HOSTS"): bool(self.trusted_hosts),
            Text(
                "ALUR_SECRET_KEY kurang dari 32 karakter",
                "ALUR_SECRET_KEY is shorter than 32 characters",
            ): len(self.secret_key) >= 32,
            Text("DATABASE_URL menunjuk SQLite", "DATABASE_URL names SQLite"): (
                not self.database_url.startswith("sqlite")
            ),
            Text(
                "DATABASE_OWNER_URL sama dengan DATABASE_URL: web memiliki tabelnya",
                "DATABASE_OWNER_URL equals DATABASE_URL: web owns the tables",
            ): self.owner_url != self.database_url,
            _unset("REDIS_URL"): bool(self.redis_url),
            _unset("ALUR_MAIL_URL"): bool(self.mail_url),
        }
        return [problem for problem, fine in checks.items() if not fine]


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises ``ValueError`` with a sentence for a value that cannot be."""
    env = os.environ if environ is None else environ
    data = Path(env.get("ALUR_DATA") or Path.cwd() / ".alur").expanduser()
    database = _database(env, "DATABASE_URL") or f"sqlite:///{data / 'alur.db'}"
    port = _port(env)
    return Settings(
        environment=_environment(env.get("ALUR_ENV") or _kind_of(data)),
        data=data,
        port=port,
        base_url=env.get("ALUR_BASE_URL") or f"http://127.0.0.1:{port}",
        database_url=database,
        owner_url=_database(env, "DATABASE_OWNER_URL") or database,
        schema=env.get("ALUR_SCHEMA", ""),
        redis_url=_redis(env.get("REDIS_URL", "")),
        mail_url=env.get("ALUR_MAIL_URL", ""),
        mail_from=env.get("ALUR_MAIL_FROM", "alur@localhost.localdomain"),
        secret_key=env.get("ALUR_SECRET_KEY") or _own_secret(data),
        trusted_hosts=tuple(host for host in env.get("ALUR_TRUSTED_HOSTS", "").split(",") if host),
        proxy_hops=_whole(env, "ALUR_PROXY_HOPS", 0),
        upload_limit=_whole(env, "ALUR_UPLOAD_LIMIT", 10 * 1024 * 1024),
    )


def kept_secret(data: Path) -> str:
    """The installation's own secret, made once and readable by its owner only."""
    path = data / "secret"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = data / f"secret.{os.getpid()}"
        written.touch(mode=0o600)
        written.write_text(secrets.token_hex(32))
        # of several processes that start at once the first one's stands, and it is never half there
        with suppress(FileExistsError):
            path.hardlink_to(written)
        written.unlink()
    return path.read_text().strip()


def _unset(name: str) -> Text:
    return Text(f"{name} belum diisi", f"{name} is not set")


def _kind_of(data: Path) -> str:
    return "demo" if (data / DEMO_MARK).exists() else "development"


def _own_secret(data: Path) -> str:
    try:
        return kept_secret(data)
    except OSError as problem:
        raise ValueError(
            f"ALUR_DATA: folder {data} tidak dapat dibuat atau ditulisi; pilih folder lain\n"
            f"ALUR_DATA: the folder {data} cannot be made or written; choose another"
        ) from problem


def _environment(name: str) -> str:
    if name not in {"development", "demo", "test", "production"}:
        raise ValueError(
            f"ALUR_ENV: {name!r} bukan development, demo, test, atau production\n"
            f"ALUR_ENV: {name!r} is not development, demo, test or production"
        )
    return name


def _database(env: Mapping[str, str], name: str) -> str:
    """The URL of a database; hosts of a Procfile call PostgreSQL ``postgres``."""
    url = env.get(name, "")
    return f"postgresql://{rest}" if (rest := url.removeprefix("postgres://")) != url else url


def _redis(url: str) -> str:
    if url and urlsplit(url).scheme not in {"redis", "rediss"}:
        raise ValueError(
            "REDIS_URL tidak terbaca: tulis redis://server:6379/0\n"
            "REDIS_URL cannot be read: write redis://server:6379/0"
        )
    return url


def _port(env: Mapping[str, str]) -> int:
    port = _whole(env, "ALUR_PORT", 8080)
    if not 0 < port <= _LAST_PORT:
        raise ValueError(
            f"ALUR_PORT: {port} bukan nomor porta (1 sampai {_LAST_PORT})\n"
            f"ALUR_PORT: {port} is no port (1 to {_LAST_PORT})"
        )
    return port


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise ValueError(
            f"{name}: {text!r} bukan bilangan bulat\n{name}: {text!r} is not a whole number"
        )
    return int(text)
