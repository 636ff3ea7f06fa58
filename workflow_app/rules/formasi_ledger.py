"""The ledger of places: every change moves places from one bucket of an account to another.

An account is one unit, jabatan and jenjang. What was decided is free, reserved or filled; people
beyond it are surplus, and a place that falls free under a surplus is nobody's. No bucket but the
decree's ever goes below zero, so no place is given twice. Source: PP 11/2017 jo PP 17/2020, Pasal
75–84; PermenPANRB 1/2020 on the need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workflow_app.rules.formasi import Seats
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text


class Bucket(Labelled):
    """Where places stand; ``decree`` is the other side of everything."""

    DECREE = "decree", "Penetapan", "Decree"
    FREE = "free", "Lowong", "Free"
    RESERVED = "reserved", "Dipesan", "Reserved"
    FILLED = "filled", "Terisi", "Filled"
    SURPLUS = "surplus", "Di atas kebutuhan", "Surplus"


class SeatAct(Labelled):
    """Why places move."""

    DECIDE = "decide", "Kebutuhan ditetapkan", "The need is set"
    SEAT = "seat", "Pemangku dicatat", "A holder is recorded"
    RESERVE = "reserve", "Dipesan untuk usulan", "Reserved for a proposal"
    RELEASE = "release", "Pesanan dilepas", "The reservation is released"
    FILL = "fill", "Diisi dengan pelantikan", "Filled by a pelantikan"
    LEAVE = "leave", "Ditinggalkan", "Left"


class NoPlace(ValueError):
    """The account has no place to move as asked; ``sentence`` says so in both languages."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.id)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of the ledger: so many places from one bucket to another.

    Only a decree may change nothing. Raises ValueError for any other line that does.
    """

    act: SeatAct
    source: Bucket
    target: Bucket
    places: int = 1

    def __post_init__(self) -> None:
        least = 0 if self.act is SeatAct.DECIDE else 1
        if self.places < least or self.source is self.target:
            raise ValueError("satu baris memindahkan sedikitnya satu lowongan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The places of one unit, jabatan and jenjang; ``decided`` once a need was ever set.

    Raises ValueError below zero, and for a free place beside people without one.
    """

    decided: bool = False
    free: int = 0
    reserved: int = 0
    filled: int = 0
    surplus: int = 0

    def __post_init__(self) -> None:
        if min(self.free, self.reserved, self.filled, self.surplus) < 0:
            raise ValueError("lowongan tidak boleh negatif")
        if self.free and self.surplus:
            raise ValueError("tidak ada lowongan selama masih ada pemangku di atas kebutuhan")

    @property
    def need(self) -> int:
        """The places that were decided (kebutuhan)."""
        return self.free + self.reserved + self.filled

    @property
    def holders(self) -> int:
        """The people who hold the jabatan (bezetting)."""
        return self.filled + self.surplus

    @property
    def seats(self) -> Seats:
        """The account as the gate of a proposal reads it.

        A reservation holds its place whether or not others sit above the need.
        """
        need = self.need if self.decided else None
        return Seats(kebutuhan=need, bezetting=self.filled, reserved=self.reserved)

    def after(self, posting: Posting) -> Account:
        """The account with one more line. Raises ``NoPlace`` when its source is too small."""
        have = self._of(posting.source)
        if have is not None and have < posting.places:
            raise NoPlace(_lacking(posting, have))
        change = Counter({posting.target: posting.places})
        change.subtract({posting.source: posting.places})
        return Account(
            decided=self.decided or posting.act is SeatAct.DECIDE,
            free=self.free + change[Bucket.FREE],
            reserved=self.reserved + change[Bucket.RESERVED],
            filled=self.filled + change[Bucket.FILLED],
            surplus=self.surplus + change[Bucket.SURPLUS],
        )

    def _of(self, bucket: Bucket) -> int | None:
        return {
            Bucket.DECREE: None,
            Bucket.FREE: self.free,
            Bucket.RESERVED: self.reserved,
            Bucket.FILLED: self.filled,
            Bucket.SURPLUS: self.surplus,
        }[bucket]


def replay(postings: Iterable[Posting], start: Account | None = None) -> Account:
    """Return the account that a ledger amounts to, oldest line first.

    Raises ``NoPlace`` at the first line that cannot have happened. Source: PP 11/2017, Pasal 75–84.
    """
    account = start or Account()
    for posting in postings:
        account = account.after(posting)
    return account


def decide(account: Account, need: int) -> tuple[Posting, ...]:
    """Return the lines that bring the need to a decided number (PermenPANRB 1/2020).

    New places seat the surplus first; places taken away are the free ones, then filled ones, whose
    holders become surplus. A decree that changes nothing is a line too. Raises ``NoPlace`` below
    what is reserved, which is released by name first, and ValueError below zero.
    """
    if need < 0:
        raise ValueError("kebutuhan tidak boleh negatif")
    if need < account.reserved:
        raise NoPlace(
            Text(
                f"{account.reserved} lowongan sedang dipesan; lepaskan lebih dahulu",
                f"{account.reserved} places are reserved: release them first",
            )
        )
    change = need - account.need
    lines = _more(account, change) if change > 0 else _fewer(account, -change)
    return lines or (Posting(SeatAct.DECIDE, Bucket.DECREE, Bucket.FREE, 0),)


def seat(account: Account) -> tuple[Posting, ...]:
    """Return the line of one holder who sits already, above the need where no place is free."""
    if account.free:
        return (Posting(SeatAct.SEAT, Bucket.FREE, Bucket.FILLED),)
    return (Posting(SeatAct.SEAT, Bucket.DECREE, Bucket.SURPLUS),)


def reserve(account: Account) -> tuple[Posting, ...]:
    """Return the line of one reservation. Raises ``NoPlace`` without a free place.

    Source: PP 11/2017 jo PP 17/2020, Pasal 75–84.
    """
    return _checked(account, Posting(SeatAct.RESERVE, Bucket.FREE, Bucket.RESERVED))


def release(account: Account) -> tuple[Posting, ...]:
    """Return the lines that give one reservation back. Raises ``NoPlace`` without any.

    Under a surplus the place is that of somebody who sits already, and nothing falls free.
    """
    if account.surplus:
        taken = Posting(SeatAct.RELEASE, Bucket.SURPLUS, Bucket.DECREE)
        return (*_checked(account, Posting(SeatAct.RELEASE, Bucket.RESERVED, Bucket.FILLED)), taken)
    return _checked(account, Posting(SeatAct.RELEASE, Bucket.RESERVED, Bucket.FREE))


def fill(account: Account) -> tuple[Posting, ...]:
    """Return the line of one pelantikan into a reserved place. Raises ``NoPlace`` without any."""
    return _checked(account, Posting(SeatAct.FILL, Bucket.RESERVED, Bucket.FILLED))


def leave(account: Account) -> tuple[Posting, ...]:
    """Return the line of one holder who goes: by retirement, move or a rise to the next jenjang.

    Under a surplus nothing falls free. Raises ``NoPlace`` without any holder.
    """
    if account.surplus:
        return (Posting(SeatAct.LEAVE, Bucket.SURPLUS, Bucket.DECREE),)
    return _checked(account, Posting(SeatAct.LEAVE, Bucket.FILLED, Bucket.FREE))


def _lacking(posting: Posting, have: int) -> Text:
    bucket = posting.source.label
    return Text(
        f"{bucket.id}: {have}, diminta {posting.places}",
        f"{bucket.en}: {have}, asked {posting.places}",
    )


def _checked(account: Account, posting: Posting) -> tuple[Posting, ...]:
    account.after(posting)
    return (posting,)


def _more(account: Account, places: int) -> tuple[Posting, ...]:
    seated = min(places, account.surplus)
    return _lines(
        (Bucket.SURPLUS, Bucket.FILLED, seated),
        (Bucket.DECREE, Bucket.FREE, places - seated),
    )


def _fewer(account: Account, places: int) -> tuple[Posting, ...]:
    taken = min(places, account.free)
    return _lines(
        (Bucket.FREE, Bucket.DECREE, taken),
        (Bucket.FILLED, Bucket.SURPLUS, places - taken),
    )


def _lines(*moves: tuple[Bucket, Bucket, int]) -> tuple[Posting, ...]:
    return tuple(
        Posting(SeatAct.DECIDE, source, target, places)
        for source, target, places in moves
        if places > 0
    )
