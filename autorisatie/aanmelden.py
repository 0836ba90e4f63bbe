"""Logging in through allauth: no sign-up, throttled per account and per network."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from autorisatie import sessie

WACHT = "Te vaak geprobeerd. Wacht 5 minuten en probeer het opnieuw."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Uw account staat uit. Vraag de regisseur van uw gemeente om het aan te zetten.",
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "enter_current_password": "Vul het wachtwoord in dat u nu gebruikt.",
        "incorrect_password": "Dit is niet uw wachtwoord. Probeer het opnieuw.",
        "too_many_login_attempts": WACHT,
        "rate_limited": WACHT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the gemeente."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        sessie.begin(request)

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The network, not the address: an IPv6 client owns a whole /64."""
        adres = ipaddress.ip_address(super().get_client_ip(request))
        lengte = 64 if adres.version == 6 else 32
        return str(ipaddress.ip_network((adres, lengte), strict=False))


class TweedeStapAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in uw app en vul die in.",
    }
