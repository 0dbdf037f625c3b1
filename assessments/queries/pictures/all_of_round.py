"""All pictures of a round, in the order in which its page shows them."""

from assessments.charts import Chart
from assessments.models import Round
from assessments.queries.pictures.criteria import criteria_pictures
from assessments.queries.pictures.grades import grades_picture
from assessments.queries.pictures.movement import movement_picture
from assessments.queries.pictures.plan import plan_pictures
from assessments.queries.pictures.years import years_of


def round_pictures(held: Round, *, by_name: bool = False) -> list[Chart]:
    """Return the pictures that a round has data for; a fixed number of queries.

    `by_name` puts the communes of the heat map in the order of their names instead of their points.
    """
    years = years_of(held)
    single = [grades_picture(years), movement_picture(years)]
    grades, movement = ([chart] if chart else [] for chart in single)
    cells = criteria_pictures(years[-1], by_name=by_name)
    return [*grades, *plan_pictures(held), *cells, *movement]
