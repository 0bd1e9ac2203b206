"""The dashboard for machines, in the four formats of ``monitorar``."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from app.certificate.expiry import Level, days_left, level
from app.certificate.report import Holder
from app.findings import Code, Finding, Severity
from app.output.metrics import Answer, Format, Limits, monitor
from app.watch.entries import Dashboard, Entry, EntrySource, by_urgency, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DEFAULT = Limits()
NO_PEC = Finding(Code.USAGE, Severity.ERROR, {"detail": "x"})


def entry(name: str, days: int | None, *, holder: str = "MUNICÍPIO DE TESTE", folder: str = "/chaves/") -> Entry:
    if days is None:
        return Entry(folder + name, None, Level.UNREADABLE, problem=Code.PASSWORD_NEEDED)
    end = NOW + timedelta(days=days)
    who = Holder(holder, "11.222.333/0001-81")
    return Entry(folder + name, "aa", level(end, NOW), end, days_left(end, NOW), who, EntrySource.CLEAR)


def board(*entries: Entry, folder_problem: Code | None = None) -> Dashboard:
    return Dashboard(by_urgency(entries), summarise(entries), "/chaves", NOW, folder_problem)


def nagios(*entries: Entry, limits: Limits = DEFAULT, folder_problem: Code | None = None) -> Answer:
    return monitor(board(*entries, folder_problem=folder_problem), Format.NAGIOS, limits)


@pytest.mark.parametrize(
    ("days", "word", "code"),
    [(300, "OK", 0), (31, "OK", 0), (30, "WARNING", 1), (8, "WARNING", 1), (7, "CRITICAL", 2), (0, "CRITICAL", 2),
     (-3, "CRITICAL", 2)],
)  # fmt: skip
def test_nagios_tells_the_state_by_the_days_left(days: int, word: str, code: int) -> None:
    answer = nagios(entry("rnds.pfx", days))
    assert answer.exit_code == code
    assert answer.text.startswith(f"CERTIFICADO RNDS {word} - ")


def test_nagios_has_one_line_with_performance_data() -> None:
    answer = nagios(entry("rnds.pfx", 12), entry("antigo.pfx", -3), entry("novo.pfx", 300))
    assert answer.text == (
        "CERTIFICADO RNDS CRITICAL - antigo.pfx venceu há 3 dias; rnds.pfx vence em 12 dias; 1 em dia"
        " | 'antigo.pfx'=-3;@~:30;@~:7 'rnds.pfx'=12;@~:30;@~:7 'novo.pfx'=300;@~:30;@~:7"
        " total=3;;;0 vencidos=1;;;0 nao_lidos=0;;;0\n"
    )


def test_nagios_takes_the_limits_that_were_asked_for() -> None:
    assert nagios(entry("a.pfx", 45), limits=Limits(60, 45)).exit_code == 2
    answer = nagios(entry("a.pfx", 46), limits=Limits(60, 45))
    assert answer.exit_code == 1
    assert "@~:60;@~:45" in answer.text


def test_nagios_does_not_know_what_it_cannot_read() -> None:
    answer = nagios(entry("a.pfx", None), entry("b.pfx", 300))
    assert answer.exit_code == 3
    assert "1 sem data conhecida" in answer.text
    assert "'a.pfx'=U;" in answer.text
    assert nagios(entry("a.pfx", None), entry("b.pfx", 3)).exit_code == 2


def test_nagios_does_not_know_of_an_empty_or_closed_folder() -> None:
    assert nagios().text.startswith("CERTIFICADO RNDS UNKNOWN - nenhum certificado na pasta chaves | total=0")
    closed = nagios(entry("a.pfx", 300), folder_problem=Code.PERMISSION_DENIED)
    assert closed.exit_code == 3
    assert "a pasta chaves não pôde ser lida" in closed.text


def test_nagios_without_a_pec_is_unknown() -> None:
    answer = monitor(None, Format.NAGIOS, problem=NO_PEC)
    assert answer.exit_code == 3
    assert answer.text.startswith("CERTIFICADO RNDS UNKNOWN - ")
    assert answer.text.count("\n") == 1


def test_a_certificate_that_ended_this_morning_is_critical_and_said_to_have_ended() -> None:
    ended = NOW - timedelta(hours=2)
    gone = Entry("/chaves/a.pfx", "aa", level(ended, NOW), ended, days_left(ended, NOW))
    answer = nagios(gone)
    assert answer.exit_code == 2
    assert "a.pfx venceu hoje" in answer.text


@pytest.mark.parametrize("name", ["a|b.pfx", "a'b.pfx", "a=b.pfx", "a\nb.pfx", "a b.pfx", "\x1b[31mvermelho.pfx"])
def test_no_file_name_breaks_the_line_of_nagios(name: str) -> None:
    text = nagios(entry(name, 3)).text
    assert text.count("\n") == 1
    assert text.count("|") == 1
    assert "\x1b" not in text
    performance = text.split(" | ")[1].strip()
    assert re.fullmatch(r"('(?:[^'=]|'')*'|\w+)=(-?\d+|U)[;@~:\d]*( (\w+)=\d+;;;0)+", performance)


def test_many_pressing_certificates_are_counted_after_the_third() -> None:
    text = nagios(*(entry(f"{n}.pfx", n) for n in range(1, 6))).text
    assert "3.pfx vence em 3 dias; e mais 2 |" in text


# Prometheus ---------------------------------------------------------------------------------------------------------

SAMPLE = re.compile(r"""([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (-?\d+(?:\.\d+)?)""")


def families(text: str) -> dict[str, list[tuple[str, float]]]:
    """A strict reader of the text format: HELP, TYPE, samples, in groups, no name twice."""
    assert text.endswith("\n")
    found: dict[str, list[tuple[str, float]]] = {}
    lines = text.splitlines()
    while lines:
        named = re.fullmatch(r"# HELP ([a-z_]+) \S.*", lines.pop(0))
        assert named
        name = named[1]
        assert name not in found
        assert lines.pop(0) == f"# TYPE {name} gauge"
        found[name] = []
        while lines and not lines[0].startswith("#"):
            sample = SAMPLE.fullmatch(lines.pop(0))
            assert sample
            assert sample[1] == name
            found[name].append((sample[2] or "", float(sample[3])))
        assert found[name]
        assert len({labels for labels, _ in found[name]}) == len(found[name])
    return found


def test_prometheus_gives_the_end_of_validity_and_the_read_errors() -> None:
    answer = monitor(board(entry("a.pfx", 12), entry("b.pfx", -3), entry("c.pfx", None)), Format.PROMETHEUS)
    assert answer.exit_code == 0
    found = families(answer.text)
    ends = dict(found["chaveiro_certificate_not_after_timestamp_seconds"])
    first = 'path="/chaves/a.pfx",holder="MUNICÍPIO DE TESTE",cnpj="11.222.333/0001-81",source="clear"'
    assert ends[first] == (NOW + timedelta(days=12)).timestamp()
    assert sorted(days for _, days in found["chaveiro_certificate_days_left"]) == [-3, 12]
    assert found["chaveiro_read_errors"] == [("", 1)]
    assert dict(found["chaveiro_files"])['state="expired"'] == 1
    assert found["chaveiro_last_check_timestamp_seconds"] == [("", NOW.timestamp())]


def test_prometheus_escapes_what_a_label_may_not_hold() -> None:
    odd = entry('a"b\nc.pfx', 12, holder='AÇÃO "X" \udce9', folder="C:\\chaves\\")
    text = monitor(board(odd), Format.PROMETHEUS).text
    families(text)
    assert r'path="C:\\chaves\\a\"b\nc.pfx",holder="AÇÃO \"X\" ?"' in text
    text.encode("utf-8")


def test_prometheus_of_an_empty_folder_and_without_a_pec_is_still_valid() -> None:
    assert families(monitor(board(), Format.PROMETHEUS).text)["chaveiro_pec_found"] == [("", 1)]
    answer = monitor(None, Format.PROMETHEUS, problem=NO_PEC)
    assert families(answer.text)["chaveiro_pec_found"] == [("", 0)]
    assert answer.exit_code == 3


# Zabbix and JSON ----------------------------------------------------------------------------------------------------


def test_zabbix_discovers_each_file_and_gives_its_signed_days() -> None:
    answer = monitor(board(entry("a.pfx", 12), entry("b.pfx", -3), entry("c.pfx", None)), Format.ZABBIX)
    assert answer.text.count("\n") == 1
    body = json.loads(answer.text)
    assert body["data"][0] == {
        "{#PATH}": "/chaves/b.pfx",
        "{#NAME}": "b.pfx",
        "{#HOLDER}": "MUNICÍPIO DE TESTE",
        "{#CNPJ}": "11.222.333/0001-81",
    }
    values = {v["path"]: v for v in body["values"]}
    assert set(values) == {d["{#PATH}"] for d in body["data"]}
    assert values["/chaves/b.pfx"]["days_left"] == -3
    assert values["/chaves/a.pfx"]["level"] == "now"
    assert values["/chaves/c.pfx"]["days_left"] is None
    assert (body["min_days_left"], body["read_errors"], body["expired"]) == (-3, 1, 1)


def test_zabbix_without_a_pec_has_empty_lists_and_says_why() -> None:
    answer = monitor(None, Format.ZABBIX, problem=NO_PEC)
    body = json.loads(answer.text)
    assert (body["data"], body["values"], body["pec_found"]) == ([], [], 0)
    assert body["error"]["code"] == "USAGE"
    assert answer.exit_code == 3


def test_json_is_the_object_of_the_dashboard() -> None:
    answer = monitor(board(entry("a.pfx", 12)), Format.JSON, Limits(15, 5))
    body = json.loads(answer.text)
    assert list(body)[:2] == ["schema", "command"]
    assert body["command"] == "monitorar"
    (found,) = body["certificates"]
    assert found["not_after"] == "2026-12-04T12:00:00Z"
    assert (found["level"], found["days_left"], found["source"]) == ("now", 12, "clear")
    assert body["summary"] == {"total": 1, "ok": 0, "attention": 1, "expired": 0, "unreadable": 0, "other": 0}
    assert body["limits"] == {"warning": 15, "critical": 5}
    assert body["states"] == {"/chaves/a.pfx": "WARNING"}


def test_json_without_a_pec_is_the_error_object() -> None:
    body = json.loads(monitor(None, Format.JSON, problem=NO_PEC).text)
    assert set(body) == {"schema", "command", "error"}
    assert set(body["error"]) == {"code", "what", "why", "action"}


@pytest.mark.parametrize("form", Format)
def test_a_name_that_is_no_utf_8_is_told_with_a_question_mark(form: Format) -> None:
    text = monitor(board(entry("munic\udcedpio.pfx", 12)), form).text
    assert text.encode().decode("utf-8") == text
    if form in (Format.JSON, Format.ZABBIX):
        json.dumps(json.loads(text), ensure_ascii=False).encode()
        assert "/chaves/munic?pio.pfx" in text
