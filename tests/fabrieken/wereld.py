"""The standing cast of the tests. Every text holds a canary, so that a leak has a name."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from autorisatie import klok
from autorisatie.acties.inrichten import nieuwe_partner, richt_gemeente_in
from autorisatie.models import Domein, Gebruiker, Gemeente, Partner, Partnersoort, Rubriek
from autorisatie.rechten import Niveau, Rol, Toegang
from autorisatie.scope import binnen
from autorisatie.toekennen import laad_toegang, maak_lid
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import geef_actie, zet_stap
from dossiers.acties.deelname import voeg_partner_toe, zet_uitzondering
from dossiers.acties.dossier import meld_aan, wijzig_kern
from dossiers.acties.inrichten import richt_leefgebieden_in, richt_verbandsoorten_in
from dossiers.acties.plan import meet, stel_doel, wijzig_doel
from dossiers.models import Aantekening, Actie, Buurt, Doel, Dossier, Leefgebied, Uitzondering, Wijk

WACHTWOORD = "lindebloesem-in-mei"


@dataclass
class Plaats:
    """One gemeente with its partners, people and one dossier full of canaries `KN-<slug>-…`."""

    gemeente: Gemeente
    partners: dict[str, Partner] = field(default_factory=dict)
    mensen: dict[str, Gebruiker] = field(default_factory=dict)
    buurt: Buurt = None  # type: ignore[assignment]
    dossier: Dossier = None  # type: ignore[assignment]
    doel: Doel = None  # type: ignore[assignment]
    acties: dict[str, Actie] = field(default_factory=dict)
    aantekeningen: dict[str, Aantekening] = field(default_factory=dict)
    uitzondering: Uitzondering = None  # type: ignore[assignment]

    def toegang(self, wie: str) -> Toegang:
        """Needs `binnen(plaats.gemeente)`."""
        toegang = laad_toegang(self.gemeente, self.mensen[wie])
        assert toegang is not None
        return toegang

    def rubriek(self, code: str) -> Rubriek:
        return Rubriek.objects.get(code=code)

    def kanarie(self, wat: str) -> str:
        return f"KN-{self.gemeente.slug}-{wat}"


@dataclass
class Wereld:
    """Lindeveen is ours; Zandwolde is the gemeente to which nothing may leak, and from which nothing may come."""

    hier: Plaats
    daar: Plaats


def bouw_wereld() -> Wereld:
    return Wereld(hier=bouw_plaats("Lindeveen", "lindeveen"), daar=bouw_plaats("Zandwolde", "zandwolde"))


def bouw_plaats(naam: str, slug: str) -> Plaats:
    """Regisseur, voorzitter, agent, leerplicht, jongerenwerk, an outsider partner, FG, beheerder and an ex-member."""
    plaats = Plaats(gemeente=Gemeente.objects.create(naam=naam, slug=slug))
    with binnen(plaats.gemeente):
        plaats.partners["regie"] = richt_gemeente_in(plaats.gemeente)
        richt_leefgebieden_in(plaats.gemeente)
        richt_verbandsoorten_in(plaats.gemeente)
        _maak_partners(plaats)
        _maak_mensen(plaats)
        _maak_buurt(plaats)
    with binnen(plaats.gemeente):
        _maak_dossier(plaats)
    return plaats


def _maak_partners(plaats: Plaats) -> None:
    for sleutel, naam, soort, domein in [
        ("politie", "Politie basisteam", Partnersoort.POLITIE, Domein.VEILIGHEID),
        ("leerplicht", "Leerplicht", Partnersoort.ONDERWIJS, Domein.SOCIAAL),
        ("jongerenwerk", "Jongerenwerk", Partnersoort.JONGERENWERK, Domein.SOCIAAL),
        ("corporatie", "Woonstede", Partnersoort.CORPORATIE, Domein.SOCIAAL),
    ]:
        plaats.partners[sleutel] = nieuwe_partner(plaats.gemeente, naam=naam, soort=soort, domein=domein)


def _maak_mensen(plaats: Plaats) -> None:
    for sleutel, partners, rollen in [
        ("regisseur", ["regie"], [Rol.REGISSEUR]),
        ("regisseur2", ["regie"], [Rol.REGISSEUR]),
        ("voorzitter", ["regie"], [Rol.VOORZITTER]),
        ("agent", ["politie"], []),
        ("leerplicht", ["leerplicht"], []),
        ("jongerenwerker", ["jongerenwerk"], []),
        ("buitenstaander", ["corporatie"], []),
        ("fg", [], [Rol.FG]),
        ("beheerder", [], [Rol.BEHEERDER]),
        ("oudlid", ["politie"], []),
    ]:
        plaats.mensen[sleutel] = maak_mens(plaats, sleutel, partners, rollen)
    plaats.mensen["oudlid"].lidmaatschappen.update(actief=False)


def maak_mens(plaats: Plaats, sleutel: str, partners: list[str], rollen: list[Rol]) -> Gebruiker:
    """An account with the standard password that is a member here."""
    adres = f"{sleutel}@{plaats.gemeente.slug}.example"
    mens = Gebruiker.objects.create_user(adres, WACHTWOORD, naam=f"{sleutel.capitalize()} {plaats.gemeente.naam}")
    maak_lid(plaats.gemeente, mens, partners=[plaats.partners[p] for p in partners], rollen=rollen)
    return mens


def _maak_buurt(plaats: Plaats) -> None:
    """Codes differ per gemeente, as those of CBS do."""
    west, zuid, oost, noord = 154_800, 462_800, 155_200, 463_200
    ring = [[west, zuid], [west, noord], [oost, noord], [oost, zuid], [west, zuid]]
    code = "9999" if plaats.gemeente.slug == "lindeveen" else "8888"
    wijk = Wijk.objects.create(gemeente=plaats.gemeente, code=f"WK{code}01", naam="Rivierenwijk", geometrie=[ring])
    plaats.buurt = Buurt.objects.create(
        gemeente=plaats.gemeente, wijk=wijk, code=f"BU{code}0101", naam="Maaskwartier", inwoners=612, geometrie=[ring]
    )


def _maak_dossier(plaats: Plaats) -> None:
    regisseur = plaats.toegang("regisseur")
    plaats.dossier = meld_aan(
        persoon={
            "voornaam": plaats.kanarie("voornaam"),
            "tussenvoegsel": "de",
            "achternaam": plaats.kanarie("achternaam"),
            "geboortedatum": date(klok.vandaag().year - 17, 1, 15),
            "straat": plaats.kanarie("straat"),
            "huisnummer": "41",
            "postcode": "9999 ZZ",
            "plaats": plaats.kanarie("plaats"),
            "telefoon": plaats.kanarie("tel")[:20],
        },
        aanleiding=plaats.kanarie("aanleiding"),
        grondslag=plaats.kanarie("grondslag"),
        buurt=plaats.buurt,
        door=regisseur,
    )
    for sleutel in ("politie", "leerplicht", "jongerenwerk"):
        voeg_partner_toe(
            plaats.dossier, plaats.partners[sleutel], reden=plaats.kanarie(f"deelname-{sleutel}"), door=regisseur
        )
    _vul_dossier(plaats, regisseur)
    _vul_de_hoeken(plaats, regisseur)


def _vul_dossier(plaats: Plaats, regisseur: Toegang) -> None:
    """One aantekening per sensitive side, a goal, two acties and a measurement."""
    for sleutel, wie, code in [("strafrecht", "agent", "I"), ("school", "leerplicht", "F"), ("incident", "agent", "K")]:
        plaats.aantekeningen[sleutel] = schrijf_aantekening(
            plaats.dossier,
            tekst=plaats.kanarie(sleutel),
            bron=plaats.kanarie(f"bron-{sleutel}"),
            rubriek=plaats.rubriek(code),
            door=plaats.toegang(wie),
        )
    plaats.aantekeningen["werk"] = schrijf_aantekening(
        plaats.dossier,
        tekst=plaats.kanarie("werkaantekening"),
        rubriek=plaats.rubriek("C"),
        alleen_eigen=True,
        door=plaats.toegang("agent"),
    )
    school = Leefgebied.objects.get(code="PAR")
    plaats.doel = stel_doel(
        plaats.dossier,
        leefgebied=school,
        titel=plaats.kanarie("doel"),
        streefscore=4,
        door=plaats.toegang("leerplicht"),
    )
    over_een_week = klok.vandaag() + timedelta(days=7)
    for sleutel in ("leerplicht", "politie"):
        plaats.acties[sleutel] = geef_actie(
            plaats.dossier,
            titel=plaats.kanarie(f"actie-{sleutel}"),
            toelichting=plaats.kanarie(f"toelichting-{sleutel}"),
            partner=plaats.partners[sleutel],
            doel=plaats.doel if sleutel == "leerplicht" else None,
            rubriek=plaats.rubriek("I") if sleutel == "politie" else None,
            termijn=over_een_week,
            door=regisseur,
        )
    meet(plaats.dossier, scores={school: 2}, toelichtingen={school: plaats.kanarie("meting")},
         door=plaats.toegang("leerplicht"))  # fmt: skip


def _vul_de_hoeken(plaats: Plaats, regisseur: Toegang) -> None:
    """The texts that only come later in the life of a dossier: goal, result, refusal, report, exception."""
    wijzig_kern(plaats.dossier, aanleiding=plaats.kanarie("aanleiding"), doel=plaats.kanarie("stip"), door=regisseur)
    wijzig_doel(
        plaats.doel, waarden={"toelichting": plaats.kanarie("doelresultaat")}, door=plaats.toegang("leerplicht")
    )
    jongerenwerker = plaats.toegang("jongerenwerker")
    for sleutel, stap, velden in [
        ("geweigerd", "geweigerd", {"reden": plaats.kanarie("weigering")}),
        ("klaar", "uitgevoerd", {"terugmelding": plaats.kanarie("terugmelding")}),
    ]:
        actie = geef_actie(
            plaats.dossier,
            titel=plaats.kanarie(f"actie-{sleutel}"),
            partner=plaats.partners["jongerenwerk"],
            termijn=klok.vandaag() + timedelta(days=14),
            door=regisseur,
        )
        plaats.acties[sleutel] = zet_stap(actie, stap, door=jongerenwerker, **velden)
    plaats.uitzondering = zet_uitzondering(
        plaats.dossier,
        plaats.partners["jongerenwerk"],
        plaats.rubriek("K"),
        Niveau.LEZEN,
        reden=plaats.kanarie("uitzondering"),
        door=regisseur,
    )
