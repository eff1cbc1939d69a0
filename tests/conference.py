"""A conference that never was: three days, four rooms, forty sessions, as pretalx writes it."""

import json
from collections.abc import Mapping
from typing import Any

TITLE = "Samen verzonnen"
DAYS = ("2027-03-10", "2027-03-11", "2027-03-12")
ROOMS = ("Grote zaal", "Zaal Linde", "Zaal Esdoorn", "Zaal Wilg")
TIMES = ("09:30", "11:00", "13:15", "14:45")
SUBJECTS = (
    "Vervoer",
    "Zorg in de klas",
    "Terug naar school",
    "Ouders aan tafel",
    "Wie betaalt wat",
    "Onderzoek in de praktijk",
    "De overstap naar het vo",
    "Jeugdarts en mentor",
    "Een plek voor elk kind",
    "Leren van een mislukking",
)


def talks() -> dict[str, dict[str, Any]]:
    """Forty sessions by their code; each may be changed before it is written."""
    found = {}
    for number in range(40):
        day, rest = divmod(number, 14)
        slot, room = divmod(rest, 4)
        code = f"VERZ{number:02}"
        found[code] = {
            "id": number,
            "code": code,
            "date": f"{DAYS[day]}T{TIMES[slot]}:00+01:00",
            "start": TIMES[slot],
            "duration": "01:00",
            "room": ROOMS[room],
            "title": f"{SUBJECTS[number % 10]}, deel {number // 10 + 1}",
            "abstract": "Een verzonnen sessie waarin deelnemers naast elkaar leggen wat werkte.",
            "persons": [
                {
                    "public_name": "Fantasia Bedacht",
                    "answers": [
                        {"question": {"question": "Functie"}, "answer": "orthopedagoog"},
                        {"question": {"question": "Organisatie"}, "answer": "een school"},
                    ],
                }
            ],
        }
    return found


def pretalx(sessions: Mapping[str, Mapping[str, Any]]) -> str:
    """The schedule of these sessions."""
    days = []
    for day in DAYS:
        rooms: dict[str, list[Mapping[str, Any]]] = {}
        for one in sessions.values():
            if one["date"].startswith(day):
                rooms.setdefault(one["room"], []).append(one)
        days.append({"date": day, "rooms": rooms})
    conference = {"title": TITLE, "time_zone_name": "Europe/Amsterdam", "days": days}
    return json.dumps({"schedule": {"conference": conference}}, ensure_ascii=False)
