"""A file name as it may stand on a page and in a header: no path, no invisible characters, one known extension."""

import unicodedata

_LANGSTE = 100
# Control, format (which turns reading direction around), private use, surrogates, line and paragraph separators.
_ONZICHTBAAR = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_VERBODEN = set('<>:"|?*%;')


def veilig(naam: str, extensie: str) -> str:
    """'../x/rapport\u202efdp.exe' and 'pdf' -> 'rapportfdp.pdf'. Never empty, never a hidden file."""
    laatste = unicodedata.normalize("NFC", naam).replace("\\", "/").rpartition("/")[2]
    zichtbaar = "".join(t for t in laatste if unicodedata.category(t) not in _ONZICHTBAAR and t not in _VERBODEN)
    stam = zichtbaar.rpartition(".")[0] if "." in zichtbaar else zichtbaar
    netjes = " ".join(stam.split()).strip(". ")[:_LANGSTE].rstrip(". ")
    return f"{netjes or 'document'}.{extensie}"
