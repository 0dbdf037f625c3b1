import pytest

from assessments import workflow
from assessments.models import Round
from assessments.workflow import WorkflowError
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
USUAL = {
    "jump_percent": 10,
    "middle_percent": 15,
    "middle_from": 3,
    "evidence_percent": 90,
    "moved_percent": 5,
}


def set_thresholds(**changed):
    held = builders.sheet().round
    actor = builders.actor(DutyKind.REVIEW, held.unit)
    workflow.set_thresholds(actor=actor, round=held, **(USUAL | changed))
    return Round.objects.values(*USUAL).get()


def test_threshold_is_changed_or_put_out_of_use_and_told():
    assert set_thresholds(jump_percent=25, evidence_percent=None) == USUAL | {
        "jump_percent": 25,
        "evidence_percent": None,
    }
    told = Change.objects.filter(field__endswith="_percent").values_list("field", "old", "new")
    assert set(told) == {("jump_percent", "10", "25"), ("evidence_percent", "90", "")}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"jump_percent": 0}, "từ 1 đến 100"),
        ({"middle_percent": 101}, "từ 1 đến 100"),
        ({"evidence_percent": -1}, "từ 1 đến 100"),
        ({"middle_from": 0}, "ít nhất một xã khác"),
    ],
)
def test_threshold_that_is_no_share_is_refused(changed, words):
    with pytest.raises(WorkflowError, match=words):
        set_thresholds(**changed)
