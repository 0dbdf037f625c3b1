"""One sheet of the demonstration on its way, verb by verb, each on its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessments import workflow
from assessments.demonstration.desks import Desks, on
from assessments.demonstration.owners import give_owners
from assessments.demonstration.papers import paper
from assessments.demonstration.points import SheetPoints
from assessments.models import Score, Sheet
from assessments.scoring.points import written
from communes.access import Actor
from communes.demonstration.facts import rows

BEFORE_TYPING, FOR_REVIEW, FOR_DECISION = 5, 12, 16  # days


class NotTaken(Exception):
    """A verb refused what the demonstration's files say."""


@dataclass(frozen=True)
class SheetWork:
    """The work on one sheet; `opened_on` is the day on which its round was opened."""

    sheet: Sheet
    points: SheetPoints
    desks: Desks
    opened_on: date

    @property
    def typed_on(self) -> date:
        """Return the day on which the clerk types: communes do not all come at once."""
        return self.opened_on + timedelta(BEFORE_TYPING + self.sheet.unit.list_order // 2)

    def share_out(self) -> None:
        """Give the criteria to the officials who answer for them."""
        with on(self.typed_on, 8, 30):
            give_owners(self._clerk, self.sheet)

    def type_in(self, first: int | None = None, wrong: Mapping[str, str] | None = None) -> None:
        """Type the first criteria (None: all of them); `wrong` is one row that is not valid."""
        texts = {code: written(value) for code, value in self.points.own.items()}
        codes = set(list(texts)[:first])
        if wrong:
            texts[wrong["criterion"]] = wrong["text"]
        words = {row["criterion"]: row["explanation"] for row in rows("explanations")}
        entries = [
            workflow.Entry(
                score.pk,
                texts[score.criterion.code],
                words.get(score.criterion.code, ""),
                score.version,
            )
            for score in self._scores()
            if score.criterion.code in codes
        ]
        with on(self.typed_on, 9, 15):
            saved = workflow.save_entry(actor=self._clerk, sheet=self.sheet, entries=entries)
        _check(saved.invalid, allowed=1 if wrong else 0)

    def attach(self, criterion: str, name: str, passage: str) -> None:
        """Attach an invented document to a criterion."""
        (score,) = (score for score in self._scores() if score.criterion.code == criterion)
        with on(self.typed_on, 10, 40):
            workflow.add_evidence(
                actor=self._clerk, score=score, upload=paper(name, self.sheet), passage=passage
            )

    def present(self) -> None:
        """Lay the sheet before the commune's leader."""
        with on(self.typed_on + timedelta(1), 8, 20):
            workflow.present_to_leader(actor=self._clerk, sheet=self.sheet)

    def give_back(self, word: str) -> None:
        """Have the commune's leader give the sheet back."""
        with on(self.typed_on + timedelta(2), 14, 5):
            workflow.give_back(actor=self._chair, sheet=self.sheet, word=word)

    def send(self) -> None:
        """Have the commune's leader send the sheet."""
        with on(self.typed_on + timedelta(2), 15, 30):
            workflow.send(actor=self._chair, sheet=self.sheet)

    def send_signed(self, scan_name: str) -> None:
        """Have the clerk send the sheet with the scan that the leader has signed."""
        with on(self.typed_on + timedelta(2), 16, 10):
            scan = paper(scan_name, self.sheet)
            workflow.send(actor=self._clerk, sheet=self.sheet, signed_scan=scan)

    def review(self) -> None:
        """Put the reviewed points beside the commune's own where they differ."""
        adjustments = [
            workflow.Adjustment(
                score.pk,
                written(self.points.reviewed[score.criterion.code]),
                self.points.reasons[score.criterion.code],
                score.version,
            )
            for score in self._scores()
            if score.criterion.code in self.points.reasons
        ]
        with on(self._reviewed_on, 9, 0):
            saved = workflow.save_review(
                actor=self.desks.reviewer, sheet=self.sheet, adjustments=adjustments
            )
        _check(saved.invalid)

    def ask(self, requests: Sequence[Mapping[str, str]], deadline: date) -> None:
        """Return named criteria to the commune."""
        scores = {score.criterion.code: score for score in self._scores()}
        with on(self._reviewed_on, 10, 30):
            workflow.ask_clarification(
                actor=self.desks.reviewer,
                sheet=self.sheet,
                requests=[(scores[r["criterion"]], r["reason"]) for r in requests],
                deadline=deadline,
            )

    def complete(self) -> None:
        """Complete the review."""
        with on(self._reviewed_on, 16, 45):
            workflow.complete_review(actor=self.desks.reviewer, sheet=self.sheet)

    def decide(self, decision_paper: str) -> None:
        """Decide the grade and the recognition as computed."""
        with on(self.typed_on + timedelta(FOR_DECISION), 11, 0):
            workflow.decide(actor=self.desks.leader, sheet=self.sheet, paper=decision_paper)

    @property
    def _reviewed_on(self) -> date:
        return self.typed_on + timedelta(FOR_REVIEW)

    @property
    def _clerk(self) -> Actor:
        return self.desks.clerks[self.sheet.unit.code]

    @property
    def _chair(self) -> Actor:
        return self.desks.chairs[self.sheet.unit.code]

    def _scores(self) -> list[Score]:
        return list(self.sheet.scores.select_related("criterion").order_by("criterion__order"))


def _check(invalid: Sequence[tuple[Score, str]], allowed: int = 0) -> None:
    if len(invalid) != allowed:
        raise NotTaken("; ".join(f"{score}: {problem}" for score, problem in invalid))
