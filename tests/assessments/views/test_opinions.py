"""An agency gives its opinions on the grid, on one commune's page and on one criterion's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Assignment, Opinion, Round
from assessments.workflow import Voice, token_of
from communes import clock
from communes.enums import DutyKind
from communes.models import Body
from tests import builders
from tests.urls import belongings

DAY = timedelta(days=1)
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def sheet(db):
    """A sheet that was sent; another commune of the round types still."""
    return builders.at_stage(Stage.SENT, builders.sheet(communes=2))


@pytest.fixture
def agency(sheet):
    return builders.asked_agency(sheet.round, "1", "2")


@pytest.fixture
def client(login_as, agency):
    return login_as(agency)


@pytest.fixture
def score(sheet):
    return builders.first_score(sheet)


def grid(sheet, query=""):
    return reverse("assessments:opinions", args=[sheet.round.code]) + query


def one(score):
    return reverse("assessments:opinion", args=[score.pk])


def fields(score, agrees=False, points="", reason="", seen="", own="16"):
    key = score.pk
    sent = {
        f"diem-{key}": points,
        f"ly-do-{key}": reason,
        f"phien-ban-{key}": seen,
        f"tu-cham-{key}": own,
    }
    return sent | ({f"thong-nhat-{key}": "on"} if agrees else {})


def read(client, address):
    return client.get(address).content.decode()


def test_grid_shows_the_criteria_asked_about_of_sent_sheets_only(client, sheet, neighbour):
    builders.fill(neighbour.sheets.get(), "13")

    page = read(client, grid(sheet))

    assert "1. Nội dung 1" in page
    assert "3. Nội dung 3" not in page
    waiting = page[page.index(f'<th scope="row">{neighbour.title}') :]
    assert "xã chưa gửi" in waiting
    assert "13" not in [cell.voice.own for line in _lines(client, sheet) for cell in line.cells]


def _lines(client, sheet):
    return client.get(grid(sheet)).context["lines"]


def test_grid_saves_what_was_said(client, sheet, agency):
    first, second, _ = sheet.scores.order_by("criterion__order")
    post = fields(first, agrees=True) | fields(second, points="14,5", reason="Thiếu sổ")

    answer = client.post(grid(sheet), post, follow=True)

    assert "Đã lưu ý kiến của 2 mục." in answer.content.decode()
    given = Opinion.objects.order_by("score__criterion__order")
    assert [(row.agrees, row.points, row.reason) for row in given] == [
        (True, None, ""),
        (False, 14.5, "Thiếu sổ"),
    ]


def test_unticked_box_takes_the_opinion_back(client, sheet, agency, score):
    stored = workflow.give_opinion(actor=agency, score=score, voice=Voice(True, own="16"))

    client.post(grid(sheet), fields(score, seen=token_of(stored)))

    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"points": "14"}, "phải kèm lý do"),
        ({"points": "21", "reason": "Cao"}, "cao hơn điểm tối đa là 20"),
        ({"agrees": True, "reason": "Nhưng"}, "Đã chọn “Thống nhất”"),
        ({"agrees": True, "own": "15"}, "Xã đã sửa điểm tự chấm"),
    ],
)
def test_what_cannot_be_saved_stays_as_it_was_typed(client, sheet, score, sent, words):
    page = client.post(grid(sheet), fields(score, **sent)).content.decode()

    assert words in page
    assert f'href="#o-{score.pk}"' in page
    assert f'value="{sent.get("points", "")}"' in page
    assert not Opinion.objects.exists()


def test_colleagues_opinion_is_shown_beside_ones_own(client, sheet, agency, score):
    workflow.give_opinion(
        actor=agency, score=score, voice=Voice(False, "12", "Thiếu biên bản", own="16")
    )

    page = client.post(grid(sheet), fields(score, agrees=True)).content.decode()

    assert "đã ghi ý kiến khác, 12 điểm: Thiếu biên bản" in page
    assert "Bấm Lưu để giữ nội dung của anh/chị" in page
    token = token_of(Opinion.objects.get())
    client.post(grid(sheet), fields(score, agrees=True, seen=token))
    assert Opinion.objects.get().agrees is True


def test_withdrawn_sheet_takes_no_opinion(client, sheet, score):
    workflow.withdraw(actor=builders.people(sheet).entry, sheet=sheet)

    page = client.post(grid(sheet), fields(score, agrees=True), follow=True).content.decode()

    assert "xã đã rút bảng" in page
    assert not Opinion.objects.exists()
    assert client.get(one(score)).status_code == 404


def test_criterion_of_another_agency_does_not_exist(login_as, sheet, score):
    other = login_as(builders.asked_agency(sheet.round, "3", office="Thanh tra"))

    assert other.get(one(score)).status_code == 404
    assert other.post(one(score), fields(score, agrees=True)).status_code == 404
    other.post(grid(sheet), fields(score, agrees=True))
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("silence_agrees", "words"),
    [(True, "Quá hạn, coi như thống nhất"), (False, "Quá hạn, chưa có ý kiến")],
)
def test_after_the_deadline_silence_is_said_and_nothing_is_open(
    client, sheet, score, monkeypatch, silence_agrees, words
):
    today = clock.today()
    Round.objects.update(opinion_deadline=today, silence_agrees=silence_agrees)
    monkeypatch.setattr(clock, "today", lambda: today + DAY)

    page = read(client, grid(sheet))
    refused = client.post(one(score), fields(score, agrees=True), headers=SCRIPT)

    assert words in page
    assert "Lưu ý kiến" not in page
    assert "đã qua" in refused.json()["problem"]


def test_agency_that_is_asked_nothing_learns_who_asks(login_as, sheet):
    client = login_as(builders.agency(sheet.round.unit, "Thanh tra"))

    page = read(client, grid(sheet))

    assert "chưa được phân công tiêu thức nào" in page
    assert "Cơ quan thẩm định phân công" in page


def test_duty_without_an_agency_learns_whom_to_ask(login_as, sheet):
    client = login_as(DutyKind.OPINION, sheet.round.unit)

    assert "đề nghị người quản trị giao lại" in read(client, grid(sheet))
    assert "đề nghị người quản trị giao lại" in read(client, "/danh-gia/y-kien/")


def test_agency_that_ended_can_still_read(client, sheet):
    Body.objects.update(valid_to=clock.today() - DAY)

    page = read(client, grid(sheet))

    assert "cơ quan không còn hoạt động" in page
    assert "Lưu ý kiến" not in page


def test_one_commune_has_a_page_of_its_own(client, sheet, neighbour, score):
    page = read(client, grid(sheet, f"?xa={sheet.unit.key}"))

    assert f"{sheet.unit.title}: ý kiến" in page
    assert f'name="thong-nhat-{score.pk}"' in page
    assert neighbour.title not in page.split("<main")[1]
    assert "Xã chưa gửi bảng" in read(client, grid(sheet, f"?xa={neighbour.key}"))
    answer = client.post(grid(sheet, f"?xa={sheet.unit.key}"), fields(score, agrees=True))
    assert answer["Location"] == grid(sheet, f"?xa={sheet.unit.key}")


def test_unknown_commune_in_the_address_shows_all(client, sheet):
    assert sheet.unit.title in read(client, grid(sheet, "?xa=khong-co"))


def test_criterion_page_shows_what_stands_behind_the_points(client, sheet, score):
    sheet.scores.filter(pk=score.pk).update(explanation="Đủ 12 kỳ họp")

    page = read(client, one(score))

    assert "Đủ 12 kỳ họp" in page
    assert "Xã chưa gửi tài liệu" in page


def test_agency_opens_the_files_it_is_asked_about_and_no_others(login_as, db):
    first, second = builders.sheets(2)
    files = [belongings.evidence(each) for each in (first, second)]
    builders.at_stage(Stage.SENT, first)
    client = login_as(builders.asked_agency(first.round, "1"))
    stranger = login_as(builders.asked_agency(first.round, "2", office="Thanh tra"))

    def opens(browser, file):
        answer = browser.get(reverse("assessments:evidence", args=[file.pk]))
        if answer.streaming:
            b"".join(answer)  # closes the file
        return answer.status_code

    assert opens(client, files[0]) == 200
    assert opens(client, files[1]) == 404
    assert opens(stranger, files[0]) == 404
    assert client.get(reverse("assessments:sheet", args=[first.pk])).status_code == 404


def test_file_leads_back_to_what_the_agency_may_read(login_as, db):
    sheet = builders.sheets(1)[0]
    file = belongings.evidence(sheet)
    builders.at_stage(Stage.SENT, sheet)
    client = login_as(builders.asked_agency(sheet.round, "1"))

    page = read(client, reverse("assessments:preview", args=[file.pk]))

    assert one(file.score) in page
    assert reverse("assessments:sheet", args=[sheet.pk]) not in page


def test_script_saves_one_opinion(client, score, agency):
    answer = client.post(one(score), fields(score, agrees=True), headers=SCRIPT)

    stored = Opinion.objects.get()
    assert answer.json()["state"] == "saved"
    assert answer.json()["seen"] == token_of(stored)
    assert answer.json()["words"].startswith("Đã lưu lúc")


def test_script_takes_one_opinion_back(client, score, agency):
    stored = workflow.give_opinion(actor=agency, score=score, voice=Voice(True, own="16"))

    answer = client.post(one(score), fields(score, seen=token_of(stored)), headers=SCRIPT)

    assert answer.json() == {"state": "saved", "words": "Đã rút ý kiến", "seen": ""}


def test_script_meets_a_colleague(client, score, agency):
    stored = workflow.give_opinion(actor=agency, score=score, voice=Voice(True, own="16"))

    post = fields(score, points="12", reason="Thiếu")
    answer = client.post(one(score), post, headers=SCRIPT)

    assert answer.status_code == 409
    assert (answer.json()["state"], answer.json()["seen"]) == ("conflict", token_of(stored))


def test_form_of_one_criterion_works_without_a_script(client, score):
    wrong = client.post(one(score), fields(score, points="14")).content.decode()
    answer = client.post(one(score), fields(score, points="14", reason="Thiếu"))

    assert "phải kèm lý do" in wrong
    assert answer["Location"] == one(score)
    assert Opinion.objects.get().points == 14


def test_rest_is_agreed_to_after_a_page_that_lists_it(client, sheet, agency):
    address = reverse("assessments:agree_to_rest", args=[sheet.round.code])
    page = client.get(address)
    shown = page.context["form"].initial["shown"]

    answer = client.post(address, {"shown": shown}, follow=True)

    assert "mục 1 (16), mục 2 (16)" in page.content.decode()
    assert "Đã ghi “Thống nhất” cho 2 mục." in answer.content.decode()
    assert Opinion.objects.filter(agrees=True).count() == 2
    assert "Không còn mục nào" in client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("shown", ["", "x", "0=16;;=", "99999999999=1", "5=16'--"])
def test_broken_list_agrees_to_nothing(client, sheet, shown):
    address = reverse("assessments:agree_to_rest", args=[sheet.round.code])

    client.post(address, {"shown": shown}, follow=True)

    assert not Opinion.objects.exists()


def test_rounds_of_the_agency_are_listed(client, sheet):
    builders.round_of(sheet.round.unit, sheet.round.criteria_set, "2020")

    page = read(client, "/danh-gia/y-kien/")

    assert "2 tiêu thức được phân công" in page
    assert "chưa được phân công" in page
    assert page.index("xếp loại năm 2021") < page.index("xếp loại năm 2020")


def test_phone_list_says_where_something_is_left_to_say(client, sheet, agency, score):
    address = grid(sheet)
    begun = read(client, address)
    workflow.give_opinion(actor=agency, score=score, voice=Voice(agrees=True, own="16"))
    workflow.complete_review(actor=builders.people(sheet).reviewer, sheet=sheet)

    shut = read(client, address)

    assert '<span class="chip chip-warn">0/2 mục</span>' in begun
    assert '<span class="chip">1/2 mục, đã thẩm định xong</span>' in shut


def test_rounds_of_other_districts_are_not_known(login_as, sheet):
    client = login_as(builders.agency(builders.district(), "Phòng Tư pháp"))

    assert client.get(grid(sheet)).status_code == 404
    assert "Chưa có đợt đánh giá nào." in read(client, "/danh-gia/y-kien/")


def test_number_of_queries_does_not_grow(login_as, django_assert_max_num_queries, db):
    def queries(communes):
        sheets = builders.sheets(communes)
        for each in sheets:
            builders.at_stage(Stage.SENT, each)
        agency = builders.asked_agency(sheets[0].round, "1", "2")
        browser = login_as(agency)
        with django_assert_max_num_queries(30) as counted:
            assert browser.get(grid(sheets[0])).status_code == 200
        return len(counted)

    assert queries(1) == queries(3)


def test_assignment_taken_away_closes_the_page(client, score):
    Assignment.objects.all().delete()

    assert client.get(one(score)).status_code == 404


def test_history_of_the_commune_calls_opinions_by_their_name(login_as, sheet, agency, score):
    workflow.give_opinion(actor=agency, score=score, voice=Voice(True, own="16"))
    reader = login_as(DutyKind.REVIEW, sheet.round.unit)

    page = read(reader, reverse("communes:unit_history", args=[sheet.unit.key]))

    assert "<td>ý kiến thẩm định</td>" in page
    assert "<td>opinions</td>" not in page
