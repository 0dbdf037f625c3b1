"""The pictures of a round and of a commune, from rows to charts; none where there is nothing."""

from assessments.queries.pictures.all_of_round import round_pictures
from assessments.queries.pictures.own_years import own_years_picture
from assessments.queries.pictures.trend import trend_picture

__all__ = ["own_years_picture", "round_pictures", "trend_picture"]
