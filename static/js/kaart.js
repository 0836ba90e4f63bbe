/* Choosing a place on the map without a trip to the server: the click fills the fields and moves the mark. */
(() => {
  "use strict";
  const BREED = 600, HOOG = 500;
  const een = (kiezer, binnen) => binnen.querySelector(kiezer);

  /* What lies there: an area, or nothing when it is outside the gemeente. */
  const gebiedOp = (kaart, x, y) => [...kaart.querySelectorAll(".kies-gebied")].find(
    (vlak) => vlak.isPointInFill(new DOMPoint(x, y)));

  const zeg = (vak, tekst, mis) => {
    const stand = een("[data-kies-stand]", vak);
    stand.textContent = tekst;
    stand.classList.toggle("mis", mis);
  };

  /* The buurt follows, unless somebody chose one. */
  const zetBuurt = (form, sleutel) => {
    const lijst = form.elements.buurt;
    if (!sleutel || !lijst || [...lijst.options].some((keuze) => keuze.selected !== keuze.defaultSelected)) return;
    lijst.value = sleutel;
    [...lijst.options].forEach((keuze) => { keuze.defaultSelected = keuze.selected; });
  };

  const kies = (vak, knop, deelX, deelY) => {
    const kaart = een(".kies-kaart", vak), form = knop.form, { x, y, breed } = kaart.dataset;
    const gebied = gebiedOp(kaart, deelX * BREED, deelY * HOOG);
    if (!gebied) { zeg(vak, vak.dataset.buiten, true); return; }
    form.elements.x.value = Math.round(Number(x) + (deelX - 0.5) * breed);
    form.elements.y.value = Math.round(Number(y) - (deelY - 0.5) * breed * HOOG / BREED);
    const prik = een(".kies-prik", kaart);
    prik.setAttribute("transform", `translate(${deelX * BREED} ${deelY * HOOG})`);
    prik.classList.remove("weg");
    zetBuurt(form, gebied.dataset.buurt);
    zeg(vak, `${vak.dataset.gekozen} ${gebied.dataset.naam}.`, false);
    form.elements.x.dispatchEvent(new Event("change", { bubbles: true })); // kept as a draft
  };

  document.addEventListener("click", (ev) => {
    const knop = ev.target.closest("[data-kies-klik]");
    if (!knop) return;
    ev.preventDefault();
    const rand = knop.getBoundingClientRect(), toets = ev.detail === 0; // without a mouse: the middle
    const deel = (plek, begin, lang) => (toets ? 0.5 : Math.min(Math.max((plek - begin) / lang, 0), 1));
    kies(knop.closest("[data-kies]"), knop, deel(ev.clientX, rand.left, rand.width), deel(ev.clientY, rand.top, rand.height));
  });
})();
