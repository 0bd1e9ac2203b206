"""Notices reach the desktop, a file, and are remembered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.actions.notify import tell, tell_test
from app.certificate.expiry import Level, days_left, level
from app.certificate.report import Holder
from app.storage.told import ToldStore
from app.watch.entries import Dashboard, Entry, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def board(*days: float) -> Dashboard:
    entries = tuple(
        Entry(f"/c/{n}.pfx", "aa", level(end, NOW), end, days_left(end, NOW), Holder("MUNICÍPIO DE TESTE"))
        for n in days
        for end in [NOW + timedelta(days=n)]
    )
    return Dashboard(entries, summarise(entries), "/c", NOW)


def test_a_notice_says_whose_it_is_until_when_and_what_to_do(tmp_path: Path) -> None:
    shown: list[tuple[str, str, bool]] = []

    def show(title: str, body: str, urgent: bool) -> bool:
        shown.append((title, body, urgent))
        return True

    messages = tell(board(-3, 6, 12), now=NOW, store=ToldStore(tmp_path / "avisos.json"), show=show)
    assert [(title, urgent) for title, _, urgent in shown] == [
        ("O certificado da RNDS venceu há 3 dias", True),
        ("O certificado da RNDS vence em 6 dias", True),
        ("O certificado da RNDS vence em 12 dias", False),
    ]
    assert shown[2][1] == (
        "MUNICÍPIO DE TESTE. Vence em 4 de dezembro de 2026, arquivo 12.pfx. "
        "Peça o certificado novo e troque no Chaveiro."
    )
    assert all(m.shown for m in messages)


def test_the_second_check_of_a_day_is_silent(tmp_path: Path) -> None:
    store = ToldStore(tmp_path / "estado" / "avisos.json")
    assert len(tell(board(12), now=NOW, store=store, show=lambda *_: False)) == 1
    assert tell(board(12), now=NOW, store=store, show=lambda *_: False) == ()


def test_a_damaged_memory_of_notices_only_means_a_notice_more(tmp_path: Path) -> None:
    path = tmp_path / "avisos.json"
    for content in (b"", b"{", b'{"schema":2,"told":[]}', b'{"schema":1,"told":[{"key":1}]}'):
        path.write_bytes(content)
        assert len(tell(board(12), now=NOW, store=ToldStore(path), show=lambda *_: True)) == 1


def test_a_file_gets_one_line_for_each_notice(tmp_path: Path) -> None:
    file = tmp_path / "avisos.txt"
    file.write_text("antes\n")
    tell(board(6, 12), now=NOW, store=ToldStore(tmp_path / "a.json"), file=file, show=lambda *_: False)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "antes"
    assert [line[:59] for line in lines[1:]] == [
        "2026-11-22T12:00:00Z O certificado da RNDS vence em 6 dias.",
        "2026-11-22T12:00:00Z O certificado da RNDS vence em 12 dias"[:59],
    ]


def test_the_test_notice_is_told_as_one() -> None:
    shown: list[str] = []
    assert tell_test(lambda title, body, urgent: bool(shown.append(title)) or True)
    assert shown == ["Notificação de teste"]


def test_a_file_nobody_can_date_is_told_with_what_to_do(tmp_path: Path) -> None:
    unknown = (Entry("/c/x.pfx", None, Level.UNREADABLE),)
    dashboard = Dashboard(unknown, summarise(unknown), "/c", NOW)
    (message,) = tell(dashboard, now=NOW, store=ToldStore(tmp_path / "a.json"), show=lambda *_: True)
    assert message.title == "Não foi possível ler um certificado"
    assert "confira o arquivo uma vez com a senha" in message.body


def test_a_file_whose_name_is_no_utf_8_is_told_once(tmp_path: Path) -> None:
    odd = (Entry("/c/munic\udcedpio.pfx", "aa", Level.URGENT, NOW + timedelta(days=6), 6),)
    dashboard = Dashboard(odd, summarise(odd), "/c", NOW)
    store = ToldStore(tmp_path / "a.json")
    assert [len(tell(dashboard, now=NOW, store=store, show=lambda *_: True)) for _ in range(2)] == [1, 0]


def test_what_another_check_told_at_the_same_moment_is_kept(tmp_path: Path) -> None:
    store = ToldStore(tmp_path / "a.json")

    def meanwhile(*_: object) -> bool:
        other = replace(board(3), folder="/d")
        entries = tuple(replace(e, path=e.path.replace("/c/", "/d/")) for e in other.certificates)
        tell(replace(other, certificates=entries), now=NOW, store=store, show=lambda *_: True)
        return True

    tell(board(6), now=NOW, store=store, show=meanwhile)
    assert sorted(one.key.split()[0] for one in store.read()) == ["/c/6.pfx", "/d/3.pfx"]
