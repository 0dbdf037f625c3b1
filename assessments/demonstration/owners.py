"""Who answers for the criteria in the demonstration: the first official on the post that fits."""

from collections.abc import Mapping

from assessments import workflow
from assessments.models import Sheet
from assessments.queries.owners import officials, owned_scores
from assessments.workflow import Ownership
from communes import clock
from communes.access import Actor
from communes.demonstration.facts import rows


def give_owners(clerk: Actor, sheet: Sheet) -> None:
    """Give the criteria of the sheet as `owners.csv` says for its period; later rounds copy it."""
    period = sheet.round.period
    posts = {row["criterion"]: row["post"] for row in rows("owners") if row["period"] == period}
    if not posts:
        return
    people = _first_on_post(sheet)
    wanted = {score: posts.get(score.criterion.code, "") for score in owned_scores(sheet)}
    owners = [
        Ownership(score.pk, people[post], None) for score, post in wanted.items() if post in people
    ]
    workflow.assign_owners(actor=clerk, sheet=sheet, owners=owners)


def _first_on_post(sheet: Sheet) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for official in officials(sheet.unit, clock.today()):
        for post in official.posts.split(", "):
            found.setdefault(post, official.person.pk)
    return found
