"""Paths to a root: built offline, every signature verified, nothing to be gained by forging or by going in circles."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.certificate import chain, x509
from app.certificate import store as stores
from app.certificate.chain import Built
from app.certificate.report import ChainStatus
from app.certificate.store import Store
from app.certificate.x509 import X509
from tests.factory import NOW, Authority, Leaf, rsa_key
from tests.factory import ber as b

ROOT = Authority("AC Raiz Teste", slot=10)
MIDDLE = Authority("AC Meio Teste", parent=ROOT, slot=11)
ISSUER = Authority("AC TESTE RFB v5", parent=MIDDLE, slot=12)


def read(authority: Authority) -> X509:
    return x509.parse(authority.certificate.public_bytes(Encoding.DER))


def stored(*authorities: Authority) -> Store:
    return Store(tuple(read(a).raw for a in authorities))


def build(leaf: Leaf | X509, companions: tuple[Authority, ...], *store: Authority) -> Built:
    certificate = leaf if isinstance(leaf, X509) else x509.parse(leaf.der)
    return chain.build(certificate, [read(a) for a in companions], stored(*store), NOW)


def test_a_leaf_alone_is_trusted_through_the_store() -> None:
    found = build(ISSUER.a1(), (), ROOT, MIDDLE, ISSUER)
    assert found.value.status is ChainStatus.TRUSTED
    assert found.value.path == ("AC TESTE RFB v5", "AC Meio Teste", "AC Raiz Teste")


def test_authorities_of_the_file_complete_the_path_to_a_root_of_the_store() -> None:
    assert build(ISSUER.a1(), (MIDDLE, ISSUER), ROOT).status is ChainStatus.TRUSTED


def test_a_root_that_came_with_the_file_alone_is_not_trusted() -> None:
    found = build(ISSUER.a1(), (MIDDLE, ISSUER, ROOT))
    assert found.status is ChainStatus.OUTSIDE_ICP_BRASIL
    assert len(found.authorities) == 3


def test_a_missing_authority_is_named() -> None:
    found = build(ISSUER.a1(), (ISSUER,), ROOT)
    assert (found.status, found.missing) == (ChainStatus.INCOMPLETE, "AC Meio Teste")
    assert found.value.path == ("AC TESTE RFB v5",)


def test_a_certificate_from_elsewhere_is_outside() -> None:
    stranger = Authority("Emissor", organization="Ministerio").a1(bare=True, policy=None)
    assert build(stranger, (), ROOT).status is ChainStatus.OUTSIDE_ICP_BRASIL


def test_a_newer_root_of_icp_brasil_is_no_stranger() -> None:
    newer = Authority("Autoridade Certificadora Raiz Brasileira v99", slot=13)
    found = build(newer.a1(), (newer,), ROOT)
    assert (found.status, found.missing) == (ChainStatus.INCOMPLETE, "Autoridade Certificadora Raiz Brasileira v99")


def test_a_certificate_that_signed_itself_is_said_to_have() -> None:
    assert build(read(ROOT), (), MIDDLE).status is ChainStatus.SELF_SIGNED


def test_a_root_of_the_store_is_trusted_itself() -> None:
    assert build(read(ROOT), (), ROOT).value == Built(ChainStatus.TRUSTED).value


def test_a_forged_leaf_is_broken() -> None:
    genuine = ISSUER.a1().der
    forged = x509.parse(genuine.replace(b"MUNICIPIO", b"MUNICIPIX"))
    found = build(forged, (), ROOT, MIDDLE, ISSUER)
    assert (found.status, found.missing) == (ChainStatus.BROKEN, "AC TESTE RFB v5")


def test_a_leaf_that_names_an_authority_but_not_its_key_is_not_taken_for_its_own() -> None:
    impostor = Authority("AC TESTE RFB v5", slot=20)
    assert build(impostor.a1(), (), ROOT, MIDDLE, ISSUER).status is ChainStatus.INCOMPLETE


def test_an_impostor_without_a_key_identifier_is_broken() -> None:
    genuine = ISSUER.a1().der
    forged = b.sign(b.fields(genuine)[: b.EXTENSIONS], rsa_key(20))
    assert build(x509.parse(forged), (), ROOT, MIDDLE, ISSUER).status is ChainStatus.BROKEN


def test_a_renewed_authority_with_another_key_is_passed_by() -> None:
    renewed = Authority("AC TESTE RFB v5", parent=MIDDLE, slot=21)
    assert build(ISSUER.a1(), (), ROOT, MIDDLE, renewed, ISSUER).status is ChainStatus.TRUSTED


def test_a_leaf_cannot_play_authority() -> None:
    holder = ISSUER.a1(key=rsa_key(22))
    as_issuer = {b.ISSUER: b.fields(holder.der)[b.SUBJECT]}
    below = x509.parse(b.change(ISSUER.a1().der, rsa_key(22), as_issuer))
    found = chain.build(below, [x509.parse(holder.der)], stored(ROOT, MIDDLE, ISSUER), NOW)
    assert found.status is not ChainStatus.TRUSTED


def test_an_authority_that_has_expired_does_not_count() -> None:
    old = Authority("AC Velha", parent=ROOT, until=NOW - timedelta(days=1))
    assert build(old.a1(), (old,), ROOT).status is ChainStatus.INCOMPLETE


def test_an_expired_leaf_is_judged_by_its_own_last_day() -> None:
    old = Authority("AC Velha", parent=ROOT, until=NOW - timedelta(days=1))
    assert build(old.a1(days=-10), (old,), ROOT).status is ChainStatus.TRUSTED


def test_authorities_that_sign_each_other_end_the_search() -> None:
    one, two = Authority("AC Um", slot=30), Authority("AC Dois", slot=31)
    crossed = [Authority("AC Um", parent=two, slot=30), Authority("AC Dois", parent=one, slot=31)]
    assert build(crossed[0].a1(), tuple(crossed), ROOT).status is ChainStatus.INCOMPLETE


def test_a_thousand_authorities_of_one_name_cost_a_bounded_number_of_signatures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = []
    monkeypatch.setattr(chain.keys, "signed_by", lambda *_: counted.append(1) or False)
    own = read(Authority("AC TESTE RFB v5", slot=40)).raw
    crowd = [
        x509.parse(b.change(own, rsa_key(40), {b.SERIAL: b.tlv(2, b"\1" + n.to_bytes(2, "big"))})) for n in range(300)
    ]
    chain.build(x509.parse(ISSUER.a1().der), crowd, stored(ROOT), NOW)
    assert len(counted) == 40


def test_the_path_has_a_greatest_depth() -> None:
    line = [Authority("AC 0", slot=50)]
    for number in range(1, 14):
        line.append(Authority(f"AC {number}", parent=line[-1], slot=50))
    found = build(line[-1].a1(), tuple(line), line[0])
    assert found.status is ChainStatus.INCOMPLETE
    assert len(found.authorities) == 10


def test_every_authority_of_icp_brasil_leads_to_its_root() -> None:
    known = stores.load()
    for authority in known.all():
        assert chain.build(authority, (), known, NOW).status is ChainStatus.TRUSTED, authority.subject.label()
