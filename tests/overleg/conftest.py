from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from autorisatie.paden import pad
from autorisatie.scope import binnen
from tests.fabrieken.overleg import Tafel, dek_tafel
from tests.fabrieken.wereld import Plaats, Wereld


@pytest.fixture
def hier(wereld: Wereld) -> Plaats:
    return wereld.hier


@pytest.fixture
def open_gemeente(hier: Plaats) -> Iterator[Plaats]:
    """The test body itself works inside the gemeente."""
    with binnen(hier.gemeente):
        yield hier


@pytest.fixture
def tafel(hier: Plaats) -> Tafel:
    """An overleg that is going on."""
    with binnen(hier.gemeente):
        return dek_tafel(hier)


@pytest.fixture
def als(hier: Plaats) -> Callable[[str], Client]:
    """A browser in which this person is logged in."""

    def inloggen(wie: str) -> Client:
        client = Client()
        client.force_login(hier.mensen[wie])
        return client

    return inloggen


@pytest.fixture
def adres(hier: Plaats) -> Callable[..., str]:
    return lambda naam, *args: pad(hier.gemeente, f"overleg:{naam}", *args)
