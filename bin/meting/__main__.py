"""python -m meting klein|groot <databank> [deel]: run the measurements of one size."""

import json
import sys
from pathlib import Path

import django

UITSLAGEN = Path(".meet")


def main(hoe: str, naam: str, deel: str = "") -> int:
    django.setup()
    from meting import alert, lijst, pagina, papier, zoeken  # models need settings first

    if hoe == "klein":
        (UITSLAGEN / "klein.json").write_text(json.dumps({"lijst": lijst.eigen_tijd(300)}))
        return 0
    klein = json.loads((UITSLAGEN / "klein.json").read_text())
    print(f"\n{naam}: verhoudingen, een run, een machine\n", flush=True)
    delen = {
        "lijst": lambda: lijst.meet(klein["lijst"]),
        "zoeken": zoeken.meet,
        "pagina": pagina.meet,
        "alert": alert.meet,
        "papier": papier.meet,
    }
    for sleutel, meting in delen.items():
        if deel in ("", sleutel):
            meting()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
