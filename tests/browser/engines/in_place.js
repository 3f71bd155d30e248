// An expression: every formula of the open page, and each part of it held to where mathematics puts it.
// Gives {width, wide: by how much it scrolls sideways, formulas: how many, faults: […]}.
(async () => {
  const NEAR = 1;  // CSS pixels, by which rounding may move an edge
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });  // what is folded has no boxes
  await document.fonts.ready;

  const box = element => element.getBoundingClientRect();
  const centre = ({left, right}) => (left + right) / 2, middle = ({top, bottom}) => (top + bottom) / 2;
  const higher = (one, other) => middle(one) < middle(other);
  const ordered = (boxes, before) => boxes.every((one, at) => at === 0 || before(boxes[at - 1], one));
  // On a narrow page Firefox goes on in the next line.
  const fromLeft = boxes => ordered(boxes, (one, next) => one.left <= next.left + NEAR || one.bottom < middle(next));

  const CHILDREN = {mfrac: 2, msup: 2, msub: 2, msubsup: 3, mover: 2, munder: 2, munderover: 3};
  // By element: what must hold of the boxes of its children and of its own. By their middles and centres, for
  // Firefox counts the room above and below a sign into its box, and indices are tucked under a slanted integral.
  const PLACES = {
    math: {"in order from left to right": fromLeft},
    mrow: {"in order from left to right": fromLeft},
    mfrac: {
      "numerator above denominator": ([over, under]) => over.bottom < middle(under) && middle(over) < under.top,
      "numerator and denominator in the middle": (boxes, own) =>
        boxes.every(one => Math.abs(centre(one) - centre(own)) < 3 * NEAR),
    },
    msup: {
      "exponent higher than base": ([base, power]) => higher(power, base),
      "exponent after base": ([base, power]) => centre(base) < centre(power),
    },
    msub: {
      "index lower than base": ([base, index]) => higher(base, index),
      "index after base": ([base, index]) => centre(base) < centre(index),
    },
    msubsup: {
      "exponent higher than index": ([, index, power]) => higher(power, index),
      "both after base": ([base, ...both]) => both.every(one => centre(base) < centre(one)),
    },
    mover: {"mark above base": ([base, over]) => higher(over, base)},
    munder: {"mark below base": ([base, under]) => higher(base, under)},
    munderover: {"limits above and below": ([base, under, over]) => higher(base, under) && higher(over, base)},
    msqrt: {
      "sign before what is under it": ([first], own) => own.left < first.left - NEAR,
      "bar above what is under it": (boxes, own) => boxes.every(one => own.top < one.top),
    },
    mtable: {"rows from top to bottom": rows => ordered(rows, (one, next) => one.bottom <= next.top + NEAR)},
    mtr: {"cells from left to right": cells => ordered(cells, (one, next) => one.right <= next.left + NEAR)},
  };

  // Whether all of it can be brought on view in the box that cuts it off or scrolls; left of its start is out of reach.
  const withinReach = formula => {
    let around = formula.parentElement;
    const overflow = () => getComputedStyle(around).overflowX;
    while (around.parentElement && overflow() === "visible") around = around.parentElement;
    const start = box(around).left + around.clientLeft - around.scrollLeft, own = box(formula);
    const width = /auto|scroll/.test(overflow()) ? around.scrollWidth : around.clientWidth;
    return own.left >= start - NEAR && own.right <= start + width + NEAR;
  };

  const formulas = [...document.querySelectorAll("math")], faults = [];
  for (const formula of formulas) {
    const fault = what => faults.push(`${what}: ${formula.dataset.tex || formula.textContent}`);
    const line = parseFloat(getComputedStyle(formula).fontSize), own = box(formula);
    if (own.width < line / 8 || own.height < line / 4) { fault(`a box of ${own.width} × ${own.height}`); continue; }
    if (!getComputedStyle(formula).fontFamily.includes("STIX Two Math")) fault("another font");
    if (!withinReach(formula)) fault("out of reach");
    for (const part of [formula, ...formula.querySelectorAll("*")]) {
      const name = part.localName, at = box(part), boxes = [...part.children].map(box);
      // Signs that are read aloud and not drawn, such as the one for "function of", have no width.
      const drawn = !part.children.length && /[^\s\u2061-\u2064]/u.test(part.textContent);
      if (drawn && !(at.width > 0 && at.height > 0)) fault(`${name} without a box`);
      if (boxes.length !== (CHILDREN[name] ?? boxes.length)) { fault(`${name} of ${boxes.length} parts`); continue; }
      for (const [rule, holds] of Object.entries(PLACES[name] ?? {}))
        if (!holds(boxes, at)) fault(`${name} without ${rule}`);
    }
  }
  const page = document.documentElement;
  const stix = [...document.fonts].some(face => face.family.includes("STIX Two Math") && face.status === "loaded");
  if (formulas.length && !stix) faults.push("the font of the formulas is not there");
  return {width: innerWidth, wide: page.scrollWidth - page.clientWidth, formulas: formulas.length, faults};
})()
