"""What the login pages say when something is wrong. In our words, not in those of the package."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_tweede_stap


@pytest.mark.parametrize(
    "code",
    ["email_password_mismatch", "too_many_login_attempts", "incorrect_password", "account_inactive", "rate_limited"],
)
def test_fout_bij_inloggen_zegt_wat_te_doen(code):
    zin = str(get_adapter().error_messages[code])
    assert zin.endswith(".")
    assert " je " not in f" {zin.lower()} "
    assert any(woord in zin for woord in ("probeer", "Probeer", "Wacht", "Vraag", "Vul"))


def test_foute_code_zegt_wat_te_doen():
    assert "Wacht op de volgende code" in str(get_tweede_stap().error_messages["incorrect_code"])


def test_verkeerd_wachtwoord_geeft_onze_zin_en_houdt_het_adres(client, wereld):
    antwoord = client.post("/account/login/", {"login": "iemand@lindeveen.example", "password": "verkeerd"})
    pagina = antwoord.content.decode()
    assert "horen niet bij elkaar" in pagina
    assert 'value="iemand@lindeveen.example"' in pagina
    assert 'value="verkeerd"' not in pagina
    assert "<title>Fout: Inloggen - De Veilige Wijk</title>" in pagina
