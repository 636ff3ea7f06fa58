"""The predicate of an organisation for a period or a year.

It is nobody's child: evaluations wait for it.

Source: PermenPANRB 6/2022, Pasal 24–25; SE MenPANRB 3/2023.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin, Settle
from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.definition import Note, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard, KeptAway
from workflow_app.rules import organisation_result as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "PermenPANRB 6/2022, Pasal 24–25; SE MenPANRB 3/2023"
_DUE = Deadline(date="ends_on", days="organisation_result_days")

DRAFT = State(
    name="draft",
    label=Text("Disiapkan", "Being prepared"),
    meaning=Text(
        "Disiapkan untuk satu organisasi dan periode", "Prepared for an organisation and a period"
    ),
    waits_for=(Role.UNIT_PERENCANAAN, Role.KEPALA_ORGANISASI_INDUK),
    deadline=_DUE,
    reminder=Reminder(after=_DUE, every_days=7),
)
RECOMMENDED = State(
    name="recommended",
    label=Text("Direkomendasikan", "Recommended"),
    meaning=Text("Rekomendasi terlampir", "Recommendations are attached"),
    waits_for=(Role.KEPALA_ORGANISASI_INDUK,),
    deadline=_DUE,
    reminder=Reminder(after=_DUE, every_days=7),
)
ESTABLISHED = State(
    name="established",
    label=Text("Ditetapkan", "Established"),
    meaning=Text("Ditetapkan; pola distribusi diketahui", "Set; the pattern is known"),
)
LOCKED = State(
    name="locked",
    label=Text("Terkunci", "Locked"),
    meaning=Text(
        "Predikat pegawai pertama sudah ditandatangani", "The first employee predicate is signed"
    ),
)

ONE_PER_PERIOD = Guard(
    code="one_per_period",
    check=rules.one_per_period,
    sentence=Text("Belum ada untuk organisasi dan periode ini", "None for this period yet"),
    unmet=Text(
        "Capaian organisasi untuk periode ini sudah ada",
        "A result for this organisation and period exists",
    ),
    citation=_CLAUSE,
    asks="birth",
)
RECOMMENDATION_GIVEN = Guard(
    code="recommendation_given",
    check=rules.recommendation_given,
    sentence=Text("Rekomendasi terbaca", "The recommendation is readable"),
    unmet=Text("Pilih salah satu dari lima predikat", "Choose one of the five values"),
    citation=_CLAUSE,
)
VALUE_GIVEN = Guard(
    code="value_given",
    check=rules.value_given,
    sentence=Text("Predikat organisasi dipilih", "The value is chosen"),
    unmet=Text("Pilih predikat organisasi", "Choose the value"),
    citation=_CLAUSE,
    helper=Role.KEPALA_ORGANISASI_INDUK,
)
SETTER_IS_NOT_HEAD = Guard(
    code="setter_is_not_head",
    check=rules.setter_is_not_head,
    sentence=Text("Ditetapkan dari satu tingkat di atas", "Set from one level above"),
    unmet=Text(
        "Kepala organisasi tidak menetapkan capaian organisasinya sendiri",
        "The head does not set the result of their own organisation",
    ),
    citation="SE MenPANRB 3/2023",
    asks="head",
    keeps_away=KeptAway.UNIT_HEADS,
)
NONE_DELIVERED = Guard(
    code="none_delivered",
    check=rules.none_delivered,
    sentence=Text("Belum ada hasil yang disampaikan", "No result was delivered yet"),
    unmet=Text(
        "Sudah ada evaluasi pegawai yang disampaikan dengan capaian ini",
        "An evaluation that used this result has been delivered",
    ),
    citation="SE MenPANRB 3/2023",
    asks="waiting",
)

ORGANISATION_RESULT = Workflow(
    key="organisation_result",
    version=1,
    label=Text("Capaian kinerja organisasi", "Organisation result"),
    clause="SE MenPANRB 3/2023",
    states=(DRAFT, RECOMMENDED, ESTABLISHED, LOCKED),
    rows=(
        Transition(
            trigger="open",
            label=Text("Buka", "Open"),
            sources=(),
            target=DRAFT,
            by=by(Role.SYSTEM, Role.UNIT_PERENCANAAN),
            guards=(ONE_PER_PERIOD,),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="recommend",
            label=Text("Beri rekomendasi", "Recommend"),
            sources=(DRAFT, RECOMMENDED),
            target=RECOMMENDED,
            by=by(Role.UNIT_PERENCANAAN, Role.UNIT_KEPEGAWAIAN, Role.UNIT_PENGAWASAN),
            guards=(RECOMMENDATION_GIVEN,),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="establish",
            label=Text("Tetapkan capaian organisasi", "Set the result"),
            sources=(DRAFT, RECOMMENDED),
            target=ESTABLISHED,
            by=by(Role.KEPALA_ORGANISASI_INDUK),
            guards=(VALUE_GIVEN, SETTER_IS_NOT_HEAD),
            consequences=(Settle(workflow="evaluation", to=Kin.WAITING),),
            note=Note.REQUIRED,
            document=Text("Format Penetapan Predikat Kinerja", "Form of the organisation result"),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="lock",
            label=Text("Kunci", "Lock"),
            sources=(ESTABLISHED,),
            target=LOCKED,
            by=by(Role.SYSTEM),
            effects=(),
            only_as_consequence=True,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="reopen",
            label=Text("Buka kembali", "Reopen"),
            sources=(ESTABLISHED, LOCKED),
            target=DRAFT,
            by=by(Role.KEPALA_ORGANISASI_INDUK),
            guards=(NONE_DELIVERED,),
            consequences=(
                Fire(
                    workflow="evaluation",
                    trigger="reopen_rating",
                    to=Kin.WAITING,
                    states=("ready", "rated", "distribution_checked", "signed"),
                    reason="organisation_result_reopened",
                ),
            ),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
    ),
)
