"""Speaking to the person at the terminal: progress with times, and one clear line when something is wrong."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BREEDTE = 52
Opdracht = list[str | Path]


class Uitleg(Exception):
    """Something is wrong and we know the remedy: shown as plain text, without a traceback."""


def seconden(duur: float) -> str:
    return f"{duur:.1f} s".replace(".", ",")


@contextmanager
def stap(tekst: str) -> Iterator[None]:
    """Show one step and, once it is done, how long it took."""
    begin = time.monotonic()
    print(f"  {tekst} ".ljust(BREEDTE, "."), end=" ", flush=True)
    try:
        yield
    except BaseException:
        print("mislukt" if sys.exc_info()[0] is not KeyboardInterrupt else "afgebroken", flush=True)
        raise
    print(seconden(time.monotonic() - begin), flush=True)


def staart(logboek: Path, regels: int = 12) -> str:
    """The last lines of a log, indented: enough to see what went wrong."""
    if not logboek.exists():
        return "    (geen logboek)"
    laatste = logboek.read_text(errors="replace").splitlines()[-regels:]
    return "\n".join(f"    {regel}" for regel in laatste) or "    (het logboek is leeg)"


def met_uitleg(opdracht: Callable[[], int]) -> int:
    """Run a command's main function: Uitleg becomes one message, Ctrl-C during start-up a quiet end."""
    try:
        return opdracht()
    except Uitleg as uitleg:
        print(f"\n{uitleg}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr, flush=True)
        return 130
