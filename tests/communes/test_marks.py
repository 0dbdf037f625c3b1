"""Marks of persons and log-ins."""

from communes.marks import login_mark, owner_mark


def test_marks_tell_persons_and_log_ins_apart_and_name_nobody():
    marks = {owner_mark(1), owner_mark(2), login_mark("a"), login_mark("b"), login_mark(None)}

    assert len(marks) == 5
    assert owner_mark(1) == owner_mark(1)
    assert all(len(mark) == 16 and mark.isalnum() for mark in marks)
