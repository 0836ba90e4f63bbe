"""What each instrument is called for, asks and sets in motion, as data; and which date of a maatregel comes next."""

from dataclasses import dataclass
from datetime import date

from autorisatie import datums, klok
from dossiers.models import Instrument, Maatregel, MaatregelStand, Soort

S = MaatregelStand

# Which soort dossier knows maatregelen, and in which rubriek they stand (DOMEIN D7).
RUBRIEK: dict[str, str] = {Soort.ONDERMIJNING: "R", Soort.TOEZICHT: "J", Soort.SITUATIE: "J"}
_OVERAL = tuple(RUBRIEK)
_BURGEMEESTER = (Soort.ONDERMIJNING, Soort.SITUATIE)
_BOA = (Soort.TOEZICHT, Soort.SITUATIE)


@dataclass(frozen=True)
class Beschrijving:
    """`velden`: fields it asks, next to grondslag. `begin`: with a voornemen, or at once a fact. `bezwaar`: open to it.

    `verhaal` False: only that it is there; its content belongs elsewhere (Wet Bibob, Wpg).
    """

    instrument: Instrument
    grondslag: str
    velden: tuple[str, ...]
    uitleg: str
    soorten: tuple[str, ...] = _OVERAL
    begin: MaatregelStand = S.VOORNEMEN
    bezwaar: bool = True
    verhaal: bool = True
    invorderbaar: bool = False

    @property
    def besluitvelden(self) -> tuple[str, ...]:
        """What is asked when the besluit is taken."""
        return tuple(veld for veld in ("besluit_op", "begunstiging_tot", "bedrag") if veld in self.velden)


_VOORNEMEN = ("voornemen_op", "zienswijze_tot", "besluit_op")

INSTRUMENTEN: dict[str, Beschrijving] = {
    beschrijving.instrument.value: beschrijving
    for beschrijving in (
        Beschrijving(
            Instrument.WAARSCHUWING, "Eigen beleid van de gemeente", ("besluit_op",),
            "Een brief of een gesprek: wat moet anders, en wat volgt als dat niet gebeurt.",
            begin=S.BESLUIT, bezwaar=False,
        ),
        Beschrijving(
            Instrument.DWANGSOM, "Artikel 5:32 Awb", (*_VOORNEMEN, "begunstiging_tot", "bedrag"),
            "Herstellen voor een datum, anders betalen.", invorderbaar=True,
        ),
        Beschrijving(
            Instrument.BESTUURSDWANG, "Artikel 5:21 Awb", (*_VOORNEMEN, "begunstiging_tot"),
            "Herstellen voor een datum, anders doet de gemeente het.",
        ),
        Beschrijving(
            Instrument.SLUITING_13B, "Artikel 13b Opiumwet", (*_VOORNEMEN, "begunstiging_tot"),
            "Een pand sluiten om drugs.", soorten=_BURGEMEESTER,
        ),
        Beschrijving(
            Instrument.SLUITING_174A, "Artikel 174a Gemeentewet", (*_VOORNEMEN, "begunstiging_tot"),
            "Een woning sluiten om verstoring van de openbare orde.", soorten=_BURGEMEESTER,
        ),
        Beschrijving(
            Instrument.GEDRAGSAANWIJZING, "Artikel 151d Gemeentewet", (*_VOORNEMEN, "begunstiging_tot"),
            "Een bewoner opdragen ernstige overlast te stoppen.",
        ),
        Beschrijving(
            Instrument.BIBOB, "Wet Bibob", ("besluit_op", "uitkomst"),
            "Alleen de uitkomst komt in dit dossier. De toets zelf blijft bij de Bibob-coördinator.",
            soorten=_BURGEMEESTER, begin=S.BESLUIT, bezwaar=False, verhaal=False,
        ),
        Beschrijving(Instrument.INTREKKING, "De vergunningsregels", _VOORNEMEN, "Een vergunning vervalt."),
        Beschrijving(Instrument.BOETE, "Artikel 5:40 Awb", (*_VOORNEMEN, "bedrag"), "Betalen om wat is gebeurd."),
        Beschrijving(
            Instrument.STRAFBESCHIKKING, "Artikel 257b Wetboek van Strafvordering", ("besluit_op", "bedrag"),
            "Alleen dat zij is uitgereikt. Wat de boa zag, is een bevinding voor opsporing (Wpg).",
            soorten=_BOA, begin=S.BESLUIT, bezwaar=False, verhaal=False,
        ),
        Beschrijving(
            Instrument.PROCES_VERBAAL, "Artikel 152 Wetboek van Strafvordering", ("besluit_op",),
            "Alleen dat het is opgemaakt. Wat de boa zag, is een bevinding voor opsporing (Wpg).",
            soorten=_BOA, begin=S.BESLUIT, bezwaar=False, verhaal=False,
        ),
    )
}  # fmt: skip


def van(instrument: str) -> Beschrijving:
    """Raises KeyError for an unknown instrument."""
    return INSTRUMENTEN[instrument]


def voor(soort: str) -> list[Beschrijving]:
    """The instruments that fit a dossier of this soort."""
    return [beschrijving for beschrijving in INSTRUMENTEN.values() if soort in beschrijving.soorten]


@dataclass(frozen=True)
class Volgende:
    """The date to look out for. `mag_voorbij`: when it passes nobody is late."""

    wat: str
    datum: date
    mag_voorbij: bool = False

    @property
    def te_laat(self) -> bool:
        return not self.mag_voorbij and datums.te_laat(self.datum)

    @property
    def woorden(self) -> str:
        return datums.deadline(self.datum)


def volgende(maatregel: Maatregel) -> Volgende | None:
    """None: nothing to wait for, or no date is known."""
    kandidaten = (
        _bij_voornemen(maatregel) if maatregel.stand in (S.VOORNEMEN, S.ZIENSWIJZE) else _bij_besluit(maatregel)
    )
    loopt = maatregel.loopt and maatregel.stand != S.INVORDERING
    return kandidaten[0] if kandidaten and loopt else None


def _bij_voornemen(maatregel: Maatregel) -> list[Volgende]:
    wacht = maatregel.stand == S.VOORNEMEN and _komt_nog(maatregel.zienswijze_tot)
    zienswijze = [Volgende("Zienswijze tot en met", maatregel.zienswijze_tot)] if wacht else []  # type: ignore[arg-type]
    return zienswijze + ([Volgende("Besluit nemen", maatregel.besluit_op)] if maatregel.besluit_op else [])


def _bij_besluit(maatregel: Maatregel) -> list[Volgende]:
    herstel, bezwaar = maatregel.begunstiging_tot, maatregel.bezwaar_tot
    hersteld = [Volgende("Herstellen tot en met", herstel)] if herstel else []
    open_voor = maatregel.stand == S.BESLUIT and _komt_nog(bezwaar)
    return hersteld + ([Volgende("Bezwaar kan tot en met", bezwaar, mag_voorbij=True)] if open_voor else [])  # type: ignore[arg-type]


def _komt_nog(datum: date | None) -> bool:
    return datum is not None and datum >= klok.vandaag()
