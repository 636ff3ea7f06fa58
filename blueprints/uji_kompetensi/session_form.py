"""The form of a session."""

from __future__ import annotations

from typing import Self

from flask_babel import lazy_gettext as _lazy
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from blueprints.support.forms import Form, day, hidden, line
from blueprints.uji_kompetensi.frame import fresh_key
from workflow_app.services.uji_kompetensi.periods import Period
from workflow_app.services.uji_kompetensi.sessions import MOST_SEATS, NewSession, SessionView


class SessionForm(Form):
    """When, where, and for how many."""

    held_on = day(_lazy("Tanggal sesi"))
    starts_at = line(_lazy("Mulai pukul"), longest=5)
    place = line(_lazy("Tempat"))
    capacity = IntegerField(
        _lazy("Jumlah kursi"),
        validators=[
            InputRequired(_lazy("Isi kolom ini")),
            NumberRange(1, MOST_SEATS, _lazy("Isi jumlah kursi 1 sampai 1000")),
        ],
    )
    key = hidden(longest=64)

    @classmethod
    def fresh(cls, period: Period) -> Self:
        """One for another session of a period."""
        first = {"held_on": period.tests_from, "starts_at": "08:00", "key": fresh_key()}
        return cls(None, data=first)

    @classmethod
    def of(cls, session: SessionView) -> Self:
        """One with what a session says now."""
        return cls(
            None,
            data={
                "held_on": session.held_on,
                "starts_at": session.starts_at,
                "place": session.place,
                "capacity": session.capacity,
            },
        )

    @property
    def wanted(self) -> NewSession:
        """The session that was written."""
        return NewSession(
            held_on=self.held_on.data,
            starts_at=self.starts_at.data,
            place=self.place.data,
            capacity=self.capacity.data,
        )
