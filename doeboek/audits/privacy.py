"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    BUSINESS,
    KEY,
    ORGANISATIONAL,
    PERSONAL,
    SENSITIVE_TEXT,
    SHARED,
    TECHNICAL,
    Erase,
    InDossier,
    Kind,
    Privacy,
    Retention,
    StaysBehind,
    Travels,
)

#: Counts of shops without a name. A cell of one shop is told to nobody: groups are ten or more.
COUNTED = Privacy(
    Kind.BUSINESS, "comparing shops in groups", Retention.PROGRAMME, False, Erase.KEEP
)

#: Whose scan it was is forgotten with who asked; the scan that a coach took over stays.
WHO_ASKED = Privacy(
    Kind.PERSONAL, "calling who asked for it", Retention.HALF_YEAR, False, Erase.BLANK
)

#: How each that hangs on a trajectory goes along with its dossier.
DOSSIER: dict[str, InDossier] = {
    "Measurement": SHARED,
    "Audit": SHARED,
    "Answer": Travels(team_only=("team_remark",)),
    "Intention": SHARED,
    "Aim": SHARED,
    "Evidence": SHARED,
    "PublicScan": StaysBehind("its codes open pages to who has them; the answers go along"),
    "Adoption": StaysBehind("it says of which public scan an audit was made"),
}

FIELDS: dict[str, dict[str, Privacy]] = {
    "Measurement": {
        "id": TECHNICAL,
        "participation": BUSINESS,
        "label": ORGANISATIONAL,
        "at": ORGANISATIONAL,
    },
    "Audit": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "measurement": BUSINESS,
        "instrument_name": ORGANISATIONAL,
        "instrument_version": ORGANISATIONAL,
        "instrument_checksum": TECHNICAL,
        "form": ORGANISATIONAL,
        "rater": ORGANISATIONAL,
        "by": PERSONAL,
        "code": KEY,
        "started_at": ORGANISATIONAL,
        "finished_at": ORGANISATIONAL,
    },
    "Answer": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "audit": BUSINESS,
        "item": ORGANISATIONAL,
        "value": BUSINESS,
        "is_open": BUSINESS,
        "remark": SENSITIVE_TEXT,
        "team_remark": SENSITIVE_TEXT,
        "is_to_discuss": BUSINESS,
        "client_id": TECHNICAL,
        "at": ORGANISATIONAL,
        "happened_at": ORGANISATIONAL,
    },
    "Intention": {
        "id": TECHNICAL,
        "measurement": BUSINESS,
        "instrument_name": ORGANISATIONAL,
        "instrument_version": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "Aim": {
        "id": TECHNICAL,
        "intention": BUSINESS,
        "dimension": ORGANISATIONAL,
        "target": BUSINESS,
        "importance": BUSINESS,
        "place": BUSINESS,
    },
    "Evidence": {
        "id": TECHNICAL,
        "audit": BUSINESS,
        "item": ORGANISATIONAL,
        "photo": SENSITIVE_TEXT,
        "client_id": TECHNICAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
        "happened_at": ORGANISATIONAL,
        "deleted_at": TECHNICAL,
    },
    "Snapshot": {"id": TECHNICAL, "ends_on": ORGANISATIONAL, "made_at": ORGANISATIONAL},
    "Cell": {
        "id": TECHNICAL,
        "snapshot": TECHNICAL,
        "instrument_name": ORGANISATIONAL,
        "instrument_version": ORGANISATIONAL,
        "form": ORGANISATIONAL,
        "rater": ORGANISATIONAL,
        "dimension": ORGANISATIONAL,
        "trade": COUNTED,
        "kin": COUNTED,
        "workforce": COUNTED,
        "nis": COUNTED,
        "province_nis": COUNTED,
        "street": COUNTED,
        "numerator": COUNTED,
        "denominator": COUNTED,
        "count": COUNTED,
    },
    "PublicScan": {
        "id": TECHNICAL,
        "audit": BUSINESS,
        "short_code": KEY,
        "municipality": ORGANISATIONAL,
        "prospect": WHO_ASKED,
        "expires_at": TECHNICAL,
    },
    "Adoption": {
        "id": TECHNICAL,
        "scan": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
}
