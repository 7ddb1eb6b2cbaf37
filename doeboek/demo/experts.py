"""What Lotte can be asked for, and a theme that the programme added for her."""

from __future__ import annotations

from doeboek.demo import cast
from doeboek.followup.models import Expertise
from doeboek.followup.themes import add_own
from doeboek.people.access import Role
from doeboek.programmes.models import Mandate


def tell(world: cast.World) -> None:
    own = add_own(
        world.programme, title="Proeven en demonstreren", title_en="Tasting and demonstrating"
    )
    Expertise.objects.create(
        mandate=Mandate.objects.get(
            person=world.lotte, programme=world.programme, role=Role.EXPERT
        ),
        themes=["window", "layout", "scent-and-colour", own.key],
        languages=["nl", "fr"],
        hours=12,
        before="Twintig jaar etalagiste, daarna docente aan de avondschool. In deze streek "
        "hielp ik al kledingzaken, bakkers en een boekhandel.",
    )
