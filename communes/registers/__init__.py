"""Reads over the registers of people and places: numbers with the rows behind them."""

from communes.registers.councils import CouncilRegister, Seat, council
from communes.registers.counted import Behind, Counted
from communes.registers.events import discipline_grounds, disciplines, trainings, transfers
from communes.registers.officials import Official, OfficialRegister, officials
from communes.registers.places import (
    OfficeRegister,
    communes_on,
    head_count,
    offices,
    villages,
)

__all__ = [
    "Behind",
    "CouncilRegister",
    "Counted",
    "OfficeRegister",
    "Official",
    "OfficialRegister",
    "Seat",
    "communes_on",
    "council",
    "discipline_grounds",
    "disciplines",
    "head_count",
    "officials",
    "offices",
    "trainings",
    "transfers",
    "villages",
]
