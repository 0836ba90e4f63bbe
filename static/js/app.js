/* De Veilige Wijk: small extras. Every page works without this file. No inline code: the CSP forbids it. */
(() => {
  "use strict";
  const een = (kiezer, binnen = document) => binnen.querySelector(kiezer);
  const INVOER = "input, textarea, select, [contenteditable]";
  const NAAR = { m: "Mijn dag", w: "Wijken", d: "Dossiers", a: "Acties", o: "Overleggen", s: "SITRAP-alerts" };
  const UIT = "dvw-toetsen-uit"; // a preference of this browser, never content
  let wachtOpLetter = -Infinity;

  const lettersAan = () => localStorage.getItem(UIT) === null;

  const ganaar = (letter) => {
    const link = [...document.querySelectorAll(".nav a")].find((a) => a.textContent.trim() === NAAR[letter]);
    if (link) link.click();
    return Boolean(link);
  };

  const letterToets = (ev) => {
    const tweede = performance.now() - wachtOpLetter < 1500;
    wachtOpLetter = -Infinity;
    if (tweede) return ganaar(ev.key);
    if (ev.key === "g") { wachtOpLetter = performance.now(); return true; }
    if (ev.key === "/") { een("#q")?.focus(); return Boolean(een("#q")); }
    if (ev.key === "?") { een("#sneltoetsen")?.togglePopover(); return true; }
    return false;
  };

  document.addEventListener("keydown", (ev) => {
    if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) { ev.target.closest("form")?.requestSubmit(); return; }
    if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.target.closest(INVOER) || !lettersAan()) return;
    if (letterToets(ev)) ev.preventDefault();
  });

  document.addEventListener("click", (ev) => {
    if (ev.target.closest("[data-afdrukken]")) window.print();
  });

  document.addEventListener("change", (ev) => {
    if (!ev.target.matches("[data-toetsen-aan]")) return;
    if (ev.target.checked) localStorage.removeItem(UIT); else localStorage.setItem(UIT, "1");
  });

  /* A second click on a button that is busy sends nothing. The button is never disabled: it stays readable. */
  document.addEventListener("submit", (ev) => {
    const knop = ev.submitter;
    if (ev.target.method !== "post" || !knop) return;
    if (knop.getAttribute("aria-busy") === "true") { ev.preventDefault(); ev.stopImmediatePropagation(); return; }
    knop.setAttribute("aria-busy", "true");
  }, true);

  const vrij = () => document.querySelectorAll("[aria-busy='true']").forEach((knop) => knop.removeAttribute("aria-busy"));
  window.addEventListener("pageshow", vrij); // back button: the page comes out of the cache as it was left
  document.addEventListener("htmx:after:request", vrij);

  const begin = () => {
    een("#fouten")?.focus();
    const vink = een("[data-toetsen-aan]");
    if (vink) vink.checked = lettersAan();
  };
  document.addEventListener("htmx:after:swap", () => een("#fouten")?.focus());
  begin();
})();
