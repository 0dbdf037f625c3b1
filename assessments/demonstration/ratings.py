"""Yearly ratings of the officials: the counts of the district's report, dealt out."""

from itertools import islice

from assessments.enums import PersonGrade
from assessments.models import PersonRating
from communes.demonstration.dealing import deal, mixed
from communes.demonstration.facts import table
from communes.demonstration.officials import Official


def load_ratings(officials: list[Official], disciplined: list[Official]) -> None:
    """Store the ratings of the year; who was disciplined is rated among the last."""
    counts = table("officials")
    shares = counts["ratings"]
    others = mixed(
        (official for official in officials if official not in disciplined),
        lambda official: official.person.number,
        "rating",
    )
    ahead = iter(others)
    rated = [*islice(ahead, sum(shares.values()) - len(disciplined)), *disciplined, *ahead]
    PersonRating.objects.bulk_create(
        PersonRating(
            person=official.person,
            unit=official.commune.unit,
            year=counts["year"],
            grade=PersonGrade[grade],
        )
        for official, grade in deal(rated, shares)
    )
