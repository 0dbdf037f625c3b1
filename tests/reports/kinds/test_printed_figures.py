"""The figures of two reports are those of the documents they are made after, to the letter.

`printed/<kind>.csv` holds every figure of the document: how it stands there, which figure of ours
says it, how ours prints, and why where the two differ. A row without a figure is a number of the
rule or of a name: `printed` are the words of the shipped text that hold it.
"""

import pytest

from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.reference_files import read_rows
from reports.documents.bind import bind_line
from reports.documents.parse import placeholders
from reports.figures.figure import Figure
from reports.figures.formats import printed
from reports.figures.scope import scope_of
from reports.kinds import kind_of
from reports.outlines import shipped
from tests.demonstration import demo  # noqa: F401 - the fixture

TAKEN = {"dan-van-chinh-quyen": ("11-099", "2021-H1"), "so-ket-chi-thi": ("84-849", "2017..2021")}
NUMBER_OF_FACTS = {"dan-van-chinh-quyen": ("002", 27), "so-ket-chi-thi": ("003", 222)}
MOST_QUERIES = 16
WRONG_IN_THE_DOCUMENT = {
    "003-F089": "có 04",
    "003-F134": "77,57%",
    "003-F148": "0,002%",
    "003-F149": "1.112",
    "003-F176": "117",
    "003-F198": "59",
    "003-F213": "91,8%",
    "003-F219": "100%",
}
FOLDER = "../tests/reports/kinds/printed"
FACTS = {code: read_rows(FOLDER, f"{code}.csv") for code in TAKEN}


@pytest.fixture(scope="module")
def found(demo, django_db_blocker) -> dict[str, dict[str, Figure]]:  # noqa: F811
    with django_db_blocker.unblock():
        return {
            code: kind_of(code).figures(
                scope_of(AdministrativeUnit.objects.get(key=key), read_period(period))
            )
            for code, (key, period) in TAKEN.items()
        }


def words_of(code: str) -> str:
    sections = shipped(code).sections
    return "\n".join(words for each in sections for words in (each.title, each.body))


@pytest.mark.parametrize("code", TAKEN)
def test_every_figure_prints_as_in_the_document(found, code):
    expected = {row["name"]: row["printed"] for row in FACTS[code] if row["name"]}

    assert {name: printed(found[code][name]) for name in expected} == expected


@pytest.mark.parametrize("code", TAKEN)
def test_numbers_of_a_rule_stand_in_the_words(code):
    fixed = {row["printed"] for row in FACTS[code] if not row["name"]}
    words = words_of(code)

    assert fixed
    assert {each for each in fixed if each not in words} == set()


@pytest.mark.parametrize("code", TAKEN)
def test_all_facts_of_the_document_are_accounted_for(code):
    document, number = NUMBER_OF_FACTS[code]

    assert [row["ledger_id"] for row in FACTS[code]] == [
        f"{document}-F{each:03}" for each in range(1, number + 1)
    ]


def test_where_the_document_reckons_wrong_ours_is_right():
    ours = {row["ledger_id"]: row["printed"] for row in FACTS["so-ket-chi-thi"]}

    assert {fact: ours[fact] for fact in WRONG_IN_THE_DOCUMENT} == WRONG_IN_THE_DOCUMENT
    assert all(
        row["why"] for row in FACTS["so-ket-chi-thi"] if row["ledger_id"] in WRONG_IN_THE_DOCUMENT
    )


@pytest.mark.parametrize("code", TAKEN)
def test_every_figure_has_data_label_and_formula(found, code):
    silent = [
        figure.name
        for figure in found[code].values()
        if not (figure.label and figure.formula) or figure.value is None
    ]

    assert silent == []


@pytest.mark.parametrize("code", TAKEN)
def test_every_figure_but_those_of_the_period_has_sources(found, code):
    of_the_period = {name for name in found[code] if name == "nam" or name.startswith("ky.")}

    assert {name for name, each in found[code].items() if not each.sources} == of_the_period


@pytest.mark.parametrize("code", TAKEN)
def test_words_use_every_figure_of_the_catalogue(found, code):
    outline = shipped(code)
    frame = "\n".join([outline.subject, *outline.recipients, *outline.addressees])

    assert set(placeholders(words_of(code) + frame)) == set(found[code])


@pytest.mark.parametrize(
    ("name", "behind"),
    [("tiep_dan.xa_luot", (19, 19)), ("mot_cua.don_vi", (19, 19)), ("don.huyen", None)],
)
def test_figure_added_up_from_communes_says_how_many_are_behind_it(found, name, behind):
    assert found["dan-van-chinh-quyen"][name].behind == behind


def test_figure_is_followed_to_the_rows_it_rests_on(found):
    figures = found["so-ket-chi-thi"]

    assert len(figures["giam_ngheo.don_vi"].sources) == 17
    assert len(figures["cong_chuc.tang_giam"].sources) == 2
    assert figures["ho_so.qua_han_linh_vuc"].value == ("đất đai",)


def test_invented_numbers_are_marked(found):
    noted = {name for name, each in found["so-ket-chi-thi"].items() if "minh họa" in each.note}

    assert {"dac_diem.dan_toc_ty_le", "ho_ngheo.ty_le"} <= noted
    assert "cong_chuc.giao" not in noted


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("code", "key"), [(c, k) for c in TAKEN for k in ("11-099", "84-849")])
def test_number_of_queries_is_small_for_either_district(django_assert_max_num_queries, code, key):
    scope = scope_of(AdministrativeUnit.objects.get(key=key), read_period(TAKEN[code][1]))

    with django_assert_max_num_queries(MOST_QUERIES):
        kind_of(code).figures(scope)


def test_subjects_read_as_in_the_documents(found):
    subjects = {code: bind_line(shipped(code).subject, found[code]) for code in TAKEN}

    assert subjects["dan-van-chinh-quyen"] == (
        "Kết quả thực hiện công tác dân vận chính quyền 6 tháng đầu năm, nhiệm vụ trọng tâm "
        "6 tháng cuối năm 2021"
    )
    assert subjects["so-ket-chi-thi"].startswith("Sơ kết 05 năm thực hiện Chỉ thị số 17-CT/TU")
    assert subjects["so-ket-chi-thi"].endswith("trên địa bàn tỉnh (Giai đoạn 2017 - 2021)")
