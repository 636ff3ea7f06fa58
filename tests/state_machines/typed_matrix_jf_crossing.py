"""Perpindahan and promosi lintas, typed by hand: the same course under different conditions."""

from __future__ import annotations

CROSSING = """
(new)
    start                 pimpinan_unit             draft
draft: pimpinan_unit
    submit                pimpinan_unit             submitted
    withdraw              pimpinan_unit | pegawai   withdrawn
submitted: pengelola_kepegawaian
    clear_administration  pengelola_kepegawaian     administratively_cleared
    send_back             pengelola_kepegawaian     returned                  returns
    reject                pengelola_kepegawaian     rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
returned: pimpinan_unit
    resubmit              pimpinan_unit             submitted
    lapse                 system                    withdrawn
    withdraw              pimpinan_unit | pegawai   withdrawn
    undo_send_back        pengelola_kepegawaian     submitted                 undoes send_back
    undo_send_back        tim_penilai_kinerja       administratively_cleared  undoes send_back
    undo_send_back        pyb                       recommended               undoes send_back
    undo_send_back        ppkj                      competency_cleared        undoes send_back
    undo_send_back        pengusul                  angka_kredit_set          undoes send_back
    undo_send_back        penetap                   proposed                  undoes send_back
administratively_cleared: tim_penilai_kinerja
    recommend             tim_penilai_kinerja       recommended
    lose_vacancy          system                    submitted                 consequence
    send_back             tim_penilai_kinerja       returned                  returns
    reject                tim_penilai_kinerja       rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
recommended: system | pyb
    use_earlier_result    system                    competency_cleared
    open_test             system                    in_competency_test
    open_test             pyb                       in_competency_test
    skip_test             system                    competency_cleared
    open_selection        pyb                       in_open_selection
    lose_vacancy          system                    submitted                 consequence
    send_back             pyb                       returned                  returns
    reject                pyb                       rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
in_competency_test: instansi_pembina
    take_test_result      system                    competency_cleared        consequence
    fail_test             system                    rejected                  consequence
    return_from_test      system                    recommended               consequence
    lose_vacancy          system                    submitted                 consequence
    withdraw              pimpinan_unit | pegawai   withdrawn
in_open_selection: panitia_seleksi
    take_test_result      panitia_seleksi           competency_cleared
    fail_test             panitia_seleksi           rejected
    lose_vacancy          system                    submitted                 consequence
    withdraw              pimpinan_unit | pegawai   withdrawn
competency_cleared: ppkj
    set_angka_kredit      ppkj                      angka_kredit_set
    reopen_test           system                    in_competency_test        consequence
    lose_vacancy          system                    submitted                 consequence
    send_back             ppkj                      returned                  returns
    reject                ppkj                      rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
angka_kredit_set: pengusul
    propose               pengusul                  proposed
    reopen_test           system                    in_competency_test        consequence
    lose_vacancy          system                    submitted                 consequence
    send_back             pengusul                  returned                  returns
    reject                pengusul                  rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
proposed: penetap
    approve               penetap                   approved
    reopen_test           system                    in_competency_test        consequence
    lose_vacancy          system                    submitted                 consequence
    send_back             penetap                   returned                  returns
    reject                penetap                   rejected
    withdraw              pimpinan_unit | pegawai   withdrawn
approved: ppk
    inaugurate            ppk                       inaugurated
inaugurated: system
    complete              system                    completed
completed: -
rejected: -
withdrawn: -
"""
