"""Where data and secrets live, and who can get at them."""

import os
from pathlib import Path

import pytest

from omgeving import installatie, plek, servers
from omgeving.account import Account, begaanbaar
from omgeving.melden import Uitleg

VREEMD = Account("vreemd", uid=987_654, gid=987_654)
EIGEN = Account("eigen", uid=os.geteuid(), gid=os.getegid())


def _rechten(pad: Path) -> int:
    return pad.stat().st_mode & 0o777


def test_geheimen_zijn_alleen_voor_de_eigenaar_en_blijven_dezelfde(tmp_path: Path) -> None:
    eerste = plek.geheimen(tmp_path)
    assert plek.geheimen(tmp_path) == eerste
    assert _rechten(tmp_path / "geheimen.json") == 0o600
    assert len(set(eerste.values())) == len(plek.GEHEIMEN)
    assert len(eerste["secret_key"]) >= 50


def test_elke_installatie_heeft_eigen_geheimen(tmp_path: Path) -> None:
    een, twee = plek.maak(tmp_path / "een", None), plek.maak(tmp_path / "twee", None)
    assert not set(plek.geheimen(een).values()) & set(plek.geheimen(twee).values())


def test_map_van_de_demo_is_dicht_voor_anderen(tmp_path: Path) -> None:
    assert _rechten(plek.maak(tmp_path / "demo", None)) == 0o700
    assert _rechten(plek.maak(tmp_path / "demo", VREEMD)) == 0o711


def test_map_in_een_besloten_huis_is_niet_begaanbaar(tmp_path: Path) -> None:
    huis = plek.maak(tmp_path / "huis", None)
    assert not begaanbaar(huis / "kloon" / ".demo", VREEMD)
    assert begaanbaar(huis, EIGEN)
    huis.chmod(0o711)
    assert begaanbaar(huis, VREEMD) == begaanbaar(tmp_path, VREEMD)


@pytest.fixture
def uitwijk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pad = plek.maak(tmp_path / "uitwijk", None)
    monkeypatch.setattr(plek, "_uitwijk", lambda: pad)
    return pad


def test_onbereikbare_kloon_krijgt_haar_gegevens_elders_en_vindt_ze_terug(tmp_path: Path, uitwijk: Path) -> None:
    demo = plek.maak(tmp_path / "dicht", None) / ".demo"
    demo.mkdir()
    elders = plek.voor_servers(demo, VREEMD)
    (elders / "gegevens").touch()
    assert elders.parent == uitwijk
    assert plek.voor_servers(demo, VREEMD) == elders
    assert (elders / "gegevens").exists()


def test_nieuwe_kloon_op_een_oud_pad_begint_leeg(tmp_path: Path, uitwijk: Path) -> None:
    demo = plek.maak(tmp_path / "dicht", None) / ".demo"
    demo.mkdir()
    (plek.voor_servers(demo, VREEMD) / "gegevens").touch()
    plek.leeg(demo)
    assert sorted(kind.name for kind in plek.voor_servers(demo, VREEMD).iterdir()) == ["merk"]


def test_tweede_demo_in_dezelfde_map_wordt_geweigerd(tmp_path: Path) -> None:
    with plek.slot(tmp_path, "bezet"), pytest.raises(Uitleg, match="bezet"), plek.slot(tmp_path, "bezet"):
        pass
    with plek.slot(tmp_path, "bezet"):
        pass


def test_halve_databank_uit_de_omgeving_wordt_geweigerd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://dvw_app@elders/dvw")
    monkeypatch.delenv("MIGRATIE_DATABASE_URL", raising=False)
    with pytest.raises(Uitleg, match="MIGRATIE_DATABASE_URL"):
        servers._adressen_van_buiten()


@pytest.fixture
def omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An environment whose installation only remembers that it was called."""
    for naam in ("VENV", "VERGRENDELD"):
        monkeypatch.setattr(installatie, naam, tmp_path)
    for naam in installatie.OMVAT:
        (tmp_path / f"{naam}.txt").write_text(f"{naam} 1")
    monkeypatch.setattr(installatie, "_bruikbaar", lambda python: True)
    gedaan: list[str] = []

    def installeer(python: Path, verzameling: str) -> None:
        gedaan.append(verzameling)
        bekend = installatie._stempel() | {
            naam: installatie._vingerafdruk(naam) for naam in installatie.OMVAT[verzameling]
        }
        installatie._bewaar_stempel(bekend)

    monkeypatch.setattr(installatie, "_installeer", installeer)
    return gedaan


def test_ongewijzigd_slot_installeert_niets(omgeving: list[str]) -> None:
    installatie.zorg_voor("demo")
    installatie.zorg_voor("demo")
    assert omgeving == ["demo"]


def test_gewijzigd_slot_installeert_opnieuw(omgeving: list[str], tmp_path: Path) -> None:
    installatie.zorg_voor("demo")
    (tmp_path / "demo.txt").write_text("demo 2")
    installatie.zorg_voor("demo")
    assert omgeving == ["demo", "demo"]


def test_na_de_tests_is_ook_de_demo_geinstalleerd(omgeving: list[str]) -> None:
    installatie.zorg_voor("test")
    installatie.zorg_voor("demo")
    assert omgeving == ["test"]
