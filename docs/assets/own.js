/* On pages of claims and source: the colours that the reader chose on the rest of the site, and buttons that copy.
   Nothing here is needed to read a page. It stands in the head, so that no page flashes in the other colours. */
(function () {
  "use strict";

  var page = document.documentElement;
  try { // Material keeps the choice under the path of the site's first page
    var scope = new URL(page.dataset.root, location).pathname;
    var chosen = JSON.parse(localStorage.getItem(scope + ".__palette"));
    if (chosen && chosen.color.media !== "(prefers-color-scheme)") page.dataset.mdColorScheme = chosen.color.scheme;
  } catch (nothingKept) { /* the system's colours, then */ }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("details.copy").forEach(function (fold) {
      if (!navigator.clipboard) return; // over plain http the text is selected by hand
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = "copy";
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(fold.querySelector("code").textContent).then(function () {
          button.textContent = "copied";
        });
      });
      fold.querySelector("pre").before(button);
    });
  });
})();
