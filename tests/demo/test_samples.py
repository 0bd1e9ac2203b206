"""Each sample of the demonstration shows what its text says it shows."""

from pathlib import Path

import pytest

from app.certificate.examine import examine
from app.certificate.report import ChainStatus, Report, Verdict
from app.demo.samples import Sample, demo_store, make_samples
from app.findings import Code
from app.text.demo import SCENES
from tests.factory import NOW

EXPECTED = {
    "good": [],
    "e_gestor": [Code.OUTSIDE_ICP_BRASIL],
    "soon": [Code.EXPIRES_SOON],
    "expired": [Code.EXPIRED],
    "future": [Code.NOT_YET_VALID, Code.CLOCK_SUSPECT],
    "person": [Code.PERSONAL_CERTIFICATE],
    "a3": [Code.TYPE_UNUSUAL],
    "modern": [Code.JAVA8_CANNOT_OPEN],
    "accent": [Code.PASSWORD_NOT_ASCII, Code.JAVA_CANNOT_OPEN],
    "no_key": [Code.NO_PRIVATE_KEY],
    "public": [Code.FILE_IS_CER],
    "page": [Code.FILE_IS_HTML],
    "empty": [Code.FILE_EMPTY],
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    return {s.scene: s for s in make_samples(tmp_path_factory.mktemp("demo") / "amostras", NOW)}


def report(sample: Sample) -> Report:
    store = demo_store(sample.path.parent)
    data = sample.path.read_bytes()
    return examine(sample.path.name, data, sample.password, java_major=None, now=NOW, store=store)


def test_every_sample_has_a_text_and_every_text_a_sample(samples: dict[str, Sample]) -> None:
    assert samples.keys() == SCENES.keys() == EXPECTED.keys()


@pytest.mark.parametrize("scene", EXPECTED)
def test_a_sample_shows_what_it_says(samples: dict[str, Sample], scene: str) -> None:
    assert [f.code for f in report(samples[scene]).findings] == EXPECTED[scene]


def test_the_good_one_fits_and_leads_to_the_pretend_root(samples: dict[str, Sample]) -> None:
    found = report(samples["good"])
    assert found.verdict is Verdict.FIT
    assert found.chain is not None
    assert found.chain.status is ChainStatus.TRUSTED
    assert found.certificate is not None
    assert (found.certificate.type, found.certificate.days_left) == ("A1", 211)
    assert found.certificate.holder.cnpj == "11.222.333/0001-81"


def test_nothing_outside_the_demonstration_trusts_the_pretend_root(samples: dict[str, Sample]) -> None:
    sample = samples["good"]
    found = examine(sample.path.name, sample.path.read_bytes(), sample.password, java_major=None, now=NOW)
    assert found.chain is not None
    assert found.chain.status is not ChainStatus.TRUSTED


def test_the_pretend_authorities_say_what_they_are(samples: dict[str, Sample]) -> None:
    found = report(samples["good"])
    assert found.chain is not None
    assert all("Demonstracao" in name for name in found.chain.path)


def test_file_names_are_plain(samples: dict[str, Sample]) -> None:
    for sample in samples.values():
        assert sample.path.name.isascii()
        assert sample.path.name == sample.path.name.lower()
        assert " " not in sample.path.name


def test_making_them_again_in_the_same_folder_is_fine(tmp_path: Path) -> None:
    assert len(make_samples(tmp_path, NOW)) == len(make_samples(tmp_path, NOW)) == len(EXPECTED)
