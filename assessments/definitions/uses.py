"""What statistics that were typed rest on: it keeps its type and its place."""

from collections.abc import Iterator, Mapping

from django.db.models import Count, Q

from assessments.definitions.fields import CHECKS, GROUPS, INDICATORS, ITEMS, TABLES, Table
from assessments.definitions.problems import Problem
from assessments.definitions.rows import Definitions, key_of
from assessments.enums import Layout
from assessments.models import CheckExplanation, Observation
from assessments.rules.rows import RowChange
from communes.period_kinds import WORDS, period_kind
from communes.periods import period_words

KEPT = {"data_type": "kiểu số liệu", "group": "bảng"}


def problems_in_use(stored: Definitions, sent: Definitions) -> Iterator[Problem]:
    """Yield what may not be removed or changed since values were typed; four queries."""
    typed = _typed_by_indicator()
    for key in sorted(sent.dropped_of(INDICATORS)):
        if number := typed.get(key):
            action = "Hãy giữ dòng này; muốn thôi dùng thì ghi vào tên chỉ tiêu."
            yield Problem(INDICATORS, key, "code", _has(number), action)
    for key, values in sent.of(INDICATORS).items():
        before = stored.of(INDICATORS).get(key)
        if before and typed.get(key):
            yield from _indicator(key, before, values, typed[key])
    yield from _items_and_groups(stored, sent, typed)
    explained = set(CheckExplanation.objects.values_list("check_row__code", flat=True))
    for key in sorted(sent.dropped_of(CHECKS) & explained):
        rule = "Điều kiện này đã có giải trình nên không bỏ được."
        yield Problem(CHECKS, key, "code", rule, "Hãy ghi “không” ở cột “Đang dùng”.")


def beyond_scope(changes: list[RowChange], stored: Definitions, beyond: Q) -> int:
    """Return how many units out of scope have values of what would change; one query.

    `beyond` filters observations to those out of scope.
    """
    codes: set[str] = set()
    sheets = {table.sheet: table for table in TABLES}
    for change in changes:
        codes |= _indicators_of(sheets[change.sheet], change.row.partition(": ")[0], stored)
    rows = Observation.objects.filter(beyond, indicator__code__in=codes)
    return rows.aggregate(Count("unit", distinct=True))["unit__count"]


def _indicators_of(table: Table, key: str, stored: Definitions) -> set[str]:
    if table is INDICATORS:
        return {key}
    values = stored.of(table).get(key)
    if values is None:
        return set()
    group = key if table is GROUPS else values["group"]
    return {code for code, each in stored.of(INDICATORS).items() if each["group"] == group}


def _typed_by_indicator() -> Mapping[str, int]:
    rows = Observation.objects.order_by().values_list("indicator__code")
    return dict(rows.annotate(Count("pk")))


def _indicator(key: str, before: Mapping, after: Mapping, number: int) -> Iterator[Problem]:
    for name, word in KEPT.items():
        if before[name] != after[name]:
            action = f"Hãy giữ {word} như cũ, hoặc lập chỉ tiêu mới với mã khác."
            yield Problem(INDICATORS, key, name, _has(number), action)
    if after["formula"] and not before["formula"]:
        action = "Hãy lập chỉ tiêu mới với mã khác cho công thức."
        yield Problem(INDICATORS, key, "formula", _has(number), action)


def _items_and_groups(
    stored: Definitions, sent: Definitions, typed: Mapping[str, int]
) -> Iterator[Problem]:
    used = {
        key_of(ITEMS, {"group": group, "code": code})
        for group, code in Observation.objects.filter(item__isnull=False)
        .order_by()
        .values_list("item__group__code", "item__code")
        .distinct()
    }
    for key in sorted(sent.dropped_of(ITEMS) & used):
        action = "Hãy giữ dòng này."
        yield Problem(ITEMS, key, "code", "Lĩnh vực này đã có số liệu.", action)
    filled = {each["group"] for code, each in stored.of(INDICATORS).items() if typed.get(code)}
    for key, values in sent.of(GROUPS).items():
        before = stored.of(GROUPS).get(key)
        layouts = {before["layout"], values["layout"]} if before else set()
        if key in filled and len(layouts) > 1 and Layout.ITEMS in layouts:
            rule = "Bảng đã có số liệu nên không đổi sang hay khỏi bố cục theo lĩnh vực."
            yield Problem(GROUPS, key, "layout", rule, "Hãy giữ bố cục như cũ.")
    yield from _kinds_of_period(sent)


def _kinds_of_period(sent: Definitions) -> Iterator[Problem]:
    """Yield the tables that would no longer be made for a kind of period they have values of."""
    rows = Observation.objects.filter(indicator__group__code__in=sent.of(GROUPS)).order_by()
    for code, period in sorted(set(rows.values_list("indicator__group__code", "period"))):
        kinds = str(sent.of(GROUPS)[code]["period_kinds"]).split(";")
        if any(kinds) and period_kind(period) not in kinds:
            rule = f"Bảng đã có số liệu {period_words(period)}."
            action = f"Hãy giữ loại kỳ “{WORDS[period_kind(period)]}”."
            yield Problem(GROUPS, code, "period_kinds", rule, action)


def _has(number: int) -> str:
    return f"Chỉ tiêu này đã có {number} số liệu."
