from communes.models.accounts import Duty, Installation, User, Visit
from communes.models.bodies import Body, Signer
from communes.models.history import ChainHead, Change
from communes.models.people import (
    Appointment,
    CouncilSeat,
    Discipline,
    HeadCount,
    Person,
    Qualification,
    Training,
)
from communes.models.units import (
    AdministrativeUnit,
    Office,
    UnitAlias,
    UnitSuccession,
    Village,
)

__all__ = [
    "AdministrativeUnit",
    "Appointment",
    "Body",
    "ChainHead",
    "Change",
    "CouncilSeat",
    "Discipline",
    "Duty",
    "HeadCount",
    "Installation",
    "Office",
    "Person",
    "Qualification",
    "Signer",
    "Training",
    "UnitAlias",
    "UnitSuccession",
    "User",
    "Village",
    "Visit",
]
