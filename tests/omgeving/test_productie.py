"""docker-compose.yml and Dockerfile stay in step with the settings, and give nothing away."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

KLOON = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((KLOON / "docker-compose.yml").read_text())
DIENSTEN: dict[str, dict[str, Any]] = COMPOSE["services"]
EENMALIG = {"migrate", "hekken"}
EIGEN = {"migrate", "hekken", "web", "stroom", "worker", "beat"}


def _verplicht() -> set[str]:
    """Variables the settings ask for without a default: omgeving.tekst("NAAM", "uitleg") and lijst(…)."""
    tekst = (KLOON / "veiligewijk" / "settings" / "base.py").read_text()
    return set(re.findall(r'omgeving\.(?:tekst|lijst)\("([A-Z_]+)", "[^"]*"\)', tekst))


def test_elke_verplichte_variabele_wordt_doorgegeven() -> None:
    assert len(_verplicht()) >= 5
    for naam in EIGEN:
        assert _verplicht() <= set(DIENSTEN[naam]["environment"])


def test_het_image_wordt_gebouwd_met_elke_verplichte_variabele() -> None:
    bouw = (KLOON / "Dockerfile").read_text()
    assert {naam for naam in _verplicht() if f"{naam}=" not in bouw} == set()


@pytest.mark.parametrize("naam", sorted(DIENSTEN))
def test_geen_geheim_heeft_een_standaardwaarde(naam: str) -> None:
    for variabele, waarde in DIENSTEN[naam].get("environment", {}).items():
        if re.search(r"PASSWORD|WACHTWOORD|KEY|SLEUTEL|AUTH|_URL", variabele) and variabele != "EMAIL_HOST_PASSWORD":
            assert re.search(r"\$\{\w+:\?[^}]{10,}\}", waarde), variabele


@pytest.mark.parametrize("naam", sorted(set(DIENSTEN) - EENMALIG))
def test_elke_dienst_wordt_bewaakt_en_komt_terug(naam: str) -> None:
    dienst = DIENSTEN[naam]
    assert dienst["restart"] == "unless-stopped"
    assert naam in {"web", "stroom"} or "test" in dienst["healthcheck"]  # those two use the one of the image


@pytest.mark.parametrize("naam", sorted(EIGEN))
def test_de_eigen_processen_hebben_niets_te_zeggen_over_de_machine(naam: str) -> None:
    dienst = DIENSTEN[naam]
    assert dienst["read_only"]
    assert dienst["cap_drop"] == ["ALL"]
    assert dienst["security_opt"] == ["no-new-privileges:true"]


def test_het_image_draait_niet_als_root() -> None:
    regels = (KLOON / "Dockerfile").read_text().splitlines()
    assert [regel for regel in regels if regel.startswith("USER ")] == ["USER dvw"]


def test_alleen_migrate_krijgt_de_migratierol() -> None:
    met = {naam for naam in EIGEN if "dvw_migratie" in DIENSTEN[naam]["environment"]["DATABASE_URL"]}
    assert met == {"migrate"}


def test_databank_en_redis_zijn_van_buiten_niet_te_bereiken() -> None:
    assert COMPOSE["networks"]["data"]["internal"]
    assert DIENSTEN["postgres"]["networks"] == DIENSTEN["redis"]["networks"] == ["data"]
    assert {naam for naam, dienst in DIENSTEN.items() if "ports" in dienst} == {"proxy"}


def test_voorbeeld_noemt_elke_variabele() -> None:
    gevraagd = set(re.findall(r"\$\{(\w+)", (KLOON / "docker-compose.yml").read_text()))
    genoemd = set(re.findall(r"^(\w+)=", (KLOON / ".env.voorbeeld").read_text(), re.MULTILINE))
    assert gevraagd == genoemd
