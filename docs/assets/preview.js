/* A preview of a claim at every link to it: on hover, on focus, by a long press; Escape closes it.
   The head of the claim's own page is fetched when it is asked for. Without this file a link is a link. */
(function () {
  "use strict";

  var WAIT = 350; // ms: a pointer that only passes asks for nothing
  var heads = new Map(), box = null, of = null, timer = 0, pressed = false;

  function addressOf(link) { return new URL(link.getAttribute("href"), location.href); } // a drawing's links too

  function linkOf(target) {
    var link = target instanceof Element ? target.closest("a[href]") : null, path = link && addressOf(link).pathname;
    return link && /\/claims\/[^/]+\/[^/]+\.html$/.test(path) && path !== location.pathname ? link : null;
  }

  function head(link) {
    var address = addressOf(link).href.split("#")[0];
    if (!heads.has(address)) {
      heads.set(address, fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(function (text) {
        var found = new DOMParser().parseFromString(text, "text/html").getElementById("head");
        found.removeAttribute("id");
        found.querySelectorAll("a[href]").forEach(function (a) { a.href = new URL(a.getAttribute("href"), address).href; });
        var name = found.querySelector("h1"), title = document.createElement("strong");
        title.textContent = name.textContent;
        name.replaceWith(title);
        return found;
      }));
    }
    return heads.get(address);
  }

  function show(link) {
    head(link).then(function (content) {
      if (of !== link) return; // the reader has moved on
      hide();
      of = link;
      box = document.createElement("div");
      box.className = "preview";
      box.id = "preview";
      box.setAttribute("role", "tooltip");
      box.append(document.importNode(content, true));
      box.addEventListener("pointerenter", function () { clearTimeout(timer); });
      box.addEventListener("pointerleave", soon);
      document.body.append(box);
      place(link);
      link.setAttribute("aria-describedby", "preview");
    }).catch(function () { /* from disk, or offline: the link still leads there */ });
  }

  function place(link) {
    var at = link.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, wide - box.offsetWidth - 8));
    var below = at.bottom + 6 + box.offsetHeight < document.documentElement.clientHeight;
    var top = below || at.top < box.offsetHeight ? at.bottom + 6 : at.top - box.offsetHeight - 6;
    box.style.left = left + scrollX + "px"; // CSSOM: allowed by a strict policy
    box.style.top = top + scrollY + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (box) box.remove();
    if (of) of.removeAttribute("aria-describedby");
    box = of = null;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  function ask(link, wait) {
    if (of === link) { clearTimeout(timer); return; }
    hide();
    of = link;
    timer = setTimeout(function () { show(link); }, wait);
  }

  document.addEventListener("pointerover", function (event) {
    var link = event.pointerType === "mouse" && linkOf(event.target);
    if (link) ask(link, WAIT);
  });
  document.addEventListener("pointerout", function (event) {
    if (event.pointerType === "mouse" && linkOf(event.target)) soon();
  });
  document.addEventListener("focusin", function (event) {
    var link = linkOf(event.target);
    if (link && link.matches(":focus-visible")) ask(link, 0);
    else if (box && !box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });

  /* A long press: a finger has nothing to hover with. The tap that follows it is not meant as one. */
  document.addEventListener("touchstart", function (event) {
    var link = linkOf(event.target);
    pressed = false;
    if (!link) { if (box && !box.contains(event.target)) hide(); return; }
    of = link;
    clearTimeout(timer);
    timer = setTimeout(function () { pressed = true; show(link); }, 450);
  }, { passive: true });
  ["touchmove", "touchend", "touchcancel"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (!box && !pressed) clearTimeout(timer);
      if (kind === "touchend" && pressed && linkOf(event.target)) event.preventDefault();
    }, { passive: false });
  });
  document.addEventListener("contextmenu", function (event) { if (pressed && linkOf(event.target)) event.preventDefault(); });

  if (window.document$) window.document$.subscribe(hide);
})();
