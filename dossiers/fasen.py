"""The road of each soort dossier as data: which fase follows which, and the few steps a person sees on top of the page.

Persoon, gezin, situatie: DOMEIN D4. Groep: the 7-stappenmodel (D3). Ondermijning and toezicht: the road of a measure
(D4, D10); a last becomes due only after a hercontrole.
"""

from dossiers.models.lijsten import Fase, Soort

F = Fase
Vervolg = dict[str, tuple[Fase, ...]]
Stappen = list[tuple[str, tuple[Fase, ...]]]

_NIET_VERDER: Vervolg = {F.NIET_OPGEPAKT: (F.TRIAGE,), F.DOORVERWEZEN: (F.TRIAGE,)}

_PLAN: Vervolg = {
    F.AANGEMELD: (F.TRIAGE, F.NIET_OPGEPAKT),
    F.TRIAGE: (F.BEELDVORMING, F.NIET_OPGEPAKT, F.DOORVERWEZEN),
    **_NIET_VERDER,
    F.BEELDVORMING: (F.PLAN_CONCEPT, F.DOORVERWEZEN, F.AFGESLOTEN),
    F.PLAN_CONCEPT: (F.PLAN_VASTGESTELD, F.BEELDVORMING),
    F.PLAN_VASTGESTELD: (F.UITVOERING, F.PLAN_CONCEPT),
    F.UITVOERING: (F.EVALUATIE, F.AFSCHALEN),
    F.EVALUATIE: (F.UITVOERING, F.AFSCHALEN),
    F.AFSCHALEN: (F.NAZORG, F.UITVOERING),
    F.NAZORG: (F.AFGESLOTEN, F.UITVOERING),
    F.AFGESLOTEN: (F.BEELDVORMING,),
}
_PLAN_STAPPEN: Stappen = [
    ("Aanmelding", (F.AANGEMELD,)),
    ("Weging", (F.TRIAGE, F.NIET_OPGEPAKT, F.DOORVERWEZEN)),
    ("Plan", (F.BEELDVORMING, F.PLAN_CONCEPT, F.PLAN_VASTGESTELD)),
    ("Uitvoering", (F.UITVOERING, F.EVALUATIE, F.AFSCHALEN)),
    ("Nazorg", (F.NAZORG, F.AFGESLOTEN)),
]

VERVOLG: dict[str, Vervolg] = {
    Soort.PERSOON: _PLAN,
    Soort.GEZIN: _PLAN,
    Soort.SITUATIE: _PLAN,
    Soort.GROEP: {
        F.SIGNALEN_DELEN: (F.INFORMATIE, F.NIET_OPGEPAKT),
        F.NIET_OPGEPAKT: (F.SIGNALEN_DELEN,),
        F.INFORMATIE: (F.DUIDING, F.NIET_OPGEPAKT),
        F.DUIDING: (F.PRIORITEREN, F.INFORMATIE),
        F.PRIORITEREN: (F.GROEPSPLAN, F.DUIDING, F.NIET_OPGEPAKT),
        F.GROEPSPLAN: (F.UITVOERING, F.PRIORITEREN),
        F.UITVOERING: (F.EVALUEREN, F.DUIDING),
        F.EVALUEREN: (F.AFGESLOTEN, F.UITVOERING),
        F.AFGESLOTEN: (F.SIGNALEN_DELEN,),
    },
    Soort.ONDERMIJNING: {
        F.AANGEMELD: (F.TRIAGE, F.NIET_OPGEPAKT),
        F.TRIAGE: (F.VERRIJKING, F.NIET_OPGEPAKT, F.DOORVERWEZEN),
        **_NIET_VERDER,
        F.VERRIJKING: (F.PLAN_CONCEPT, F.AFGESLOTEN),
        F.PLAN_CONCEPT: (F.UITVOERING, F.VERRIJKING),
        F.UITVOERING: (F.VOORNEMEN, F.EFFECT, F.VERRIJKING),
        F.VOORNEMEN: (F.BESLUIT, F.UITVOERING),
        F.BESLUIT: (F.BEZWAAR, F.EFFECT, F.UITVOERING),
        F.BEZWAAR: (F.EFFECT, F.BESLUIT),
        F.EFFECT: (F.AFGESLOTEN, F.UITVOERING),
        F.AFGESLOTEN: (F.VERRIJKING,),
    },
    Soort.TOEZICHT: {
        F.AANGEMELD: (F.CONTROLE, F.NIET_OPGEPAKT, F.DOORVERWEZEN),
        F.NIET_OPGEPAKT: (F.CONTROLE,),
        F.DOORVERWEZEN: (F.CONTROLE,),
        F.CONTROLE: (F.WAARSCHUWING, F.VOORNEMEN, F.AFGESLOTEN),
        F.WAARSCHUWING: (F.HERCONTROLE, F.VOORNEMEN, F.AFGESLOTEN),
        F.VOORNEMEN: (F.BESLUIT, F.HERCONTROLE, F.AFGESLOTEN),
        F.BESLUIT: (F.HERCONTROLE, F.BEZWAAR),
        F.BEZWAAR: (F.HERCONTROLE, F.BESLUIT, F.AFGESLOTEN),
        F.HERCONTROLE: (F.INVORDERING, F.VOORNEMEN, F.BESLUIT, F.AFGESLOTEN),
        F.INVORDERING: (F.HERCONTROLE, F.AFGESLOTEN),
        F.AFGESLOTEN: (F.CONTROLE,),
    },
}

# What stands on top of the page: each step with the fasen it covers, closed ones included.
STAPPEN: dict[str, Stappen] = {
    Soort.PERSOON: _PLAN_STAPPEN,
    Soort.GEZIN: _PLAN_STAPPEN,
    Soort.SITUATIE: _PLAN_STAPPEN,
    Soort.GROEP: [
        ("Signalen", (F.SIGNALEN_DELEN, F.NIET_OPGEPAKT)),
        ("Informatie", (F.INFORMATIE,)),
        ("Duiding", (F.DUIDING,)),
        ("Prioriteit", (F.PRIORITEREN,)),
        ("Plan", (F.GROEPSPLAN,)),
        ("Uitvoering", (F.UITVOERING,)),
        ("Evaluatie", (F.EVALUEREN, F.AFGESLOTEN)),
    ],
    Soort.ONDERMIJNING: [
        ("Signaal", (F.AANGEMELD,)),
        ("Weging", (F.TRIAGE, F.NIET_OPGEPAKT, F.DOORVERWEZEN)),
        ("Verrijking", (F.VERRIJKING, F.PLAN_CONCEPT)),
        ("Uitvoering", (F.UITVOERING,)),
        ("Maatregel", (F.VOORNEMEN, F.BESLUIT, F.BEZWAAR)),
        ("Effect", (F.EFFECT, F.AFGESLOTEN)),
    ],
    Soort.TOEZICHT: [
        ("Melding", (F.AANGEMELD, F.NIET_OPGEPAKT, F.DOORVERWEZEN)),
        ("Controle", (F.CONTROLE,)),
        ("Waarschuwing", (F.WAARSCHUWING,)),
        ("Last", (F.VOORNEMEN, F.BESLUIT, F.BEZWAAR)),
        ("Hercontrole", (F.HERCONTROLE,)),
        ("Invordering", (F.INVORDERING, F.AFGESLOTEN)),
    ],
}

# Where a new dossier begins.
BEGIN: dict[str, Fase] = dict.fromkeys(Soort.values, F.AANGEMELD) | {Soort.GROEP: F.SIGNALEN_DELEN}

# A list holds all soorten, so it filters on five steps that every fase of every soort has a place in.
LIJST_STAPPEN: Stappen = [
    ("Aanmelding", (F.AANGEMELD, F.SIGNALEN_DELEN)),
    ("Weging", (F.TRIAGE, F.NIET_OPGEPAKT, F.DOORVERWEZEN, F.INFORMATIE, F.DUIDING, F.PRIORITEREN, F.VERRIJKING)),
    ("Plan", (F.BEELDVORMING, F.PLAN_CONCEPT, F.PLAN_VASTGESTELD, F.GROEPSPLAN)),
    (
        "Uitvoering",
        (F.UITVOERING, F.EVALUATIE, F.AFSCHALEN, F.CONTROLE, F.WAARSCHUWING, F.VOORNEMEN, F.BESLUIT, F.BEZWAAR,
         F.HERCONTROLE, F.INVORDERING),
    ),
    ("Nazorg", (F.NAZORG, F.AFGESLOTEN, F.EVALUEREN, F.EFFECT)),
]  # fmt: skip
