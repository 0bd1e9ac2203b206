"""How a PEC was recognised, in words."""

import pytest

from app.pec.installation import Evidence, Source
from app.text.detection import conflict_line, evidence_line, hidden_line

JAR = "/opt/e-SUS/webserver/pec-bundle.jar"


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        (
            Evidence(Source.BUNDLE, f"{JAR}!/META-INF/MANIFEST.MF", "5.4.37"),
            f"Arquivo {JAR}, item META-INF/MANIFEST.MF: versão 5.4.37",
        ),
        (Evidence(Source.BUNDLE, JAR), f"Arquivo {JAR}, sem versão legível"),
        (Evidence(Source.CONFIG, "/etc/pec.config", "5.3.19"), "Arquivo /etc/pec.config: versão 5.3.19"),
        (
            Evidence(Source.HTTP, "http://localhost:8080/api/public/info", "5.4.37"),
            "Resposta do PEC em http://localhost:8080/api/public/info: versão 5.4.37",
        ),
        (Evidence(Source.SERVICE, "e-SUS-PEC"), "Serviço e-SUS-PEC"),
        (Evidence(Source.PROCESS, "4242"), "Programa Java em execução, processo 4242"),
        (Evidence(Source.PATH, "/opt/e-SUS/webserver"), "Pasta /opt/e-SUS/webserver"),
        (Evidence(Source.USER, "/srv/pec"), "Pasta que você escolheu: /srv/pec"),
    ],
)
def test_every_source_has_its_words(evidence: Evidence, line: str) -> None:
    assert evidence_line(evidence) == line


def test_a_conflict_names_who_says_what() -> None:
    line = conflict_line("version bundle=5.4.37 config=5.3.19 http=5.4.37")
    assert line == (
        "O programa do PEC diz 5.4.37; o registro da instalação diz 5.3.19; o PEC em execução diz 5.4.37. "
        "Vale a versão 5.4.37."
    )


def test_every_source_can_stand_in_a_conflict() -> None:
    for source in Source:
        assert "1.2;" in conflict_line(f"version {source.value}=1.2 bundle=3.4")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/opt/e-SUS/webserver/config/application.properties", "o endereço"),
        ("C:\\e-SUS\\webserver\\chaves", "os certificados"),
        ("/opt/e-SUS/webserver/pec-bundle.jar", "a versão do PEC"),
        ("/opt/outra", "o que há dentro"),
    ],
)
def test_what_an_administrator_would_see(path: str, part: str) -> None:
    assert hidden_line(path).startswith(f"{path}: mostraria {part}")
