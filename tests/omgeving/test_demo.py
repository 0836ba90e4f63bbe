"""What bin/demo reads and says."""

from pathlib import Path

import pytest

from omgeving import demo
from omgeving.melden import Uitleg

MARLOES = {
    "gemeente": "Lindeveen",
    "naam": "Marloes de Wit",
    "rol": "regisseur",
    "partner": "Gemeente Lindeveen",
    "email": "marloes@lindeveen.example",
    "wachtwoord": "proef-wachtwoord",
}


def test_mailpagina_schuift_mee_met_de_poort_van_de_website() -> None:
    assert demo.lees_opties([]).postpoort == 8025
    assert demo.lees_opties(["--poort", "9000"]).postpoort == 9025
    assert demo.lees_opties(["--poort", "9000", "--postpoort", "7000"]).postpoort == 7000


@pytest.mark.parametrize("poort", ["0", "65536", "65530", "-1", "acht"])
def test_onmogelijke_poort_wordt_geweigerd(poort: str) -> None:
    with pytest.raises(Uitleg, match="1 tot en met 65535"):
        demo.lees_opties([f"--poort={poort}"])


def test_gedeeld_wachtwoord_staat_er_een_keer() -> None:
    tekst = demo.lijst_van_logins([MARLOES, MARLOES | {"naam": "Bas", "email": "bas@lindeveen.example"}])
    assert tekst.count("proef-wachtwoord") == 1
    assert tekst.count("  Lindeveen\n") == 1


def test_eigen_wachtwoorden_staan_bij_de_persoon() -> None:
    tekst = demo.lijst_van_logins([MARLOES, MARLOES | {"wachtwoord": "ander-wachtwoord"}])
    assert tekst.count("proef-wachtwoord") == tekst.count("ander-wachtwoord") == 1


def test_tip_staat_onder_de_persoon() -> None:
    regels = demo.lijst_van_logins([MARLOES | {"tip": "Begin hier."}]).splitlines()
    assert regels[-1].strip() == "→ Begin hier."
    assert "marloes@lindeveen.example" in regels[-2]


def test_gewijzigde_code_geeft_een_andere_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "KLOON", tmp_path)
    (tmp_path / "dossiers").mkdir()
    model = tmp_path / "dossiers" / "model.py"
    model.write_text("een")
    eerst = demo.stand_van_de_code()
    assert demo.stand_van_de_code() == eerst
    model.write_text("twee")
    assert demo.stand_van_de_code() != eerst


def test_leeg_raakt_een_databank_van_buiten_niet_aan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://dvw_app@elders/dvw")
    with pytest.raises(Uitleg, match="niet die van DATABASE_URL"):
        demo.begin_opnieuw()
