from datetime import date, datetime

import pytest
from django.utils import timezone

from communes import clock


@pytest.fixture
def moment():
    return datetime(2020, 1, 13, 16, 30, tzinfo=timezone.get_current_timezone())


def test_today_is_the_day_of_the_settings(settings):
    settings.TODAY = date(2023, 1, 10)

    assert clock.today() == date(2023, 1, 10)
    assert clock.now().date() == date(2023, 1, 10)


def test_clock_is_set_inside_the_block_only(settings, moment):
    settings.TODAY = date(2023, 1, 10)

    with clock.at(moment):
        assert (clock.today(), clock.now()) == (date(2020, 1, 13), moment)

    assert clock.today() == date(2023, 1, 10)


def test_clock_goes_back_after_an_error(settings, moment):
    settings.TODAY = date(2023, 1, 10)

    with pytest.raises(KeyError), clock.at(moment):
        raise KeyError

    assert clock.today() == date(2023, 1, 10)
