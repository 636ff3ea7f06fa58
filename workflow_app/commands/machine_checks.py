"""What the doctor looks at outside the database: this machine, the settings, the neighbours."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Mapping
from types import MappingProxyType

from redis.exceptions import RedisError

from workflow_app.commands.findings import Check, Findings, fine, note, place, problem
from workflow_app.rules.text import Text
from workflow_app.settings import Settings
from workflow_app.workers.bell import answering
from workflow_app.workers.smtp import MailServer, NotTaken

_OLDEST_PYTHON = (3, 11)
_LEAST_SPACE = 1_000_000_000
_PATIENCE = 5.0


def _python(_settings: Settings) -> Findings:
    here = f"Python {platform.python_version()}"
    if sys.version_info < _OLDEST_PYTHON:
        yield problem(
            (f"{here} terlalu tua", f"{here} is too old"),
            ("Pasang Python 3.11 atau yang lebih baru", "Install Python 3.11 or newer"),
        )
        return
    yield fine(here, here)


def _kept_unsafe(settings: Settings) -> Findings:
    unsafe = settings.unsafe()
    if not settings.is_production:
        kind = settings.environment
        yield fine(
            f"Lingkungan {kind}: pengaturan boleh seperti di laptop",
            f"Environment {kind}: settings may be those of a laptop",
        )
        return
    for sentence in unsafe:
        yield problem(sentence, ("Isi sebelum memulai", "Set it before you start"))
    if not unsafe:
        yield fine("Pengaturan aman untuk produksi", "The settings are safe for production")


def _data_folder(settings: Settings) -> Findings:
    data = settings.data
    if not os.access(data, os.W_OK | os.X_OK):
        yield problem(
            (f"Folder data {data} tidak dapat ditulisi", f"Data folder {data} is not writable"),
            ("Jadikan pengguna ini pemiliknya: chown", "Make this user its owner: chown"),
        )
    elif data.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield problem(
            (f"Folder data {data} terbuka bagi yang lain", f"Others can see into {data}"),
            (f"chmod 700 {data}", f"chmod 700 {data}"),
        )
    else:
        yield fine(
            f"Folder data {data} tertutup dan dapat ditulisi",
            f"Data folder {data} is private and writable",
        )


def _space(settings: Settings) -> Findings:
    free = shutil.disk_usage(settings.data).free
    gigabytes = f"{free / 1e9:.1f} GB"
    if free < _LEAST_SPACE:
        yield problem(
            (f"Ruang disk tinggal {gigabytes}", f"Only {gigabytes} of disk space left"),
            ("Kosongkan ruang", "Make room"),
        )
        return
    yield fine(f"Ruang disk {gigabytes}", f"Disk space {gigabytes}")


def _queue(settings: Settings) -> Findings:
    url = settings.redis_url
    if not url:
        yield note(
            ("REDIS_URL belum diisi", "REDIS_URL is not set"),
            (
                "Isi untuk relay dan worker; hanya alur demo membawa antrean sendiri",
                "Set it for relay and worker; only alur demo brings a queue of its own",
            ),
        )
        return
    try:
        answering(url, timeout=_PATIENCE).ping()
    except (RedisError, ValueError) as trouble:
        kind = type(trouble).__name__
        yield problem(
            (
                f"Redis di {place(url)} tidak menjawab ({kind})",
                f"Redis at {place(url)} does not answer ({kind})",
            ),
            (
                "Periksa REDIS_URL dan servernya; keputusan tetap dapat diambil tanpanya",
                "Check REDIS_URL and its server; decisions can be taken without it",
            ),
        )
        return
    yield fine(f"Redis di {place(url)} menjawab", f"Redis at {place(url)} answers")


def _mail(settings: Settings) -> Findings:
    url = settings.mail_url
    if not url:
        yield note(
            ("ALUR_MAIL_URL belum diisi: surel tidak dikirim", "ALUR_MAIL_URL is not set: no mail"),
            ("smtp://server:25", "smtp://server:25"),
        )
        return
    try:
        with MailServer.reached(url, _PATIENCE):
            yield fine(f"Server surel {place(url)} menjawab", f"Mail server {place(url)} answers")
    except NotTaken as trouble:
        yield problem(
            (
                f"Server surel {place(url)} tidak dapat dipakai ({trouble})",
                f"Mail server {place(url)} cannot be used ({trouble})",
            ),
            ("Periksa ALUR_MAIL_URL dan servernya", "Check ALUR_MAIL_URL and its server"),
        )


ON_THE_MACHINE: Mapping[Text, Check] = MappingProxyType(
    {
        Text("Python", "Python"): _python,
        Text("Pengaturan", "Settings"): _kept_unsafe,
        Text("Folder data", "Data folder"): _data_folder,
        Text("Ruang disk", "Disk space"): _space,
        Text("Antrean", "Queue"): _queue,
        Text("Server surel", "Mail server"): _mail,
    }
)
