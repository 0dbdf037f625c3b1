"""What is typed of a cell besides its value: status, day, source, printed words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django import forms

from assessments.enums import ObservationStatus
from assessments.forms.posted import plain
from assessments.workflow import Figure, Part
from communes.forms.fields import DayField

STATUS, PRINTED, DAY, SOURCE = "tinh-trang", "chu", "ngay", "nguon"
NAMES = (STATUS, PRINTED, DAY, SOURCE)
STATUSES = ObservationStatus.choices
A_DAY = DayField(required=False)


@dataclass(frozen=True)
class TypedDetails:
    """The details as they were typed; a `problem` with the day keeps them from the verb."""

    status: ObservationStatus
    printed_text: str
    day: str
    source: str
    as_of: date | None = None
    problem: str = ""

    def of(self, figure: Figure, part: Part = Part.DETAILS) -> Figure:
        """Return the figure with these details."""
        return replace(
            figure,
            status=self.status,
            printed_text=self.printed_text,
            as_of=self.as_of,
            source=self.source,
            part=part,
        )


def read_details(typed: Mapping[str, str]) -> TypedDetails:
    """Return the details by the names of their fields; what is missing is empty."""
    words = {name: plain(str(typed.get(name, ""))).strip() for name in NAMES}
    known = words[STATUS] in ObservationStatus.values
    status = ObservationStatus(words[STATUS]) if known else ObservationStatus.OFFICIAL
    details = TypedDetails(status, words[PRINTED], words[DAY], words[SOURCE])
    try:
        return replace(details, as_of=A_DAY.clean(words[DAY]))
    except forms.ValidationError as error:
        return replace(details, problem=error.messages[0])


def details_sent(text: str) -> TypedDetails:
    """Return the details that a script sent as JSON; what is none counts as nothing typed."""
    try:
        sent = json.loads(text)
    except ValueError:
        sent = {}
    return read_details(sent if isinstance(sent, dict) else {})
