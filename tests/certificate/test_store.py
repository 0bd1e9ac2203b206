"""The store of authorities: the bundled one is whole, another can take its place, nothing in it stops the program."""

import hashlib
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.certificate import extensions, keys, store, x509
from app.certificate.store import Store
from tests.factory import Authority
from tests.factory import ber as b

README = (store.bundled() / "README.md").read_text(encoding="utf-8")


def der(authority: Authority) -> bytes:
    return authority.certificate.public_bytes(Encoding.DER)


def test_the_bundled_store_is_dated_and_whole() -> None:
    found = store.info()
    assert (found.roots, found.intermediates, found.bundled) == (6, 171, True)
    assert found.day == date(2026, 11, 22)


def test_every_root_is_the_one_whose_fingerprint_is_written_down() -> None:
    written = set(re.findall(r"\b[0-9a-f]{64}\b", README))
    roots = [a for a in store.load().all() if a.subject.raw == a.issuer.raw]
    assert {hashlib.sha256(r.raw).hexdigest() for r in roots} == written


def test_every_authority_can_sign_and_is_found_by_its_name() -> None:
    known = store.load()
    for authority in known.all():
        assert extensions.is_authority(authority), authority.subject.label()
        assert authority.raw in {a.raw for a in known.named(authority.subject)}
        assert known.holds(authority)


def test_every_signature_in_the_store_holds_where_it_can_be_checked() -> None:
    known = store.load()
    for authority in known.all():
        made = [keys.signed_by(authority, issuer.public_key) for issuer in known.named(authority.issuer)]
        private_algorithm = authority.signature_algorithm.oid.startswith("1.3.6.1.4.1.44588.")
        assert True in made or private_algorithm, authority.subject.label()


def test_a_name_written_in_another_case_and_kind_of_string_is_found() -> None:
    authority = Authority("AC Teste  Um")
    other = x509.name(b.name(("550406", "br"), ("55040a", "icp-BRASIL"), ("550403", "ac teste um"), tag=0x13))
    assert Store((der(authority),)).named(other)
    assert not Store((der(authority),)).named(x509.name(b.name(("550403", "ac teste um"))))


@pytest.mark.parametrize("broken", [b"", b"0", b"0\x82", b"garbage", b"0\x80", bytes(500)])
def test_what_is_no_certificate_is_passed_over(broken: bytes) -> None:
    authority = Authority("AC Teste")
    known = Store((broken, der(authority)))
    name = x509.parse(der(authority)).subject
    assert len(known.named(name)) == len(known.all()) == 1


def test_a_certificate_that_is_not_der_is_found_too() -> None:
    authority = Authority("AC Teste")
    parts = b.fields(der(authority))
    odd = b.sign(parts, authority.key, wrap=b.indefinite)  # type: ignore[arg-type]
    assert Store((odd,)).all()


def test_a_folder_of_the_user_takes_the_place_of_the_bundled_store(tmp_path: Path) -> None:
    one, two = Authority("AC Um"), Authority("AC Dois", parent=Authority("AC Um"))
    (tmp_path / "um.PEM").write_bytes(one.pem)
    (tmp_path / "dois.crt").write_bytes(der(two))
    (tmp_path / "leia.txt").write_bytes(one.pem)
    (tmp_path / "pasta.pem").mkdir()
    (tmp_path / "date.txt").write_text("2027-01-31\n")
    found = store.info(tmp_path)
    assert (found.roots, found.intermediates, found.day, found.bundled) == (1, 1, date(2027, 1, 31), False)


def test_one_file_may_be_the_store_and_its_day_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cadeia.pem"
    path.write_bytes(
        Authority("AC Um").pem + b"texto\n" + Authority("AC Dois").pem + b"-----BEGIN CERTIFICATE-----\n!\n"
    )
    moment = datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    found = store.info(path)
    assert (found.roots, found.day) == (2, date(2026, 5, 4))


def test_a_store_that_is_not_there_or_absurdly_large_is_empty(tmp_path: Path) -> None:
    assert store.info(tmp_path / "nada").roots == 0
    large = tmp_path / "grande.pem"
    with large.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    assert store.load(large).all() == ()
    assert store.info(tmp_path / "nada").day is None
