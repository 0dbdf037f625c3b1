import re

from communes.passwords import new_password


def test_one_time_password_reads_easily():
    assert re.fullmatch(r"[a-hj-kmnp-z2-9]{4}(-[a-hj-kmnp-z2-9]{4}){2}", new_password())


def test_one_time_passwords_differ():
    assert len({new_password() for _ in range(100)}) == 100
