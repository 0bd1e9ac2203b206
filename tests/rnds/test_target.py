"""Where the test goes, and through which proxy."""

import pytest

from app.findings import ChaveiroError, Code
from app.rnds.outcome import TOKEN_URLS, Environment
from app.rnds.target import find_proxy, parse_target

RNDS = parse_target(TOKEN_URLS[Environment.PRODUCTION])


def proxied(**settings: str):  # type: ignore[no-untyped-def]
    return find_proxy(RNDS, lambda: settings, lambda host: False)


def test_the_addresses_of_the_rnds_are_those_of_its_manual() -> None:
    assert (RNDS.host, RNDS.port, RNDS.path) == ("ehr-auth.saude.gov.br", 443, "/api/token")
    assert parse_target(TOKEN_URLS[Environment.HOMOLOGATION]).host == "ehr-auth-hmg.saude.gov.br"


def test_port_path_and_query_are_kept() -> None:
    target = parse_target("https://[::1]:8443/a/b?c=d")
    assert (target.host, target.port, target.path) == ("::1", 8443, "/a/b?c=d")
    assert parse_target("https://x.example").path == "/"


@pytest.mark.parametrize(
    "url",
    ["", "x", "http://ehr-auth.saude.gov.br/", "https://", "https://:443/", "https://a:99999/", "https://a:b/",
     "https://maria:segredo@x/", "https://[::1/", "ftp://x/", "https://a b/", "https://" + "a" * 80 + "/"],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(ChaveiroError) as caught:
        parse_target(url)
    assert caught.value.code is Code.URL_INVALID
    assert "segredo" not in repr(caught.value.facts)


def test_without_a_setting_there_is_no_proxy() -> None:
    assert proxied() is None
    assert proxied(http="http://proxy:3128") is None


@pytest.mark.parametrize("setting", ["http://proxy:3128", "proxy:3128", "http://proxy:3128/"])
def test_a_proxy_is_found_in_its_usual_spellings(setting: str) -> None:
    found = proxied(https=setting)
    assert found is not None
    assert (found.address, found.authorization) == ("proxy:3128", None)


def test_name_and_password_become_a_header_and_stay_out_of_the_address() -> None:
    found = proxied(https="http://maria:se%3Agredo@proxy:3128")
    assert found is not None
    assert found.authorization == "Basic bWFyaWE6c2U6Z3JlZG8="
    assert found.address == "proxy:3128"
    assert "bWFyaWE" not in repr(found)


def test_an_exception_of_the_machine_goes_around_the_proxy() -> None:
    assert find_proxy(RNDS, lambda: {"https": "proxy:1"}, lambda host: host == RNDS.host) is None


@pytest.mark.parametrize("setting", ["socks5://maria:segredo@proxy:1080", "https://proxy:3129", "http://"])
def test_a_proxy_of_another_kind_is_told_and_not_tried(setting: str) -> None:
    with pytest.raises(ChaveiroError) as caught:
        proxied(https=setting)
    assert caught.value.code is Code.PROXY_UNSUPPORTED
    assert "segredo" not in repr(caught.value.facts)


def test_the_settings_of_the_environment_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    found = find_proxy(RNDS)
    assert found is not None
    assert found.address == "proxy.example:3128"
    monkeypatch.setenv("NO_PROXY", ".saude.gov.br")
    assert find_proxy(RNDS) is None
