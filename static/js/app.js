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

  /* j and k walk along the lines of the lists on this page. */
  const REGELS = "main :is(tbody th a, a.d-naam, .keuzelijst a)";
  const loop = (stap) => {
    const regels = [...document.querySelectorAll(REGELS)].filter((a) => a.checkVisibility());
    const nu = regels.indexOf(document.activeElement);
    const doel = regels[nu < 0 && stap < 0 ? regels.length - 1 : nu + stap];
    doel?.focus();
    return Boolean(doel);
  };

  const doe = (letter) => {
    const knop = een(`[data-toets="${letter}"]`);
    knop?.click();
    return Boolean(knop);
  };

  const letterToets = (ev) => {
    const tweede = performance.now() - wachtOpLetter < 1500;
    wachtOpLetter = -Infinity;
    if (tweede) return ganaar(ev.key);
    if (ev.key === "g") { wachtOpLetter = performance.now(); return true; }
    if (ev.key === "/") { een("#q")?.focus(); return Boolean(een("#q")); }
    if (ev.key === "?") { een("#sneltoetsen")?.togglePopover(); return true; }
    if (ev.key === "j" || ev.key === "k") return loop(ev.key === "j" ? 1 : -1);
    return (ev.key === "n" || ev.key === "a") && doe(ev.key);
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

  /* Sending twice sends once. The button is never disabled: it stays readable and keeps the focus. */
  let bezig = new WeakSet();
  const vrij = () => {
    bezig = new WeakSet();
    document.querySelectorAll("button[aria-busy]").forEach((knop) => knop.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (ev) => {
    if (ev.target.method !== "post") return;
    if (bezig.has(ev.target)) { ev.preventDefault(); ev.stopImmediatePropagation(); return; }
    bezig.add(ev.target);
    (ev.submitter ?? een("[type=submit]", ev.target))?.setAttribute("aria-busy", "true");
    setTimeout(vrij, 10000); // an answer that is a file leaves the page as it is
  }, true);
  window.addEventListener("pageshow", (ev) => ev.persisted && vrij()); // back button: page as it was left

  /* The bell asks for news by itself: only the answer to a form frees its button and moves the focus. */
  const bron = (ev) => ev.detail?.ctx?.sourceElement;
  const vanFormulier = (ev) => !bron(ev)?.matches("[data-concept]") && bron(ev)?.closest("form");
  document.addEventListener("htmx:after:request", (ev) => vanFormulier(ev) && vrij());
  document.addEventListener("htmx:after:swap", (ev) => vanFormulier(ev) && een("#fouten")?.focus());

  /* Two minutes before the session ends it is said, with a button to stay. */
  let sessieklok;
  const sessie = () => {
    const vak = een("#sessie");
    clearTimeout(sessieklok);
    if (vak) sessieklok = setTimeout(() => { vak.hidden = false; }, Math.max(0, (vak.dataset.over - 120) * 1000));
  };
  document.addEventListener("htmx:after:swap", sessie);

  /* On a narrow screen the tab of this page may lie outside the bar. */
  const toonTab = () => {
    const tab = een(".tabs [aria-current]"), balk = tab?.parentElement, links = (el) => el.getBoundingClientRect().left;
    if (tab) balk.scrollLeft += links(tab) - links(balk) - (balk.clientWidth - tab.offsetWidth) / 2;
  };

  const begin = () => {
    sessie();
    toonTab();
    een("#fouten")?.focus();
    const vink = een("[data-toetsen-aan]");
    if (vink) vink.checked = lettersAan();
  };
  begin();
})();
