"""The calendar file: RFC 5545 to the letter, stable, and useful in programs that drop alarms."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.certificate.expiry import days_left, level
from app.certificate.report import Holder
from app.output.calendar import calendar
from app.watch.entries import Dashboard, Entry, EntrySource, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOLDER = Holder("MUNICÍPIO DE SÃO JOSÉ; DO EXEMPLO, SECRETARIA MUNICIPAL DE SAÚDE", "11.222.333/0001-81")


def entry(days: float, *, name: str = "rnds.pfx", holder: Holder = HOLDER, other: bool = False) -> Entry:
    end = NOW + timedelta(days=days)
    path = f"/opt/e-SUS/webserver/chaves/{name}"
    return Entry(path, "aa", level(end, NOW), end, days_left(end, NOW), holder, EntrySource.CLEAR, other_keystore=other)


def board(*entries: Entry) -> Dashboard:
    return Dashboard(entries, summarise(entries), "/opt/e-SUS/webserver/chaves", NOW)


def made(*entries: Entry, now: datetime = NOW) -> bytes:
    found = calendar(board(*entries), now=now)
    assert found is not None
    return found


def lines(data: bytes) -> list[str]:
    """Unfolded content lines."""
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def components(data: bytes, kind: str) -> list[list[str]]:
    found: list[list[str]] = []
    open_ = False
    for line in lines(data):
        if line == f"BEGIN:{kind}":
            found.append([])
            open_ = True
        elif line == f"END:{kind}":
            open_ = False
        elif open_:
            found[-1].append(line)
    return found


def value(component: list[str], name: str) -> str:
    return next(line.split(":", 1)[1] for line in component if re.match(rf"{name}[:;]", line))


def test_the_last_day_has_alarms_60_30_15_and_7_days_before() -> None:
    main = components(made(entry(300)), "VEVENT")[0]
    triggers = [line for line in main if line.startswith("TRIGGER")]
    assert triggers == ["TRIGGER:-P60D", "TRIGGER:-P30D", "TRIGGER:-P15D", "TRIGGER:-P7D"]
    assert value(main, "DTSTART") == "20270918T120000Z"  # nine in the morning in Brasília


def test_each_of_those_days_has_an_entry_for_programs_that_drop_alarms() -> None:
    _, *ahead = components(made(entry(300)), "VEVENT")
    assert [value(e, "DTSTART") for e in ahead] == ["20270720", "20270819", "20270903", "20270911"]
    assert value(ahead[-1], "SUMMARY").startswith("Faltam 7 dias para vencer o certificado da RNDS: MUNICÍPIO")
    assert not [line for e in ahead for line in e if line == "BEGIN:VALARM"]


def test_alarms_that_are_over_are_left_out() -> None:
    data = made(entry(20))
    assert [line for line in lines(data) if line.startswith("TRIGGER")] == ["TRIGGER:-P15D", "TRIGGER:-P7D"]
    late = made(entry(5))
    assert [line for line in lines(late) if line.startswith("TRIGGER")] == ["TRIGGER:-P3D", "TRIGGER:-P1D"]
    today = made(entry(0.4))
    assert len(components(today, "VEVENT")) == 1


def test_the_day_is_that_of_brasilia() -> None:
    ends = datetime(2027, 3, 13, 1, 30, tzinfo=UTC)  # half past ten in the evening of the 12th
    only = Entry("/c/a.pfx", "aa", level(ends, NOW), ends, 110, HOLDER)
    main = components(made(only), "VEVENT")[0]
    assert value(main, "DTSTART") == "20270312T120000Z"
    assert "Vence em 12 de março de 2027" in value(main, "DESCRIPTION")


def test_lines_end_with_crlf_and_are_folded_at_75_octets_between_characters() -> None:
    data = made(entry(300))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_text_is_escaped() -> None:
    (main, *_) = components(made(entry(300)), "VEVENT")
    assert value(main, "SUMMARY") == (
        r"Vence o certificado da RNDS: MUNICÍPIO DE SÃO JOSÉ\; DO EXEMPLO\, SECRETARIA MUNICIPAL DE SAÚDE"
    )
    hostile = Holder("A\nEND:VEVENT\r\nATTACH:http://x\\", None)
    text = made(entry(300, holder=hostile))
    assert not [line for line in lines(text) if line.startswith(("ATTACH", "END:VEVENT\\"))]
    assert len(components(text, "VEVENT")) == 5
    made(entry(300, name="\udce9.pfx")).decode("utf-8")


def test_importing_again_moves_entries_and_does_not_double_them() -> None:
    first = [value(e, "UID") for e in components(made(entry(300)), "VEVENT")]
    later = NOW + timedelta(days=30)
    second = [value(e, "UID") for e in components(made(entry(300), now=later), "VEVENT")]
    assert first == second
    assert len(set(first)) == 5
    assert value(components(made(entry(300), now=later), "VEVENT")[0], "DTSTAMP") == "20261222T120000Z"


def test_one_certificate_in_two_files_gives_one_set_of_entries() -> None:
    assert len(components(made(entry(300), entry(300, name="copia.pfx")), "VEVENT")) == 5
    assert len(components(made(entry(300), entry(301, name="novo.pfx")), "VEVENT")) == 10


@pytest.mark.parametrize(
    "entries", [(), (entry(-1),), (entry(300, other=True),), (Entry("/c/x", None, level(NOW, NOW)),)]
)
def test_there_is_no_calendar_without_a_known_date_ahead(entries: tuple[Entry, ...]) -> None:
    assert calendar(board(*entries), now=NOW) is None


def test_begin_and_end_match_and_the_required_properties_are_there() -> None:
    stack: list[str] = []
    for line in lines(made(entry(300), entry(12))):
        name, _, rest = line.partition(":")
        if name == "BEGIN":
            stack.append(rest)
        elif name == "END":
            assert stack.pop() == rest
    assert stack == []
    (calendar_,) = components(made(entry(300)), "VCALENDAR")
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(calendar_)
    for event in components(made(entry(300)), "VEVENT"):
        assert {"UID", "DTSTAMP", "SUMMARY"} <= {line.split(":")[0].split(";")[0] for line in event}
