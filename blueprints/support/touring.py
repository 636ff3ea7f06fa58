"""The tour on a page: whether it is offered, and where the reader is in it.

``?tur=3`` in the address of a page shows the third stop of the reader's tour above it. Links lead
from stop to stop, so that it runs without scripts; one only frames what a stop is about.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel.speaklater import LazyString

from blueprints.support.access import access_of, may
from blueprints.support.browser import me_or_nobody, my_standing
from blueprints.support.shell import NAVIGATION
from blueprints.tour_steps import STEPS
from workflow_app.services.tours import Tour, tours_of

PLACE = "tur"
_FRONT = {item.endpoint: item for item in NAVIGATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop as its reader meets it; ``number`` counts from 1 over all of their tours.

    ``before`` and ``after`` are the addresses of its neighbours, empty at the ends.
    """

    tour: Tour
    endpoint: str
    heading: LazyString
    words: LazyString
    frames: str
    number: int
    count: int
    before: str = ""
    after: str = ""

    @property
    def address(self) -> str:
        """The page of the stop, with the stop above it."""
        return _address(self.endpoint, self.number)


def guide(app: Flask) -> None:
    """Let templates ask for the stop of a page, and for tours to offer there."""
    app.jinja_env.globals.update(tour_stop=tour_stop, tours_to_offer=tours_to_offer)


def stops() -> tuple[Stop, ...]:
    """Every stop of whoever reads, tour after tour, without pages that do not let them in."""
    signed = me_or_nobody()
    if signed is None:
        return ()
    met = [
        (each, step)
        for each in tours_of(signed, my_standing())
        for step in STEPS[each]
        if _lets_in(step.endpoint)
    ]
    addresses = ["", *(_address(step.endpoint, at) for at, (_, step) in enumerate(met, 1)), ""]
    return tuple(
        Stop(
            tour=each,
            endpoint=step.endpoint,
            heading=step.heading,
            words=step.words,
            frames=step.frames,
            number=number,
            count=len(met),
            before=addresses[number - 1],
            after=addresses[number + 1],
        )
        for number, (each, step) in enumerate(met, 1)
    )


def tour_stop() -> Stop | None:
    """The stop that the address asks for, where it belongs on this page."""
    asked = request.args.get(PLACE, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 4):
        return None
    met = stops()
    number = int(asked)
    if not 0 < number <= len(met) or met[number - 1].endpoint != request.endpoint:
        return None
    return met[number - 1]


def tours_to_offer() -> tuple[Stop, ...]:
    """The first stop of each tour not seen yet, on the front pages of the parts of the site."""
    signed = me_or_nobody()
    if signed is None or request.endpoint not in _FRONT:
        return ()
    unseen = [each for each in tours_of(signed, my_standing()) if each not in signed.tours_seen]
    if not unseen:
        return ()
    met = stops()
    firsts = (next((stop for stop in met if stop.tour is each), None) for each in unseen)
    return tuple(stop for stop in firsts if stop is not None)


def _lets_in(endpoint: str) -> bool:
    view = current_app.view_functions.get(endpoint)
    if view is None or not may(me_or_nobody(), access_of(view)):
        return False
    return endpoint not in _FRONT or _FRONT[endpoint].when(my_standing())


def _address(endpoint: str, number: int) -> str:
    return url_for(endpoint, tur=number)
