"""Every address of the site, and what stands there for the tests. A new one without a place fails the build."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from autorisatie.scope import binnen
from tests.fabrieken.wereld import Plaats

# Not ours to walk: allauth's own pages and Django's admin have tests of their own (test_buiten_de_gemeente.py).
VAN_ANDEREN = ("account_", "mfa_", "admin:")


@dataclass(frozen=True)
class Adres:
    """One URL pattern: its full name and the names of its arguments."""

    naam: str
    argumenten: tuple[str, ...]
    callback: Any

    @property
    def in_gemeente(self) -> bool:
        return "gemeente" in self.argumenten

    def pad(self, plaats: Plaats, voor: Plaats | None = None, **anders: Any) -> str:
        """The path for the objects of `plaats`, below the slug of `voor` (normally the same gemeente)."""
        kwargs = {naam: ding(self.naam, naam)(plaats) for naam in self.argumenten if naam != "gemeente"} | anders
        if self.in_gemeente:
            kwargs["gemeente"] = (voor or plaats).gemeente.slug
        return reverse(self.naam, kwargs=kwargs)

    @property
    def heeft_object(self) -> bool:
        """A soort or the kind of a file is a word that every gemeente knows, no object of one."""
        return set(self.argumenten) - {"gemeente", "soort", "vorm"} != set()


def alle_adressen() -> list[Adres]:
    return sorted(
        (adres for adres in _loop(get_resolver().url_patterns, (), ())
         if not adres.naam.startswith(VAN_ANDEREN)), key=lambda adres: adres.naam
    )  # fmt: skip


def _loop(patronen: list[Any], ruimte: tuple[str, ...], argumenten: tuple[str, ...]) -> Iterator[Adres]:
    for patroon in patronen:
        eigen = argumenten + tuple(patroon.pattern.converters)
        if isinstance(patroon, URLResolver):
            namen = (*ruimte, patroon.namespace) if patroon.namespace else ruimte
            yield from _loop(patroon.url_patterns, namen, eigen)
        elif isinstance(patroon, URLPattern) and patroon.name:
            yield Adres(":".join((*ruimte, patroon.name)), eigen, patroon.callback)
        elif isinstance(patroon, URLPattern) and "gemeente" in eigen:
            raise AssertionError(f"adres zonder naam: {patroon}")


Pakker = Callable[[Plaats], Any]


def _gepland(plaats: Plaats) -> int:
    return _eerste(plaats, "dossiers.Bezoek", uitkomst="", afgezegd_op=None)


# (address or its beginning, argument) -> how to find it in a Plaats. The longest match counts.
DINGEN: dict[tuple[str, str], Pakker] = {
    ("", "nummer"): lambda p: p.dossier.nummer,
    ("dossiers:beeld", "nummer"): lambda p: p.soorten["gezin"].nummer,
    ("dossiers:indicator", "nummer"): lambda p: p.soorten["ondermijning"].nummer,
    ("dossiers:indicator", "pk"): lambda p: _eerste(p, "dossiers.Indicator", ingetrokken_op=None),
    ("dossiers:rapportage", "nummer"): lambda p: p.soorten["ondermijning"].nummer,
    ("dossiers:rapportage", "pk"): lambda p: _eerste(p, "dossiers.Rapportage"),
    ("dossiers:bezoek", "nummer"): lambda p: p.soorten["toezicht"].nummer,
    ("dossiers:bezoek", "pk"): lambda p: _eerste(p, "dossiers.Bezoek", uitkomst="overtreding"),
    ("dossiers:bezoek_verslag", "pk"): _gepland,
    ("dossiers:bezoek_verzetten", "pk"): _gepland,
    ("dossiers:bezoek_afzeggen", "pk"): _gepland,
    ("dossiers:maatregel", "nummer"): lambda p: p.soorten["toezicht"].nummer,
    ("dossiers:maatregel", "pk"): lambda p: _eerste(p, "dossiers.Maatregel", dossier=p.soorten["toezicht"]),
    ("dossiers:maatregel_nieuw", "instrument"): lambda p: "dwangsom",
    ("dossiers:maatregel_stap", "stand"): lambda p: "besluit",
    ("", "vorm"): lambda p: "csv",
    ("dossiers:samenvoegen", "dubbel"): lambda p: p.lijkt_op.nummer,
    ("dossiers:samenvoeging_ongedaan", "nummer"): lambda p: p.samengevoegd.nummer,
    ("dossiers:kader", "kader"): lambda p: "zvh",
    ("dossiers:prioriteit", "nummer"): lambda p: p.soorten["groep"].nummer,
    ("dossiers:mensen", "nummer"): lambda p: p.soorten["gezin"].nummer,
    ("dossiers:betrokkene", "nummer"): lambda p: p.soorten["gezin"].nummer,
    ("dossiers:betrokkene", "pk"): lambda p: _eerste(p, "dossiers.Betrokkene", dossier=p.soorten["gezin"]),
    ("dossiers:aanmelden_soort", "soort"): lambda p: "gezin",
    ("dossiers:soort_verband", "pk"): lambda p: _eerste(p, "dossiers.VerbandSoort", code="te_maken_met"),
    ("", "code"): lambda p: p.buurt.wijk.code,
    ("autorisatie:partner", "pk"): lambda p: p.partners["politie"].pk,
    ("autorisatie:partner", "lid"): lambda p: _eerste(p, "autorisatie.PartnerLid", partner=p.partners["politie"]),
    ("autorisatie:concept", "pk"): lambda p: 0,
    ("autorisatie:matrix", "pk"): lambda p: p.partners["politie"].pk,
    ("autorisatie:matrix", "partner"): lambda p: p.partners["politie"].pk,
    ("autorisatie:matrix", "rubriek"): lambda p: _eerste(p, "autorisatie.Rubriek", code="K"),
    ("dossiers:aantekening", "pk"): lambda p: p.aantekeningen["school"].pk,
    ("dossiers:deelname_beeindigen", "pk"): lambda p: _eerste(p, "dossiers.Deelname", partner=p.partners["leerplicht"]),
    ("dossiers:uitzondering_intrekken", "pk"): lambda p: p.uitzondering.pk,
    ("dossiers:doel", "pk"): lambda p: p.doel.pk,
    ("dossiers:actie", "pk"): lambda p: p.acties["leerplicht"].pk,
    ("dossiers:incident", "pk"): lambda p: p.incident.pk,
    ("dossiers:incident", "wie"): lambda p: _eerste(p, "dossiers.IncidentBetrokkene", dossier=p.dossier),
    ("dossiers:document", "pk"): lambda p: p.document.pk,
    ("dossiers:document", "nr"): lambda p: 1,
    ("dossiers:document", "blad"): lambda p: 1,
    ("dossiers:verband", "pk"): lambda p: p.verband.pk,
    ("dossiers:verband_nieuw", "vorm"): lambda p: "adres",
    ("dossiers:signaal", "pk"): lambda p: p.signaal.pk,
    ("dossiers:bundel", "pk"): lambda p: p.bundel.pk,
    ("dossiers:noodtoegang", "pk"): lambda p: p.noodtoegang.pk,
    ("dossiers:actie_stap", "status"): lambda p: "geaccepteerd",
    ("overleg:", "overleg"): lambda p: p.overleg.pk,
    ("overleg:", "stuk"): lambda p: p.document.pk,
    ("overleg:", "punt"): lambda p: p.punt.pk,
    ("overleg:bijlage", "punt"): lambda p: p.vrij_punt.pk,
    ("overleg:bijlage", "bijlage"): lambda p: p.bijlage.pk,
    ("overleg:bijlage", "blad"): lambda p: 1,
    ("overleg:", "besluit"): lambda p: p.besluit.pk,
    ("overleg:", "aanwezigheid"): lambda p: _eerste(p, "overleg.Aanwezigheid", gebruiker=p.mensen["agent"]),
    ("sitrap:alert", "pk"): lambda p: p.melding.pk,
    ("sitrap:bezorging", "pk"): lambda p: 0,
}


def _eerste(plaats: Plaats, model: str, **waar: Any) -> int:
    with binnen(plaats.gemeente):
        return apps.get_model(model).objects.filter(**waar).first().pk


def ding(adres: str, argument: str) -> Pakker:
    """Raises AssertionError for an address whose argument has no place in the table."""
    kandidaten = [k for k in DINGEN if k[1] == argument and adres.startswith(k[0])]
    assert kandidaten, f"nieuw adres {adres} met argument {argument}: geef het een plaats in tests/grens/adressen.py"
    return DINGEN[max(kandidaten, key=lambda k: len(k[0]))]
