from communes.demonstration.names import Register


def people(count, **options):
    register = Register("MH")
    return [register.person(**options) for _ in range(count)]


def test_names_are_each_given_once():
    names = [person.full_name for person in people(400)]

    assert len(set(names)) == 400


def test_people_are_the_same_in_every_register():
    assert [p.full_name for p in people(20)] == [p.full_name for p in people(20)]


def test_sex_is_as_asked():
    assert all(person.is_female for person in people(20, is_female=True))


def test_people_are_marked_as_invented_and_numbered():
    first, second = people(2)

    assert (first.number, second.number) == ("MH-001", "MH-002")
    assert first.is_invented
    assert first.sort_key
