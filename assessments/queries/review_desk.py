"""What a reviewer sees beside the points of each leaf, and which leaves she looks at first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from assessments.enums import STAGES_SENT, CriterionKind, OpinionState
from assessments.models import Letter, Return, Round, Score, Sheet
from assessments.queries.leaf_desk import ORDER, LeafDesk, ReviewDesk
from assessments.queries.leaf_news import LeafNews, answers, changes_since, news_for
from assessments.queries.one_sheet import SheetRow
from assessments.queries.opinions import OpinionLine, opinions_of
from assessments.rules import leaf_of
from assessments.scoring.flags import Flag, FlagKind, LeafFacts, Thresholds, flags, middle_of
from assessments.scoring.points import written
from communes.models import User
from communes.vietnamese import short_date


def review_desk(
    sheet: Sheet, rows: Iterable[SheetRow], viewer: User | None, since: datetime | None
) -> ReviewDesk:
    """Return what stands beside the leaves among `rows`; `since` is the viewer's last look.

    Takes seven queries.
    """
    leaves = [(row, row.score) for row in rows if row.score]
    asked = {score.pk: last for row, score in leaves if (last := _last_answered(row))}
    moments = [each.asked_at for each in asked.values()] + ([since] if since else [])
    changes = changes_since(sheet, min(moments)) if moments else {}
    answered = answers(asked, changes)
    others, opinions, letters = _others(sheet), opinions_of(sheet), _letters(sheet)
    desks = {
        score.pk: _leaf(
            LeafDesk(
                row,
                score,
                opinions=opinions.get(score.pk, []),
                letters=[each for each in letters if each.criterion_id == score.criterion_id],
                answer=answered.get(score.pk),
            ),
            tuple(others[score.criterion_id]),
            news_for(viewer, changes.get(score.pk, []), since),
            thresholds_of(sheet.round),
            since,
        )
        for row, score in leaves
    }
    return ReviewDesk(desks, [each for each in letters if each.criterion_id is None])


def thresholds_of(held: Round) -> Thresholds:
    """Return from where on points are unusual in that round."""
    return Thresholds(
        held.jump_percent, held.middle_percent, held.middle_from, held.evidence_percent
    )


def _leaf(
    desk: LeafDesk,
    others: tuple[Decimal, ...],
    news: LeafNews,
    thresholds: Thresholds,
    since: datetime | None,
) -> LeafDesk:
    found = [*_told(desk, news, since), *flags(_facts(desk, others), thresholds)]
    return replace(
        desk,
        middle=middle_of(others, thresholds.middle_from),
        others=len(others),
        flags=tuple(sorted(found, key=lambda flag: ORDER.index(flag.kind))),
    )


def _facts(desk: LeafDesk, others: tuple[Decimal, ...]) -> LeafFacts:
    score, criterion = desk.score, desk.row.criterion
    return LeafFacts(
        max_points=criterion.max_points,
        own=score.self_value,
        last=desk.row.last_points,
        others=others,
        is_explained=bool(score.explanation.strip()),
        has_evidence=bool(desk.row.evidence),
        is_penalty=criterion.kind == CriterionKind.PENALTY,
        may_be_empty=not score.typed_text
        and (score.is_not_applicable or leaf_of(criterion).is_adjustment),
    )


def _told(desk: LeafDesk, news: LeafNews, since: datetime | None) -> list[Flag]:
    """Return what people said or did about the leaf."""
    found = []
    if desk.answer and desk.answer.asked.answered_at:
        at = desk.answer.asked.answered_at
        what = desk.answer.news.text or "không sửa gì"
        text = f"Trả lời ngày {_day(at)}: {what}."
        found.append(Flag(FlagKind.ANSWERED, text, at))
    elif news and since:
        text = f"Từ lần xem trước ({_day(since)}): {news.text}."
        found.append(Flag(FlagKind.CHANGED, text, news.at))
    for line in desk.opinions:
        if line.state == OpinionState.DIFFERS:
            found.append(Flag(FlagKind.OTHER_OPINION, _opinion_words(line), line.at))
    for letter in desk.letters:
        text = f"{letter.sender}, văn bản {letter.paper}: {letter.summary}"
        found.append(Flag(FlagKind.LETTER, text, letter.recorded_at))
    return found


def _opinion_words(line: OpinionLine) -> str:
    points = "" if line.points is None else f" đề nghị {written(line.points)} điểm"
    outdated = " (cho ý kiến trước khi xã sửa điểm)" if line.is_outdated else ""
    return f"{line.body}{points}{outdated}: {line.reason}"


def _day(moment: datetime) -> str:
    return short_date(timezone.localdate(moment))


def _last_answered(row: SheetRow) -> Return | None:
    latest = row.returns[0] if row.returns else None
    return latest if latest and latest.answered_at else None


def _others(sheet: Sheet) -> dict[int, list[Decimal]]:
    """Return by criterion what the other communes that have sent gave themselves; one query."""
    sent = Score.objects.filter(
        sheet__round=sheet.round_id, sheet__stage__in=STAGES_SENT, self_value__isnull=False
    ).exclude(sheet=sheet)
    found: dict[int, list[Decimal]] = defaultdict(list)
    for criterion, value in sent.values_list("criterion", "self_value"):
        if value is not None:
            found[criterion].append(value)
    return found


def _letters(sheet: Sheet) -> list[Letter]:
    """Return the letters about the sheet, or about its round as a whole; one query."""
    about = Letter.objects.filter(Q(sheet=sheet) | Q(sheet=None), round=sheet.round_id)
    return list(about.select_related("criterion", "recorded_by").order_by("dated_on", "pk"))
