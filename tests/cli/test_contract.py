"""The public interface: every command on the demonstration, its JSON keys, exit codes, and what it leaves unchanged."""

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.actions.demo import Demo, demonstration
from app.cli.console import Console
from app.cli.main import run
from tests.factory import NOW

Json = dict[str, Any]
TREE_3 = "opt/e-SUS/jboss-as-7.2.0.Final/standalone/deployments"


class Walk:
    """The program as a person or a script runs it below the root of a demonstration."""

    def __init__(self, demo: Demo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.demo = demo
        self.root = demo.pec.root
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, password: str | None = None) -> tuple[int, Json]:
        """Run with ``--json`` and return exit code and the one object."""
        code, out, _ = self.plain(*arguments, "--json", password=password)
        return code, json.loads(out)

    def plain(self, *arguments: str, password: str | None = None) -> tuple[int, str, str]:
        """Run and return exit code, standard output, standard error."""
        given = ["--senha-stdin"] if password is not None else []
        source = io.TextIOWrapper(io.BytesIO(((password or "") + "\n").encode()), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", source)
        code = run([*arguments, *given, "--raiz", str(self.root)])
        shown = self._capsys.readouterr()
        return code, shown.out, shown.err

    def sample(self, scene: str) -> tuple[str, str | None]:
        """Return path and password of a sample."""
        found = self.demo.sample(scene)
        return str(found.path), found.password

    def snapshot(self) -> dict[str, str]:
        """Return every file and folder below the PEC with its content and mode."""
        home = self.demo.pec.webserver.parent
        return {
            str(p): f"{p.lstat().st_mode:o} " + (sha256(p.read_bytes()).hexdigest() if p.is_file() else "")
            for p in sorted(home.rglob("*"))
        }


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demonstration(tmp_path_factory.mktemp("amostras") / "demo", NOW) as demo:
        yield demo


@pytest.fixture
def walk(
    samples: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """A fresh PEC with the shared samples, at the moment that the samples were made for."""
    from app.demo.tree import make_demo

    monkeypatch.setattr("app.cli.context.now", lambda: NOW)
    root = tmp_path / "raiz com espaço e acentuação"
    pec = make_demo(root, NOW)
    yield Walk(Demo(pec, "", samples.samples), capsys, monkeypatch)


def test_detectar_answers_with_the_keys_of_the_contract(walk: Walk) -> None:
    code, answer = walk("detectar")
    assert code == 0
    assert (answer["schema"], answer["command"], answer["platform"]) == (1, "detectar", "linux")
    found = answer["installations"][0]
    assert found["version"] == "5.4.37"
    assert found["webserver_dir"] == str(walk.demo.pec.webserver)
    assert found.keys() >= {
        "supported", "rnds_ready", "cadsus_ready", "evidence", "conflicts", "java", "service", "url", "https",
        "govbr_login", "container", "chaves",
    }  # fmt: skip
    assert found["java"].keys() >= {"version", "home", "reads_modern_pkcs12"}
    assert found["service"].keys() >= {"name", "state", "user"}
    assert found["chaves"].keys() >= {"path", "exists", "readable_by_service", "lookalikes"}
    assert found["evidence"][0].keys() >= {"source", "detail", "value"}


def test_verificar_answers_with_the_keys_of_the_contract(walk: Walk) -> None:
    path, password = walk.sample("good")
    code, answer = walk("verificar", path, password=password)
    assert code == 0
    assert answer["verdict"] in ("fit", "fit_with_warnings")
    assert answer["file"].keys() >= {"name", "size", "sha256", "kind"}
    assert answer["container"].keys() >= {
        "encoding", "mac", "mac_iterations", "kdf_iterations", "ciphers", "key_bag", "keys", "certificates",
        "friendly_name",
    }  # fmt: skip
    assert answer["java"].keys() >= {"opens_in_8", "opens_in_17", "reasons", "tested_with"}
    assert answer["certificate"].keys() >= {
        "subject", "issuer", "serial", "not_before", "not_after", "days_left", "key", "sha256", "type", "icp_brasil",
        "holder",
    }  # fmt: skip
    assert answer["certificate"]["holder"]["cnpj"] == "11.222.333/0001-81"
    assert answer["certificate"]["holder"]["cpf"] in (None, "***.456.789-**")
    assert answer["certificate"]["not_after"].endswith("Z")
    assert answer["chain"].keys() >= {"status", "path"}
    assert answer["password"] == {"worked": True, "as": "typed"}


def test_instalar_installs_byte_for_byte_and_answers_with_plan_receipt_and_report(walk: Walk) -> None:
    path, password = walk.sample("good")
    before = walk.snapshot()
    code, answer = walk("instalar", path, "--sim", password=password)
    assert code == 0
    assert answer["plan"]["steps"][0]["action"] == "create_folder"
    receipt = answer["receipt"]
    assert Path(receipt["path"]).read_bytes() == Path(path).read_bytes()
    assert receipt["verified"] is True
    assert answer["report"]["command"] == "verificar"
    changed = {k for k, v in walk.snapshot().items() if before.get(k) != v}
    assert changed == {str(walk.demo.pec.chaves), receipt["path"]}


def test_the_same_file_again_changes_nothing(walk: Walk) -> None:
    path, password = walk.sample("good")
    walk("instalar", path, "--sim", password=password)
    before = walk.snapshot()
    code, answer = walk("instalar", path, "--sim", password=password)
    assert code == 0
    assert answer["receipt"]["already_there"] is True
    assert walk.snapshot() == before


def test_simular_stops_at_the_plan(walk: Walk) -> None:
    path, password = walk.sample("good")
    before = walk.snapshot()
    code, answer = walk("instalar", path, "--simular", password=password)
    assert code == 0
    assert answer["simulated"] is True
    assert answer["receipt"] is None
    assert walk.snapshot() == before


def test_painel_shows_what_was_installed(walk: Walk) -> None:
    path, password = walk.sample("good")
    walk("instalar", path, "--sim", "--nome", "municipio.pfx", password=password)
    code, answer = walk("painel")
    entry = answer["certificates"][0]
    assert code == 0
    assert entry.keys() >= {"path", "sha256", "level", "not_after", "days_left", "holder", "source", "other_keystore"}
    assert (entry["level"], entry["days_left"], entry["source"]) == ("ok", 211, "remembered")
    assert answer["summary"].keys() >= {"total", "ok", "attention", "expired", "unreadable"}


REFUSED = [
    ("good", "errada", "PASSWORD_WRONG", 1),
    ("public", "", "FILE_IS_CER", 1),
    ("page", "", "FILE_IS_HTML", 1),
    ("empty", "", "FILE_EMPTY", 1),
    ("expired", None, "EXPIRED", 1),
    ("no_key", None, "NO_PRIVATE_KEY", 1),
    ("accent", None, "PASSWORD_NOT_ASCII", 1),
    ("future", None, "NOT_YET_VALID", 1),
]


@pytest.mark.parametrize(("scene", "password", "expected", "exit_code"), REFUSED)
def test_a_file_that_does_not_serve_is_explained_and_changes_nothing(
    scene: str, password: str | None, expected: str, exit_code: int, walk: Walk
) -> None:
    path, own = walk.sample(scene)
    before = walk.snapshot()
    code, answer = walk("instalar", path, "--sim", password=own if password is None else password)
    assert code == exit_code
    assert expected in [f["code"] for f in answer["report"]["findings"]]
    assert all(answer["error"][part] for part in ("what", "why", "action"))
    assert answer["receipt"] is None
    assert walk.snapshot() == before


def test_a_password_is_asked_for_when_none_was_given(walk: Walk) -> None:
    path, _ = walk.sample("good")
    code, answer = walk("verificar", path)
    assert code == 1
    assert answer["findings"][0]["code"] == "PASSWORD_NEEDED"


def test_a_script_learns_how_to_give_the_password(walk: Walk) -> None:
    path, _ = walk.sample("good")
    _, installed = walk("instalar", path, "--sim")
    assert "--senha-stdin" in installed["error"]["action"]
    for command in ("verificar", "instalar"):
        _, out, err = walk.plain(command, path)
        assert "--senha-stdin" in out
        assert "Digite a senha" not in out + err
    _, checked = walk("verificar", path)
    assert "--senha-stdin" in checked["findings"][0]["action"]


def test_a_missing_file_could_not_be_read(walk: Walk) -> None:
    code, answer = walk("verificar", str(walk.root / "nada.pfx"), password="x")
    assert code == 5
    assert answer["findings"][0]["code"] == answer["error"]["code"] == "FILE_NOT_FOUND"


@pytest.mark.parametrize("scene", ["public", "page", "empty", "good", "missing"])
def test_every_answer_of_verificar_has_the_parts_that_are_never_null(scene: str, walk: Walk) -> None:
    """``jq .password.worked`` and ``answer["java"]["opens_in_8"]`` work whatever the file is."""
    path = str(walk.root / "nada.pfx") if scene == "missing" else walk.sample(scene)[0]
    _, answer = walk("verificar", path, password="errada")
    assert answer["password"] == {"worked": False, "as": None}
    assert answer["java"].keys() >= {"opens_in_8", "opens_in_17", "reasons", "tested_with"}
    assert answer["java"]["opens_in_17"] is False


def test_no_pec_ends_with_3(walk: Walk, tmp_path: Path) -> None:
    walk.root = tmp_path / "vazia"
    walk.root.mkdir()
    path, password = walk.sample("good")
    for command in (["detectar"], ["painel"], ["instalar", path, "--sim"]):
        code, answer = walk(*command, password=password if command[0] == "instalar" else None)
        assert code == 3
        assert answer["error"]["code"] == "PEC_NOT_FOUND"
        assert answer["error"]["what"] == f"Nenhum PEC foi encontrado em {walk.root}."
        assert "--pec" in answer["error"]["action"]
    _, answer = walk("painel", "--pec", "/nada")
    assert answer["error"]["what"] == "Nenhum PEC foi encontrado em /nada."
    assert list(walk.root.iterdir()) == []


@pytest.mark.parametrize("command", ["verificar", "roteiro"])
def test_a_pec_that_was_named_and_is_none_is_told(command: str, walk: Walk) -> None:
    """What needs no PEC must not answer for another one than the one that was asked for."""
    given, password = ([], None) if command == "roteiro" else ([walk.sample("good")[0]], walk.sample("good")[1])
    code, answer = walk(command, *given, "--pec", "/nada", password=password)
    assert (code, answer["command"], answer["error"]["code"]) == (3, command, "PEC_NOT_FOUND")


def test_a_pec_of_generation_3_is_too_old(walk: Walk, tmp_path: Path) -> None:
    walk.root = tmp_path / "antigo"
    (walk.root / TREE_3).mkdir(parents=True)
    path, password = walk.sample("good")
    code, answer = walk("instalar", path, "--sim", password=password)
    assert code == 3
    assert answer["error"]["code"] == "PEC_TOO_OLD"


def test_without_a_terminal_and_without_sim_nothing_is_installed(walk: Walk) -> None:
    path, password = walk.sample("good")
    before = walk.snapshot()
    code, answer = walk("instalar", path, password=password)
    assert code == 2
    assert answer["error"]["code"] == "USAGE"
    assert walk.snapshot() == before


@pytest.mark.parametrize("command", ["instalar", "restaurar"])
def test_a_question_answered_with_no_is_an_object_too(
    command: str, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Console, "confirm", lambda *_: False)
    path, password = walk.sample("good")
    given = [path] if command == "instalar" else []
    code, answer = walk(command, *given, password=password if given else None)
    assert (code, answer["command"], answer["error"]["code"]) == (130, command, "INTERRUPTED")


def test_estrito_makes_warnings_count(walk: Walk) -> None:
    path, password = walk.sample("soon")
    assert walk("verificar", path, password=password)[0] == 0
    assert walk("verificar", path, "--estrito", password=password)[0] == 1


def test_what_is_shown_to_a_person_never_holds_the_password(walk: Walk) -> None:
    path, password = walk.sample("accent")
    for command in ("verificar", "instalar"):
        for extra in ([], ["--json"]):
            _, out, err = walk.plain(command, path, *extra, password=password)
            assert password not in out + err


def test_without_a_whole_copy_none_is_named(walk: Walk) -> None:
    code, answer = walk("restaurar", "--sim")
    assert (code, answer["error"]["code"]) == (5, "BACKUP_NOT_FOUND")
    assert answer["error"]["why"] == "O Chaveiro não guarda nenhuma cópia da pasta chaves inteira."
    _, answer = walk("restaurar", "2020", "--sim")
    assert "A cópia 2020 não está" in answer["error"]["why"]


@pytest.mark.parametrize("option", ["--simular", "--remover"])
def test_the_daily_check_of_this_machine_is_not_that_of_another_root(option: str, walk: Walk) -> None:
    code, answer = walk("agendar", option)
    assert (code, answer["error"]["code"]) == (2, "USAGE")
    assert "--raiz" in answer["error"]["why"]


def test_copiar_and_restaurar_bring_a_lost_file_back(walk: Walk) -> None:
    path, password = walk.sample("good")
    _, installed = walk("instalar", path, "--sim", password=password)
    code, copied = walk("copiar")
    assert code == 0
    Path(installed["receipt"]["path"]).unlink()
    code, restored = walk("restaurar", "--sim")
    assert code == 0
    assert restored["restored"]["restored"] == [Path(installed["receipt"]["path"]).name]
    assert Path(installed["receipt"]["path"]).read_bytes() == Path(path).read_bytes()
    assert copied["copy"]["id"] in [c["id"] for c in walk("restaurar", "--listar")[1]["copies"]]


def test_a_taken_name_is_told_with_what_this_command_can_do(walk: Walk, tmp_path: Path) -> None:
    path, password = walk.sample("good")
    _, installed = walk("instalar", path, "--sim", password=password)
    walk("copiar")
    there = Path(installed["receipt"]["path"])
    there.write_bytes(b"outro conteudo")
    said = " ".join(walk.plain("restaurar", "--sim")[2].split())
    assert f"já tem, com outro conteúdo: {there.name}." in said
    assert "repita com --substituir" in said
    assert "outro nome" not in said, "this command cannot choose one"
    code, answer = walk("restaurar", "--sim")
    assert code == 5
    assert "--substituir" in answer["error"]["action"]
    code, answer = walk("instalar", path, "--sim", password=password)
    assert "Repita com --nome e outro nome, ou com --substituir" in answer["error"]["action"]
    assert walk("restaurar", "--sim", "--substituir")[0] == 0
    assert there.read_bytes() == Path(path).read_bytes()
    _, answer = walk("converter", path, str(there), password=password)
    assert answer["error"]["what"] == f"Já existe um arquivo em {there}."
    _, answer = walk("demo", str(there.parent))
    assert answer["error"]["what"] == f"Já existe algo em {there.parent}."
    assert walk("demo", str(there))[1]["error"]["what"] == f"Já existe algo em {there}."


@pytest.mark.parametrize("command", ["copiar", "restaurar"])
def test_an_interrupt_after_the_work_comes_too_late(walk: Walk, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    path, password = walk.sample("good")
    walk("instalar", path, "--sim", password=password)
    walk("copiar")
    answer = Console.answer

    def press(console: Console, make: Callable[[], object]) -> None:
        signal.raise_signal(signal.SIGINT)
        answer(console, make)

    monkeypatch.setattr(Console, "answer", press)
    code, said = walk(command, *(["--sim"] if command == "restaurar" else []))
    assert code == 0
    assert "error" not in said


def test_converter_makes_a_copy_with_a_new_password(walk: Walk, tmp_path: Path) -> None:
    path, password = walk.sample("accent")
    new = tmp_path / "nova.txt"
    new.write_text("senha-nova\n", encoding="utf-8")
    target = tmp_path / "copia.pfx"
    code, answer = walk("converter", path, str(target), "--nova-senha-arquivo", str(new), password=password)
    assert code == 0
    assert answer["report"]["java"]["opens_in_8"] is True
    assert walk("verificar", str(target), password="senha-nova")[0] == 0
    assert walk("converter", path, str(target), password=password)[0] == 5


def test_an_empty_new_password_is_not_the_old_one(walk: Walk, tmp_path: Path) -> None:
    path, password = walk.sample("good")
    (tmp_path / "nova.txt").touch()
    target = tmp_path / "copia.pfx"
    code, answer = walk(
        "converter", path, str(target), "--nova-senha-arquivo", str(tmp_path / "nova.txt"), password=password
    )
    assert (code, answer["error"]["why"]) == (2, "A senha nova está vazia.")
    assert not target.exists()


def test_monitorar_follows_the_nagios_convention(walk: Walk) -> None:
    path, password = walk.sample("soon")
    walk("instalar", path, "--sim", "--nome", "a.pfx", password=password)
    code, out, _ = walk.plain("monitorar")
    assert code == 1
    assert out.count("\n") == 1
    assert "| 'a.pfx'=12" in out
    assert walk.plain("monitorar", "--critico", "12")[0] == 2
    assert walk.plain("monitorar", "--aviso", "5", "--critico", "2")[0] == 0


@pytest.mark.parametrize("form", ["prometheus", "zabbix", "json"])
def test_monitorar_speaks_other_formats(form: str, walk: Walk) -> None:
    path, password = walk.sample("soon")
    walk("instalar", path, "--sim", password=password)
    code, out, err = walk.plain("monitorar", "--formato", form)
    assert code == 0
    assert "12" in out
    assert err == ""


def test_lembrete_writes_a_calendar(walk: Walk, tmp_path: Path) -> None:
    path, password = walk.sample("good")
    walk("instalar", path, "--sim", password=password)
    target = tmp_path / "agenda.ics"
    code, answer = walk("lembrete", str(target))
    assert code == 0
    assert answer["path"] == str(target)
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(("ending", "start"), [(".html", b"<!DOCTYPE html>"), (".pdf", b"%PDF-")])
def test_relatorio_writes_what_its_ending_says(ending: str, start: bytes, walk: Walk, tmp_path: Path) -> None:
    target = tmp_path / ("relatorio" + ending)
    code, _ = walk("relatorio", str(target))
    assert code == 0
    assert target.read_bytes().lower().startswith(start.lower())


def test_roteiro_tells_who_does_what(walk: Walk) -> None:
    code, answer = walk("roteiro", "--com-certificado")
    assert code == 0
    assert answer["version"] == "5.4.37"
    assert [w["with_certificate"] for w in answer["ways"]] == [True]
    assert all(s["who"] and s["title"] for s in answer["ways"][0]["steps"])
    _, out, _ = walk.plain("roteiro")
    assert "Administrador Municipal" in out


def test_demo_says_what_it_built(walk: Walk, tmp_path: Path) -> None:
    code, answer = walk("demo", str(tmp_path / "demonstracao"))
    assert code == 0
    assert Path(answer["webserver_dir"]).is_dir()
    assert {s["scene"] for s in answer["samples"]} >= {"good", "e_gestor", "expired", "soon", "no_key", "accent"}
    assert walk("demo", str(tmp_path / "demonstracao"))[0] == 5


def test_the_demonstration_walks_through_the_terminal(walk: Walk, tmp_path: Path) -> None:
    code, out, _ = walk.plain("demo", str(tmp_path / "demonstracao"), "--terminal")
    assert code == 0
    assert "Certificado instalado" in out
    assert "Em dia" in out
