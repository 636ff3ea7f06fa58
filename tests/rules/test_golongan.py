from __future__ import annotations

import pickle

from workflow_app.rules.golongan import Golongan

TYPED = "I/a I/b I/c I/d II/a II/b II/c II/d III/a III/b III/c III/d IV/a IV/b IV/c IV/d IV/e"


def test_seventeen_steps_in_order() -> None:
    assert [golongan.ruang for golongan in Golongan] == TYPED.split()


def test_a_step_carries_its_pangkat() -> None:
    assert Golongan("iii_b").pangkat == "Penata Muda Tingkat I"
    assert Golongan.IV_C.label.id == Golongan.IV_C.label.en == "Pembina Utama Muda (IV/c)"
    assert pickle.loads(pickle.dumps(Golongan.II_A)) is Golongan.II_A


def test_the_next_step_is_one_higher() -> None:
    climbed = [Golongan.I_A]
    while climbed[-1].next:
        climbed.append(climbed[-1].next)
    assert climbed == list(Golongan)
    assert Golongan.IV_E.next is None
