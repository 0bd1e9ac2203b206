"""The settings are read as java.util.Properties reads them, and only three things come out."""

import pytest

from app.pec.application_properties import WebSettings, parse, properties


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (b"a=b", {"a": "b"}),
        (b"a = b", {"a": "b"}),
        (b"a:b", {"a": "b"}),
        (b"a b", {"a": "b"}),
        (b"  a\t=\tb  ", {"a": "b"}),
        (b"a", {"a": ""}),
        (b"a=b=c", {"a": "b=c"}),
        (b"# a=b\n! c=d\n\n \t\ne=f", {"e": "f"}),
        (b"a=b\\\n   c", {"a": "bc"}),
        (b"a=b\\\\\nc=d", {"a": "b\\", "c": "d"}),
        (b"a=b\\", {"a": "b"}),
        (b"a\\ b\\=c=d", {"a b=c": "d"}),
        (b"a=\\u00e7\\t\\q", {"a": "ç\tq"}),
        (b"a=1\r\nb=2\rc=3", {"a": "1", "b": "2", "c": "3"}),
        (b"a=1\na=2", {"a": "2"}),
        ("a=ação".encode(), {"a": "ação"}),
        ("a=ação".encode("latin-1"), {"a": "ação"}),
        (b"\xef\xbb\xbfa=b", {"a": "b"}),
        (b"a=b\\\n# c", {"a": "b# c"}),
    ],
)
def test_reads_the_syntax_of_java(text: bytes, pairs: dict[str, str]) -> None:
    assert properties(text) == pairs


@pytest.mark.parametrize(
    ("text", "port"),
    [
        (b"", None),
        (b"server.port=443", 443),
        (b"server.port: 9090", 9090),
        (b"server.\\\n  port=8181", 8181),
        (b"server.port=${PORTA:8443}", 8443),
        (b"server.port=${PORTA}", None),
        (b"server.port=0", None),
        (b"server.port=70000", None),
        (b"server.port=oito", None),
        (b"#server.port=443", None),
    ],
)
def test_reads_the_port(text: bytes, port: int | None) -> None:
    assert parse(text).port == port


@pytest.mark.parametrize(
    ("text", "https"),
    [
        (b"server.ssl.key-store=x.p12", True),
        (b"server.ssl.key-store=", False),
        (b"server.ssl.enabled=false\nserver.ssl.key-store=x.p12", False),
        (b"server.ssl.enabled=true", True),
        (b"my.server.ssl.key-store=x", False),
    ],
)
def test_reads_whether_tls_is_on(text: bytes, https: bool) -> None:
    assert parse(text).https is https


def test_reads_whether_govbr_login_is_set() -> None:
    key = b"bridge.security.oauth2.client.registration.govbr.client-id="
    assert parse(key + b"prefeitura").govbr_login
    assert not parse(key).govbr_login
    assert not parse(b"bridge.security.oauth2.client.registration.govbr.client-secret=x").govbr_login


def test_no_secret_comes_out() -> None:
    found = parse(b"server.ssl.key-store-password=segredo\nspring.datasource.password=outro\n")
    assert found == WebSettings(None, https=True, govbr_login=False)
