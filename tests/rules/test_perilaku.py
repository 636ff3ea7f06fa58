from __future__ import annotations

from workflow_app.rules.perilaku import BERAKHLAK


def test_seven_values_in_the_order_of_the_word() -> None:
    initials = "".join(value.label.id[0] for value in BERAKHLAK)
    assert initials == "BAKHLAK"
    assert BERAKHLAK[0].label.id == "Berorientasi Pelayanan"


def test_twenty_one_guides_each_said_once_in_both_languages() -> None:
    guides = [guide for value in BERAKHLAK for guide in value.guides]
    assert len({guide.id for guide in guides}) == 21
    assert len({guide.en for guide in guides}) == 21


def test_codes_are_the_labels_as_words() -> None:
    for value in BERAKHLAK:
        assert value.code == value.label.id.lower().replace(" ", "_")
