/* The keyboard reaches whatever scrolls, and nothing that does not: Firefox and Chromium see to it themselves, Safari
   only where it is told to. Loaded on every page; nothing here is needed to read one. */
(function () {
  "use strict";

  var sizes = new ResizeObserver(function (changes) {
    changes.forEach(function (change) {
      var box = change.target;
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  });
  document.querySelectorAll(".claim-conditions, .wide, .broken > span, .lede, .drawn, .own pre").forEach(function (box) {
    sizes.observe(box);
  });
})();
