"""The wheel in an environment of its own, and the demo that is started from it."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LONGEST = 400
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def build_wheel(folder: Path) -> Path:
    """Build the wheel as ``make wheel`` does."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into a new environment and return its ``alur``.

    What the product depends on is borrowed from this environment, the product itself is not.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    uv = shutil.which("uv")
    installer = (
        [uv, "pip", "install", "--python", str(python)]
        if uv
        else [sys.executable, "-m", "pip", "--python", str(python), "install"]
    )
    command = [*installer, "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return folder / "bin" / "alur"


@dataclass
class Demo:
    """``alur demo`` of an installed wheel, on a data folder and a port, with no Redis in reach."""

    alur: Path
    data: Path
    port: int
    process: subprocess.Popen | None = None

    def start(self, *arguments: str) -> None:
        """Start it, and keep what it says."""
        with self._said.open("wb") as out:
            self.process = subprocess.Popen(
                [self.alur, "demo", *arguments],
                cwd=self.data.parent,
                env=self._environ(),
                stdout=out,
                stderr=out,
            )

    @property
    def output(self) -> str:
        """What it has said since its last start."""
        return self._said.read_text(encoding="utf-8")

    def run(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess:
        """Run a command of the same installation to its end."""
        return subprocess.run(
            [self.alur, *arguments],
            cwd=self.data.parent,
            env=self._environ() | environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def says(self, words: str) -> None:
        """Wait until it has said something; founding an agency takes its time."""
        until = time.monotonic() + _LONGEST
        while words not in self.output and not self._is_over() and time.monotonic() < until:
            time.sleep(0.1)
        assert words in self.output, self.output

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def kill(self) -> None:
        """Take it away without a word."""
        if not self._is_over():
            self.process.kill()
            self.process.wait(timeout=10)

    def family(self) -> dict[int, str]:
        """Every living process of this installation with its command, the launcher included."""
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                told = (path / "environ").read_bytes().split(b"\0")
                if f"ALUR_DATA={self.data}".encode() in told:
                    command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found[int(path.name)] = command
        return {pid: command for pid, command in found.items() if command}

    def child(self, words: str) -> int:
        """The process of this installation whose command has these words, else 0."""
        return min((pid for pid, command in self.family().items() if words in command), default=0)

    def health(self) -> tuple[int, dict[str, bool]]:
        """What ``/healthz`` answers: the status, and which part is alive."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                status, text = answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            status, text = refused.code, refused.read()
        return status, {part["name"]: part["alive"] for part in json.loads(text)["parts"]}

    def sign_in(self, login: str, password: str) -> str:
        """Sign in as a browser does, and return the page that one comes to."""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(jar)
        with browser.open(f"{self.url}/sign-in", timeout=20) as page:
            token = _TOKEN.search(page.read().decode())[1]
        form = {"csrf_token": token, "login": login, "password": password, "next": ""}
        sent = urllib.parse.urlencode(form).encode()
        with browser.open(f"{self.url}/sign-in", data=sent, timeout=20) as page:
            return page.read().decode()

    @property
    def url(self) -> str:
        """Where it is visited."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def personas(self) -> list[dict[str, str]]:
        """The sign-ins it wrote down."""
        return json.loads((self.data / "personas.json").read_text(encoding="utf-8"))

    def _environ(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "PATH": str(self.alur.parent),
            "ALUR_DATA": str(self.data),
            "ALUR_PORT": str(self.port),
        }

    @property
    def _said(self) -> Path:
        return self.data.with_name("said.txt")

    def _is_over(self) -> bool:
        return self.process is None or self.process.poll() is not None
