"""Logging in through allauth: no sign-up, throttled per account and per network."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the gemeente."""
        return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        """The network, not the address: an IPv6 client owns a whole /64."""
        adres = ipaddress.ip_address(super().get_client_ip(request))
        lengte = 64 if adres.version == 6 else 32
        return str(ipaddress.ip_network((adres, lengte), strict=False))
