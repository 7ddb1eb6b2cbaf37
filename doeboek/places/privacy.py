"""Places and trades are published facts; nothing here is about a person."""

from doeboek.common.privacy import PUBLIC_FACT, TECHNICAL, Privacy

FIELDS: dict[str, dict[str, Privacy]] = {
    "Municipality": {
        "id": TECHNICAL,
        "nis": PUBLIC_FACT,
        "name": PUBLIC_FACT,
        "folded": TECHNICAL,
        "province_nis": PUBLIC_FACT,
        "province": PUBLIC_FACT,
        "arrondissement_nis": PUBLIC_FACT,
        "arrondissement": PUBLIC_FACT,
        "lat": PUBLIC_FACT,
        "lon": PUBLIC_FACT,
        "valid_from": PUBLIC_FACT,
        "valid_to": PUBLIC_FACT,
        "successor": PUBLIC_FACT,
    },
    "PostcodeArea": {
        "id": TECHNICAL,
        "postcode": PUBLIC_FACT,
        "locality": PUBLIC_FACT,
        "municipality": PUBLIC_FACT,
        "valid_from": PUBLIC_FACT,
        "valid_to": PUBLIC_FACT,
    },
    "Street": {"id": TECHNICAL, "name": PUBLIC_FACT, "municipality": PUBLIC_FACT},
    "Zone": {
        "id": TECHNICAL,
        "name": PUBLIC_FACT,
        "municipality": PUBLIC_FACT,
        "kind": PUBLIC_FACT,
    },
    "Trade": {
        "id": TECHNICAL,
        "code": PUBLIC_FACT,
        "parent": PUBLIC_FACT,
        "label_nl": PUBLIC_FACT,
        "label_en": PUBLIC_FACT,
        "short_nl": PUBLIC_FACT,
        "short_en": PUBLIC_FACT,
    },
    "SeedState": {
        "id": TECHNICAL,
        "name": TECHNICAL,
        "checksum": TECHNICAL,
        "loaded_at": TECHNICAL,
    },
}
