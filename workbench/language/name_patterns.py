"""How real names, addresses and dates are recognised by their form alone. Pure."""

import re
from collections.abc import Mapping

_NAME = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ]\w+)?"

_MONTH = (
    "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|May|"
    "June|July|October|December)"
)
_DATE = rf"\d{{1,2}}\. ?(?:\d{{1,2}}\. ?(?:\d{{4}}|\d{{2}})|{_MONTH} \d{{4}})"
_KIN = (
    r"(?:[Mm]ein|[Dd]ein|[Ss]ein|[Ii]hr|[Uu]nser)(?:e[nmrs]?)? (?:\w+e[nrsm]? )?(?:Tochter|Sohn|Söhne|Töchter|Mann|"
    r"Frau|Mutter|Vater|Bruder|Schwester|Oma|Opa|Onkel|Tante|Cousine?|Neffe|Nichte|Nachbarin?|Freundin?|Chefin?|Kolleg(?:e|in))|"
    r"(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur) (?:\w+ )?(?:daughter|son|husband|wife|mother|father|brother|sister|uncle|aunt|"
    r"cousin|neighbour|friend|boss|colleague)"
)
_OFFICE = (
    r"(?:Ober)?(?:[Bb]ürgermeister(?:in)?|[Ll]andr(?:at|ätin)|[Pp]farrer(?:in)?|[Ss]chulleiter(?:in)?|"
    r"[Oo]rtsvorsteher(?:in)?|[Ii]mam|[Ll]eiter(?:in)?|[Gg]eschäftsführer(?:in)?|mayor|priest|headteacher|director)"
)

PATTERNS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "mail": ("contact", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    "url": ("contact", re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)]")),
    "iban": ("contact", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")),
    "phone": ("contact", re.compile(r"(?<![\w.])(?:\+\d{1,3}[ /-]?|0)\d{2,4}[ /-]\d[\d /-]{4,}\d\b")),
    "postcode": ("place", re.compile(rf"\b\d{{5}} (?P<name>{_NAME})")),
    "street": (
        "place",
        re.compile(r"\b(?P<name>[A-ZÄÖÜ][\w-]*(?:straße|strasse|gasse|weg|platz|allee|ufer)(?: \d+\s?[a-z]?)?)\b"),
    ),
    "title": (
        "person",
        re.compile(rf"\b(?:(?:Herrn?|Frau|Dr\.|Prof\.|Mrs?\.?|Ms\.?) )+(?P<name>(?!(?:Dr|Prof)\b){_NAME})"),
    ),
    "introduction": ("person", re.compile(rf"\b(?:[Ii]ch heiße|[Mm]ein Name ist|[Mm]y name is) (?P<name>{_NAME})")),
    "kin": ("person", re.compile(rf"\b(?P<hint>{_KIN}),? (?P<name>{_NAME})")),
    "office": ("place", re.compile(rf"\b(?P<hint>{_OFFICE} (?:von|in|aus|of)) (?P<name>{_NAME})")),
    "birth": (
        "date",
        re.compile(
            rf"\b(?:[Gg]eb(?:oren|\.)?|[Gg]eburtsdatum:?|[Gg]eburtstag:?|[Bb]orn)(?: ist| am| on| im| in)* "
            rf"(?P<name>{_DATE}|{_MONTH} (?:\d{{1,2}}, )?\d{{4}}|\d{{4}})"
        ),
    ),
    "date": ("date", re.compile(rf"\b(?P<name>{_DATE})(?!\w)")),
    "company": (
        "organisation",
        re.compile(
            rf"\b(?P<name>{_NAME}(?:[ -](?:{_NAME}|&|und))*? (?:e\. ?V\.|g?GmbH|AG|KG|eG|gUG|UG|Ltd\.?|Inc\.?)(?!\w))"
        ),
    ),
    "house": (
        "organisation",
        re.compile(rf"\b(?:Verein|Firma|Stiftung|Heim|Schule|Kita|Initiative) [„»\"]?(?P<name>{_NAME})"),
    ),
    "charity": (
        "organisation",
        re.compile(
            r"\b(?P<name>Caritas|Diakonie|AWO|DRK|Johanniter|Malteser|Pro Asyl|"
            r"[A-ZÄÖÜ][\w-]{2,}(?:hilfe|werk|mission|stiftung|verband|verein))\b"
        ),
    ),
    "handle": ("contact", re.compile(r"(?<![\w.])@[A-Za-z_][\w.]{2,}\b")),
}
"""Detector -> kind of what it finds, and how it is found; the group `hint` says who somebody is."""

KINSHIP = re.compile(rf"\b{_KIN}\b")

HINTS = (
    re.compile(rf"\b(?:der|die|dem|den|unser\w*|the|our) {_OFFICE}(?: (?:von|in|aus|of) (?:der )?\w+)?"),
    re.compile(rf"\b{_KIN}\b"),
)
"""Roles and relations: with a town, they identify as a name does."""
