from datetime import UTC, date, datetime

import pytest

from autorisatie import datums, klok

NU = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _maandag_23_november():
    with klok.op(NU):
        yield


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        (date(2026, 11, 11), "12 dagen te laat"),
        (date(2026, 11, 22), "1 dag te laat"),
        (date(2026, 11, 23), "vandaag"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 26), "over 3 dagen"),
    ],
)
def test_deadline_in_woorden(dag, woorden):
    assert datums.deadline(dag) == woorden


@pytest.mark.parametrize(
    ("waarde", "woorden"),
    [
        (date(2026, 11, 22), "gisteren"),
        (date(2026, 11, 23), "vandaag"),
        (datetime(2026, 11, 23, 8, 12, tzinfo=UTC), "vandaag 9.12 uur"),
        (date(2026, 3, 5), "5 mrt"),
        (date(2025, 3, 5), "5 mrt 2025"),
        (datetime(2026, 11, 9, 12, 40, tzinfo=UTC), "9 nov"),
    ],
)
def test_wanneer_in_woorden(waarde, woorden):
    assert datums.wanneer(waarde) == woorden


def test_late_avond_in_utc_is_hier_de_volgende_dag():
    assert datums.dag(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026"
    assert datums.tijd(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "0.30 uur"


def test_weekdag_voluit():
    assert datums.weekdag(date(2026, 11, 26)) == "donderdag 26 november 2026"


@pytest.mark.parametrize(
    ("dag", "woorden"), [(23, "vandaag"), (22, "gisteren"), (2, "21 dagen geleden"), (30, "30 nov")]
)
def test_geleden(dag, woorden):
    assert datums.geleden(date(2026, 11, dag)) == woorden


@pytest.mark.parametrize(("geboren", "jaren"), [(date(2009, 11, 23), 17), (date(2009, 11, 24), 16)])
def test_leeftijd_gaat_in_op_de_verjaardag(geboren, jaren):
    assert datums.leeftijd(geboren) == jaren
