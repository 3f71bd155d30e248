/* Copying a formula as LaTeX, and unfolding for print. Nothing here is needed to read a page.
   Formulas carry their TeX in `data-tex`; no other host is asked for anything. */
(function () {
  "use strict";

  var button = null, shown = null, hiding = 0;

  function makeButton() {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "copy-tex";
    made.setAttribute("aria-live", "polite");
    made.addEventListener("click", function () { if (shown) copy(shown.dataset.tex); });
    made.addEventListener("pointerenter", function () { clearTimeout(hiding); });
    made.addEventListener("pointerleave", hideSoon);
    made.addEventListener("blur", hideSoon);
    made.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
    return made;
  }

  function copy(tex) {
    var said = function (text) { button.textContent = text; };
    if (!navigator.clipboard) { said(tex); return; } // over plain http: shown, to be selected
    navigator.clipboard.writeText(tex).then(
      function () { said("copied"); hideSoon(); }, function () { said(tex); });
  }

  /* One button for all formulas, put right behind the one that is pointed at or has the focus, so that Tab
     reaches it next. A button for each would triple the stops of a keyboard. */
  function show(math) {
    clearTimeout(hiding);
    if (shown === math) return;
    var box = math.closest(".formula"), place = (box || math).getBoundingClientRect();
    button = button || makeButton();
    button.textContent = "copy LaTeX";
    shown = math;
    (box || math).after(button);
    var frame = (button.offsetParent || document.body).getBoundingClientRect();
    var right = Math.min(place.right, document.documentElement.clientWidth - 4);
    button.style.top = (place.top - frame.top - (box ? 4 : 22)) + "px"; // CSSOM: allowed by a strict policy
    button.style.left = Math.max(0, right - frame.left - button.offsetWidth) + "px";
  }

  function hide() {
    if (button && button.parentNode) button.remove();
    shown = null;
  }

  function hideSoon() {
    clearTimeout(hiding);
    hiding = setTimeout(function () { if (document.activeElement !== button) hide(); }, 900);
  }

  function mathOf(target) {
    if (!(target instanceof Element)) return null;
    return target.closest("math[data-tex]") ||
      (target.matches(".formula") ? target.querySelector("math[data-tex]") : null);
  }

  function point(event) {
    var math = mathOf(event.target);
    if (math) show(math);
    else if (shown && event.target !== button) hideSoon();
  }

  /* A selection that is copied has its formulas as LaTeX. */
  function copySelection(event) {
    var selection = document.getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    var part = selection.getRangeAt(0).cloneContents();
    var formulas = part.querySelectorAll("math[data-tex]");
    if (!formulas.length) return;
    formulas.forEach(function (math) { math.replaceWith("$" + math.dataset.tex + "$"); });
    event.clipboardData.setData("text/plain", part.textContent.replace(/\n\s*\n\s*/g, "\n\n").trim());
    event.preventDefault();
  }

  // Material's search is a dialog without a name, which a screen reader would announce as just that.
  var search = document.querySelector(".md-search[role=dialog]:not([aria-label])");
  if (search) search.setAttribute("aria-label", "Search");

  /* Paper does not scroll, so a formula that is wider than it is set smaller. Told in em, which hold on screen
     and on paper: an A4 page with its usual margins takes 54 of them. */
  function fitToPaper() {
    document.querySelectorAll(".formula > math").forEach(function (math) {
      var wide = math.getBoundingClientRect().width / parseFloat(getComputedStyle(math).fontSize);
      if (wide > 54) math.style.setProperty("--fit", 54 / wide);
    });
  }

  /* On the ledger: a field that leaves of the list what holds all that is typed. Without it the list is whole. */
  var place = document.querySelector(".claim-filter");
  if (place) {
    var label = document.createElement("label"), field = document.createElement("input"), told = document.createElement("output");
    field.type = "search";
    label.append("Find ", field);
    place.append(label, " ", told);
    var items = Array.from(document.querySelectorAll(".every-claim li"), function (item) {
      return { item: item, text: (item.id.slice(4) + " " + item.textContent).toLowerCase() };
    });
    var sections = document.querySelectorAll(".every-claim section");
    field.addEventListener("input", function () {
      var words = field.value.toLowerCase().split(/\s+/), count = 0;
      items.forEach(function (entry) {
        var fits = words.every(function (word) { return entry.text.includes(word); });
        entry.item.hidden = !fits;
        count += fits;
      });
      sections.forEach(function (section) { section.hidden = !section.querySelector("li:not([hidden])"); });
      told.textContent = field.value ? count + " of " + items.length : "";
    });
  }

  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("copy", copySelection);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (fold) {
      fold.open = true;
      fold.dataset.folded = "";
    });
    fitToPaper();
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-folded]").forEach(function (fold) {
      fold.open = false;
      delete fold.dataset.folded;
    });
  });
  // Under instant navigation Material replaces the page without loading it: `document$` says so.
  if (window.document$) window.document$.subscribe(hide);
})();
