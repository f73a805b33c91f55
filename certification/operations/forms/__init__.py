"""The forms that an operator fills in round a session; what they save is plain content by field."""

from certification.operations.forms.day import IncidentsForm, ReviewForm
from certification.operations.forms.fields import RecordForm
from certification.operations.forms.plan import DiagnosisForm, GoalForm, MinutesForm
from certification.operations.rules.content import Kind

FORMS: dict[Kind, type[RecordForm]] = {
    Kind.DIAGNOSIS: DiagnosisForm,
    Kind.GOAL: GoalForm,
    Kind.MINUTES: MinutesForm,
    Kind.INCIDENTS: IncidentsForm,
    Kind.REVIEW: ReviewForm,
}
