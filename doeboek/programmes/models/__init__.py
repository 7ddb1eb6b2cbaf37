"""Programmes, the shops in them, and what happens between a coach and a shop."""

from doeboek.programmes.models.agreement import Agreement, Consent, Withdrawal
from doeboek.programmes.models.appointment import Appointment
from doeboek.programmes.models.awning import Awning
from doeboek.programmes.models.happening import Closing, Moment, Step
from doeboek.programmes.models.imports import ListRow, ShopList
from doeboek.programmes.models.mandate import Mandate
from doeboek.programmes.models.membership import Membership
from doeboek.programmes.models.note import Note, NotesInBin
from doeboek.programmes.models.participation import Participation
from doeboek.programmes.models.programme import Programme
from doeboek.programmes.models.promise import Promise
from doeboek.programmes.models.prospect import Prospect, ProspectStep
from doeboek.programmes.models.shop import Occupancy, Premises, Shop
from doeboek.programmes.models.takealong import OwnAppointment, TakenAlong
from doeboek.programmes.models.trajectory import Trajectory
from doeboek.programmes.models.visitcard import VisitCard
from doeboek.programmes.models.wave import Wave

__all__ = [
    "Agreement",
    "Appointment",
    "Awning",
    "Closing",
    "Consent",
    "ListRow",
    "Mandate",
    "Membership",
    "Moment",
    "Note",
    "NotesInBin",
    "Occupancy",
    "OwnAppointment",
    "Participation",
    "Premises",
    "Programme",
    "Promise",
    "Prospect",
    "ProspectStep",
    "Shop",
    "ShopList",
    "Step",
    "TakenAlong",
    "Trajectory",
    "VisitCard",
    "Wave",
    "Withdrawal",
]
