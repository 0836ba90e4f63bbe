"""requirements/*.txt: exact versions with hashes, and nothing about where they come from."""

import re
from pathlib import Path

import pytest

VERGRENDELD = Path(__file__).parents[2] / "requirements"
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*==\S+)((?: ; [^\\]+)?) \\$", re.MULTILINE)


def _pins(naam: str) -> set[str]:
    return {pin + voorwaarde for pin, voorwaarde in PIN.findall((VERGRENDELD / f"{naam}.txt").read_text())}


@pytest.mark.parametrize("naam", ["base", "demo", "test"])
def test_elk_onderdeel_heeft_een_hash(naam: str) -> None:
    blokken = re.split(r"\n(?=[a-z0-9])", (VERGRENDELD / f"{naam}.txt").read_text())[1:]
    assert len(blokken) == len(_pins(naam))
    assert all("--hash=sha256:" in blok for blok in blokken)


@pytest.mark.parametrize("naam", ["base", "demo", "test"])
def test_er_staat_geen_adres_in(naam: str) -> None:
    assert not re.search(r"://|--index|--find-links|--extra", (VERGRENDELD / f"{naam}.txt").read_text())


def test_de_verzamelingen_omvatten_elkaar() -> None:
    """installatie.OMVAT counts on it."""
    assert _pins("base") < _pins("demo") < _pins("test")


def test_debian_12_krijgt_wat_zijn_python_nog_nodig_heeft() -> None:
    assert any(pin.startswith("async-timeout==") and "< '3.11.3'" in pin for pin in _pins("base"))
