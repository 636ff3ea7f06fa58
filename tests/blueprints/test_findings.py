"""What conditions found, in words."""

from __future__ import annotations

import pytest

from blueprints.support.findings import found_words


@pytest.mark.parametrize(
    ("found", "indonesian", "english"),
    [
        ("2026-01-31", "31 Jan 2026", "31 Jan 2026"),
        ("≤ 2026-12-07", "≤ 7 Des 2026", "≤ 7 Dec 2026"),
        ("2026-13-40", "2026-13-40", "2026-13-40"),
        ("established / locked", "Ditetapkan / Terkunci", "Established / Locked"),
        ("sesuai_ekspektasi", "Sesuai Ekspektasi", "Meets expectation"),
        ("periodic", "periodik", "periodic"),
        ("baik_above_max", "terlalu banyak Baik", "too many Good"),
        ("RHK 1, RHK 2", "RHK 1, RHK 2", "RHK 1, RHK 2"),
        ("unknown_code", "unknown_code", "unknown_code"),
        ("≥ 1 bulan", "≥ 1 bulan", "≥ 1 month"),
        ("46 bulan", "46 bulan", "46 months"),
        ("≥ Baik, 1 tahun terakhir", "≥ Baik, 1 tahun terakhir", "≥ Good, in the last year"),
        ("Belum diikuti", "Belum diikuti", "Not taken"),
        ("Ke JF", "Ke JF", "Into a JF"),
        ("SKP dua tahun terakhir", "SKP dua tahun terakhir", "SKP of the last two years"),
        ("0 utama", "0 utama", "0 main"),
        ("Terbaik di bulannya", "Terbaik di bulannya", "Terbaik di bulannya"),
        ("", "", ""),
    ],
)
def test_codes_and_dates_become_words(site, found, indonesian, english):
    with site.app.test_request_context():
        assert found_words(found) == indonesian
    with site.app.test_request_context(headers={"Cookie": "alur_language=en"}):
        assert found_words(found) == english
