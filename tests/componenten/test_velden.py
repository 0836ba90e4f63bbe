"""Form fields: label, hint and error tied to the control; every error says what to do."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.template import Context, Template

from autorisatie.forms import DatumVeld

FASEN = [("", "---------"), ("signaal", "Signaal"), ("weging", "Weging")]


class Proef(forms.Form):
    naam = forms.CharField(label="Achternaam", max_length=5, help_text="Zoals in het paspoort.")
    geboren = DatumVeld(label="Wanneer is iemand geboren?", required=False)
    fase = forms.ChoiceField(label="Fase", choices=FASEN)
    wijk = forms.ChoiceField(label="Wijk", choices=[("", "Kies een wijk")] + [(str(n), f"Wijk {n}") for n in range(8)])
    partners = forms.MultipleChoiceField(
        label="Partners", choices=[("p", "Politie"), ("l", "Leerplicht")], widget=forms.CheckboxSelectMultiple
    )
    akkoord = forms.BooleanField(label="De ouders weten dit")
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_naam(self) -> str:
        if self.cleaned_data["naam"] == "x":
            raise forms.ValidationError("Deze naam bestaat al. Zoek het dossier op.")
        return self.cleaned_data["naam"]


GOED = {"naam": "Wit", "fase": "weging", "wijk": "3", "partners": ["p"], "akkoord": "on"}


def teken(bron: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load dvw %}" + bron).render(Context(context)), "html.parser")


def veld(form: forms.Form, naam: str, **context: Any) -> BeautifulSoup:
    return teken("{% veld v %}", v=form[naam], **context)


def eerste(soep: BeautifulSoup, kiezer: str) -> Tag:
    element = soep.select_one(kiezer)
    assert element is not None, f"{kiezer} ontbreekt in {soep}"
    return element


def fouten(form: forms.Form) -> dict[str, str]:
    return {a["href"]: a.text for a in teken("{% fouten form %}", form=form).select("a")}


def test_hint_en_fout_horen_bij_het_veld():
    soep = veld(Proef(GOED | {"naam": "Janssens"}), "naam")
    invoer = eerste(soep, "input")
    teksten = [eerste(soep, f"#{verwijzing}").text for verwijzing in invoer["aria-describedby"].split()]
    assert teksten == ["Zoals in het paspoort.", "Gebruik niet meer dan 5 tekens. Nu zijn het er 8."]
    assert invoer["aria-invalid"] == "true"
    assert eerste(soep, "label")["for"] == invoer["id"]


def test_wat_getypt_is_blijft_staan():
    assert eerste(veld(Proef(GOED | {"geboren": "31-02-2026"}), "geboren"), "input")["value"] == "31-02-2026"


def test_browser_controleert_niets():
    soep = teken("{% velden form %}", form=Proef())
    assert not soep.select("[required], [placeholder]")


def test_alleen_wat_niet_hoeft_is_gemerkt():
    soep = teken("{% velden form %}", form=Proef())
    assert [label.text for label in soep.select("label, legend") if "(hoeft niet)" in label.text] == [
        "Wanneer is iemand geboren? (hoeft niet)"
    ]


def test_weinig_keuzes_worden_knoppen_zonder_lege_keuze():
    soep = veld(Proef(GOED), "fase")
    assert [(r["value"], r.has_attr("checked")) for r in soep.select("input[type=radio]")] == [
        ("signaal", False),
        ("weging", True),
    ]
    assert eerste(soep, "fieldset > legend").text == "Fase"


def test_veel_keuzes_blijven_een_lijst():
    assert eerste(veld(Proef(), "wijk"), "select option").text == "Kies een wijk"


def test_keuze_die_niet_hoeft_heeft_een_geen_keuze():
    form = Proef()
    form.fields["fase"].required = False
    soep = veld(form, "fase")
    assert soep.select("label.keuze")[0].text == "Geen keuze"
    assert eerste(soep, "input")["value"] == ""
    assert eerste(soep, "input").has_attr("checked")


def test_vinkjes_onthouden_de_keuze():
    assert [v["value"] for v in veld(Proef(GOED), "partners").select("[checked]")] == ["p"]


def test_verborgen_veld_heeft_geen_label():
    soep = veld(Proef(), "versie")
    assert eerste(soep, "input")["type"] == "hidden"
    assert not soep.select("label")


def test_samenvatting_zegt_bij_iedere_vraag_wat_te_doen():
    form = Proef({"geboren": "ooit"})
    assert fouten(form) == {
        "#id_naam": "Achternaam: vul dit in.",
        "#id_geboren": "Wanneer is iemand geboren? Vul een datum in als dag-maand-jaar, bijvoorbeeld 5-3-2027.",
        "#id_fase_0": "Fase: maak een keuze.",
        "#id_wijk": "Wijk: maak een keuze.",
        "#id_partners_0": "Partners: maak een keuze.",
        "#id_akkoord": "De ouders weten dit: zet hier een vinkje.",
    }


def test_iedere_link_in_de_samenvatting_wijst_naar_een_veld():
    form = Proef({})
    pagina = teken("{% fouten form %}{% velden form %}", form=form)
    assert all(pagina.select_one(a["href"]) for a in pagina.select(".foutlijst a"))


def test_eigen_zin_van_het_formulier_gaat_voor():
    assert fouten(Proef(GOED | {"naam": "x"})) == {"#id_naam": "Achternaam: deze naam bestaat al. Zoek het dossier op."}


def test_fout_van_het_hele_formulier_staat_zonder_link_vooraan():
    form = Proef({})
    form.add_error(None, "Dit dossier is al afgesloten. Heropen het eerst.")
    lijst = teken("{% fouten form %}", form=form).select(".foutlijst li")
    assert lijst[0].text == "Dit dossier is al afgesloten. Heropen het eerst."
    assert lijst[0].a is None


def test_goed_formulier_heeft_geen_samenvatting():
    assert teken("{% fouten form %}", form=Proef(GOED)).text.strip() == ""


def test_samenvatting_neemt_een_reeks_formulieren_mee():
    reeks = forms.formset_factory(Proef, extra=0)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-naam": "te lang"}
    form = reeks(data)
    assert "#id_form-0-naam" in fouten(form)


@pytest.mark.parametrize("kwaad", ["<script>x</script>", '"><img src=x>'])
def test_getypte_html_blijft_tekst(kwaad):
    html = Template("{% load dvw %}{% fouten form %}{% velden form %}").render(
        Context({"form": Proef({"naam": kwaad, "wijk": kwaad})})
    )
    assert kwaad not in html


@pytest.mark.parametrize("form", [Proef({}), Proef(GOED), Proef(), None])
def test_titel_begint_met_fout_als_er_iets_mis_is(form):
    titel = Template("{% load dvw %}{% if form|heeft_fouten %}Fout: {% endif %}Titel").render(Context({"form": form}))
    assert titel.startswith("Fout: ") is bool(form and form.is_bound and not form.is_valid())


def naast_elkaar(waarde: Any, **getypt: Any) -> list[str]:
    form = Proef(GOED | getypt)
    bron = "{% verschil v nu as t %}<p>{{ t.0 }}</p><p>{{ t.1 }}</p>"
    soep = teken(bron, v=form[next(iter(getypt))], nu=waarde)
    return [p.text for p in soep.select("p")]


def test_twee_teksten_naast_elkaar_in_woorden():
    assert naast_elkaar("Signaal", fase="weging") == ["Signaal", "Weging"]
    assert naast_elkaar(date(2009, 2, 3), geboren="3-2-2009") == ["03-02-2009", "3-2-2009"]
    assert naast_elkaar(None, naam="") == ["(leeg)", "(leeg)"]
    assert naast_elkaar(["Politie"], partners=["p", "l"]) == ["Politie", "Politie, Leerplicht"]
