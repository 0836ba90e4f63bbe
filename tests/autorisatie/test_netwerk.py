"""Throttling per network: behind a proxy it is the visitor who is counted, not the proxy."""

from django.test import RequestFactory
from pytest_django import Settings

from autorisatie.aanmelden import AccountAdapter


def _netwerk(proxies: int, settings: Settings, **koppen: str) -> str:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    return AccountAdapter().get_client_ip(RequestFactory().get("/", REMOTE_ADDR="10.0.0.5", **koppen))


def test_zonder_proxy_telt_een_verzonnen_kop_niet(settings: Settings) -> None:
    assert _netwerk(0, settings, HTTP_X_FORWARDED_FOR="198.51.100.7") == "10.0.0.5/32"


def test_achter_een_proxy_telt_het_adres_dat_de_proxy_zag(settings: Settings) -> None:
    assert _netwerk(1, settings, HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7") == "198.51.100.7/32"


def test_een_ipv6_bezoeker_telt_per_aansluiting(settings: Settings) -> None:
    adres = _netwerk(1, settings, HTTP_X_FORWARDED_FOR="2001:db8:1:2:3:4:5:6")
    assert adres == "2001:db8:1:2::/64"
