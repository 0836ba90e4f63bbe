/* Drafts of forms, and a connection that comes and goes: autorisatie/besluiten/0010. Runs before app.js. */
(() => {
  "use strict";
  const OPNIEUW_NA = 15000, ANTWOORD_BINNEN = 10000;
  const NIET_BEWAARD = "[data-concept-mis]:not([hidden])";
  const een = (kiezer, binnen = document) => binnen.querySelector(kiezer);
  let opnieuw, vertrekt = false;

  /* A draft that could not be kept is said. The next key tries again, and so do the clock and the connection itself. */
  const bewaarAlsnog = () => document.querySelectorAll(NIET_BEWAARD).forEach(
    (regel) => regel.closest("form").dispatchEvent(new Event("change")));
  const meld = (form, mis) => {
    een("[data-concept-mis]", form).hidden = !mis;
    een("[data-concept]", form).hidden = mis;
    if (!mis) meldGeenVerbinding(form, false);
    clearTimeout(opnieuw);
    if (mis) opnieuw = setTimeout(bewaarAlsnog, OPNIEUW_NA);
  };
  const meldGeenVerbinding = (form, mis) => {
    const regel = een("[data-geen-verbinding]", form);
    regel.hidden = !mis;
    if (mis) regel.scrollIntoView({ block: "center" });
  };
  const antwoord = (ev, mis) => {
    const bron = ev.detail?.ctx?.sourceElement;
    if (bron?.matches("[data-concept]")) meld(bron.closest("form"), mis);
  };
  document.addEventListener("htmx:error", (ev) => antwoord(ev, true));
  document.addEventListener("htmx:response:error", (ev) => antwoord(ev, true));
  document.addEventListener("htmx:after:swap", (ev) => ev.detail.ctx.response?.status < 400 && antwoord(ev, false));
  window.addEventListener("online", bewaarAlsnog);

  /* Such a form goes when the server answers, not before: the browser's own page for "no connection" would take the
     text with it. The question is the draft itself, so what was typed is safe before it leaves. */
  const bezig = new WeakSet(), gekeurd = new WeakSet();
  const vraagServer = async (form) => {
    const velden = [...new FormData(form)].filter(([, waarde]) => typeof waarde === "string");
    const vraag = { method: "POST", body: new URLSearchParams(velden), redirect: "manual" };
    const signal = AbortSignal.timeout(ANTWOORD_BINNEN);
    const gekregen = await fetch(een("[data-concept]", form).getAttribute("hx-post"), { ...vraag, signal });
    if (gekregen.status >= 502) throw new Error("niemand thuis");
  };
  const verstuurAlsHetKan = async (form, knop) => {
    knop?.setAttribute("aria-busy", "true");
    const bereikt = await vraagServer(form).then(() => true, () => false);
    bezig.delete(form);
    if (bereikt) {
      gekeurd.add(form);
      form.requestSubmit(knop);
      return;
    }
    knop?.removeAttribute("aria-busy");
    meld(form, true);
    meldGeenVerbinding(form, true);
  };
  document.addEventListener("submit", (ev) => {
    const form = ev.target;
    if (!een("[data-concept]", form) || gekeurd.delete(form)) { vertrekt = true; return; }
    ev.preventDefault();
    ev.stopImmediatePropagation();
    if (bezig.has(form)) return;
    bezig.add(form);
    verstuurAlsHetKan(form, ev.submitter);
  }, true);

  /* Leaving while something stands nowhere: the browser asks. */
  window.addEventListener("pageshow", () => { vertrekt = false; });
  window.addEventListener("beforeunload", (ev) => {
    if (een(NIET_BEWAARD) && !vertrekt) ev.preventDefault();
  });
})();
