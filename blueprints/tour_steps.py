"""What the tours say: for each kind of reader the pages that matter, and what to look at there."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from workflow_app.services.tours import Tour


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: a page, and the part of it that is framed there (a CSS selector)."""

    endpoint: str
    heading: LazyString
    words: LazyString
    frames: str = "main h1"


STEPS: dict[Tour, tuple[Step, ...]] = {
    Tour.EMPLOYEE: (
        Step(
            "inbox.show",
            _("Kotak masuk: yang menunggu Anda"),
            _(
                "Setiap tugas Anda berdiri di sini, yang paling dekat tenggatnya di atas. "
                "Daftar di samping memilah yang menunggu Anda, yang lewat batas, dan yang "
                "menunggu orang lain."
            ),
            frames=".rail",
        ),
        Step(
            "skp.mine",
            _("SKP saya: satu tahun dalam satu halaman"),
            _(
                "Garis tahap menunjukkan letak SKP Anda, dan “Anda perlu” menyebut apa yang "
                "harus dilakukan dan sampai kapan. Evaluasi tiap masa ada di bawahnya."
            ),
        ),
        Step(
            "notifications.show",
            _("Pemberitahuan"),
            _(
                "Lonceng di kepala halaman menghitung kabar yang belum dibaca. Kabar yang "
                "sama dapat datang lewat surel, segera atau sekali sehari."
            ),
            frames=".bell",
        ),
        Step(
            "my_account.show",
            _("Akun saya"),
            _(
                "Di sini Anda memilih bahasa dan irama surel, mengganti kata sandi, dan "
                "melihat jabatan yang Anda pegang hari ini."
            ),
        ),
        Step(
            "istilah.show",
            _("Istilah peraturan"),
            _(
                "Kata bergaris titik-titik dapat ditekan dan menjelaskan dirinya beserta "
                "pasalnya. Semuanya terkumpul di halaman ini, yang selalu ada di kaki "
                "halaman."
            ),
            frames="main .search",
        ),
    ),
    Tour.APPROVER: (
        Step(
            "inbox.show",
            _("Memutus perkara bawahan"),
            _(
                "Buka sebuah perkara: kalimat pertama menyebut siapa yang ditunggu. Langkah "
                "yang belum terbuka menyebut syarat yang kurang, pasalnya, dan siapa yang "
                "dapat membantu."
            ),
            frames="main section",
        ),
        Step(
            "team.show",
            _("Tim: siapa di mana"),
            _(
                "Halaman ini menunjukkan siapa yang belum mempunyai SKP, siapa yang tidak "
                "wajib, dan sampai di mana evaluasi tiap bawahan."
            ),
        ),
        Step(
            "proposal.new",
            _("Mengusulkan karier JF"),
            _(
                "Dari sini Anda mengusulkan kenaikan jenjang, perpindahan, atau promosi "
                "bawahan. Syaratnya diperiksa sebelum usulan dikirim."
            ),
        ),
    ),
    Tour.CANDIDATE: (
        Step(
            "jf.mine",
            _("Karier JF: di mana usulan saya"),
            _(
                "Satu kalimat menyebut siapa yang ditunggu, sejak kapan, dan sampai kapan. Di "
                "bawahnya ada enam tahap, dokumen, dan setiap gerbang ke jenjang berikutnya."
            ),
        ),
    ),
    Tour.PERSONNEL: (
        Step(
            "inbox.show",
            _("Tugas unit kepegawaian"),
            _(
                "Tugas unit tampak bagi setiap anggotanya. “Ambil” menandai bahwa Anda yang "
                "mengerjakannya; yang lain melihat nama Anda."
            ),
            frames=".rail",
        ),
        Step(
            "board.show",
            _("Papan SKP: siapa yang belum"),
            _(
                "Papan tiap unit menunjukkan siapa yang belum mengajukan SKP dan siapa yang "
                "tidak wajib."
            ),
        ),
        Step(
            "kj_outlook.board",
            _("Papan JF: siapa yang siap naik"),
            _(
                "Setiap pemangku jabatan fungsional dengan gerbang yang sudah dan belum "
                "terbuka, sehingga usulan tidak menunggu diminta."
            ),
        ),
        Step(
            "staffing.people",
            _("Pegawai, unit, jabatan, dan mandat"),
            _(
                "Setiap perubahan lebih dahulu menunjukkan tugas mana yang berpindah, lalu "
                "meninggalkan laporan serah terima."
            ),
        ),
        Step(
            "imports.show",
            _("Impor"),
            _(
                "Berkas diperiksa baris demi baris sebelum apa pun disimpan. Anda memilih: "
                "semuanya, atau baris yang baik saja."
            ),
        ),
        Step(
            "incidents.show",
            _("Insiden"),
            _("Pesan yang gagal terkirim dan tugas tanpa pemegang menunggu seseorang di sini."),
        ),
    ),
    Tour.ORGANISER: (
        Step(
            "uji_kompetensi.show",
            _("Uji kompetensi: giliran Anda"),
            _(
                "Di atas berdiri yang menunggu Anda: berkas yang diperiksa, peserta "
                "tanpa sesi, tim penguji yang belum lengkap. Periode dan sesi ada di "
                "bawahnya."
            ),
        ),
        Step(
            "uji_kompetensi.testers",
            _("Kecakapan penguji"),
            _(
                "Daftar ini mencatat siapa boleh menguji jabatan apa sampai jenjang "
                "mana. Dari sini penguji diundi."
            ),
        ),
    ),
    Tour.AUDITOR: (
        Step(
            "audit.show",
            _("Mencari peristiwa"),
            _(
                "Tulis kolom dan nilainya, misalnya “unit:” dan nama unit; alamat halaman "
                "menyimpan pertanyaan Anda. Setiap bacaan Anda dicatat."
            ),
            frames="main form",
        ),
        Step(
            "audit.questions",
            _("Pertanyaan siap pakai"),
            _(
                "Jawabannya menyebut jumlah temuan dan jumlah keputusan yang diperiksa, juga "
                "bila temuannya nol."
            ),
        ),
        Step(
            "audit.verification",
            _("Memeriksa riwayat"),
            _(
                "Riwayat setiap perkara dihitung ulang dari peristiwanya. Yang tidak cocok "
                "ditunjukkan pada kerusakan pertamanya."
            ),
        ),
    ),
}
