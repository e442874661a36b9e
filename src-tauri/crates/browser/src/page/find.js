// Finding things by what is known of them. Every fact that is given must hold.

const INTERACTIVE =
  'a[href],button,input:not([type=hidden]),select,textarea,summary,[contenteditable=""],[contenteditable=true],' +
  '[contenteditable=plaintext-only],[role=button],[role=link],[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem],' +
  '[role=option],[role=combobox],[role=textbox],[role=searchbox],[role=spinbutton],[role=listbox],[role=treeitem],[role=gridcell]';
const FIELDS =
  'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]),select,textarea,' +
  '[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only],[role=textbox],[role=combobox],[role=checkbox],[role=radio],[role=switch],[role=spinbutton],[role=searchbox]';
const TEST_IDS = ['data-testid', 'data-test-id', 'data-test'];

class BadTarget extends Error {}

function byCss(css) {
  try {
    return everything(css);
  } catch {
    throw new BadTarget(css);
  }
}

// Innermost things of which `test` holds; `list` may be in any order.
function innermost(list) {
  const set = new Set(list);
  for (const el of list) {
    for (let up = parentOf(el); up; up = parentOf(up)) set.delete(up);
  }
  return list.filter((el) => set.has(el));
}

function havingText(list, pattern) {
  const test = matcher(pattern);
  return list.filter((el) => {
    if (/^(script|style|noscript|template|head|title|meta|link)$/.test(el.localName)) return false;
    const rough = el.localName === 'input' ? el.value || nameOf(el) : el.shadowRoot ? null : el.textContent;
    if (rough !== null && !test.mayBeIn(rough)) return false;
    if (test(shownText(el))) return true;
    // Capitals that a style sheet makes: as it is written will do as well.
    return rough !== null && el.localName !== 'input' && getComputedStyle(el).textTransform !== 'none' && test(el.textContent);
  });
}

function find(target, options = {}) {
  let list = target.css ? byCss(target.css) : null;
  if (target.test_id) {
    const test = matcher(target.test_id);
    const fits = (el) => TEST_IDS.some((a) => el.hasAttribute(a) && test(el.getAttribute(a)));
    list = (list || everything(TEST_IDS.map((a) => '[' + a + ']').join(','))).filter(fits);
  }
  const seen = (el) => !options.visible || stand(el) !== null;
  if (target.role) {
    const role = target.role.toLowerCase();
    list = (list || everything()).filter((el) => roleOf(el) === role && seen(el) && !hiddenFromReaders(el));
  }
  if (target.label) {
    const test = matcher(target.label);
    list = (list || everything(FIELDS + ',button,[aria-label],[aria-labelledby]')).filter((el) => labelsOf(el).some(test));
  }
  if (target.name) {
    const test = matcher(target.name);
    list = (list || everything()).filter((el) => seen(el) && test(nameOf(el)));
    if (!target.role && !target.css && !target.label && !target.test_id) list = innermost(list);
  }
  if (target.text) {
    const named = list !== null;
    list = havingText(list || everything(), target.text).filter(seen);
    if (!named) list = innermost(list);
  }
  if (target.near) {
    let from = list;
    if (!from) {
      from = everything(FIELDS).filter(seen);
      list = nearest(from, target.near);
      // A label may stand beside a button, or beside a text that is only read.
      if (!list.length) list = nearest(everything(INTERACTIVE).filter(seen), target.near);
      if (!list.length) list = nearest(readable(), target.near);
    } else {
      list = nearest(from.filter(seen), target.near);
    }
  }
  list = (list || []).filter(seen);
  return list;
}

// Innermost things with a text of their own.
function readable() {
  return everything('td,th,dd,span,div,p,output,strong,b,em,li,a').filter(
    (el) => [...el.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()) && visible(el),
  );
}

// Where the words of a label stand, without the fields it may hold.
function textBox(el) {
  let all = null;
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || (node.parentElement && node.parentElement.closest('select,textarea,script,style'))) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    if (!all) all = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    all.left = Math.min(all.left, box.left);
    all.top = Math.min(all.top, box.top);
    all.right = Math.max(all.right, box.right);
    all.bottom = Math.max(all.bottom, box.bottom);
  }
  return all || el.getBoundingClientRect();
}

// Words that stand beside fields, with the box they take: in a thing of their own, or as a part of a box that holds
// the fields too (「期間 [  ] 〜 [  ]」).
function labelled(pattern) {
  const test = matcher(pattern);
  const found = new Map(innermost(havingText(everything(), pattern).filter(visible)).map((el) => [el, textBox(el)]));
  for (const el of everything()) {
    if (!el.childElementCount || found.has(el) || !test.mayBeIn(el.textContent) || !visible(el)) continue;
    for (const node of el.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !test(node.data) || !fold(node.data)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.set(el, range.getBoundingClientRect());
    }
  }
  return found;
}

function placed(label, box, side) {
  const slack = 3;
  const overX = Math.min(label.right, box.right) - Math.max(label.left, box.left);
  const overY = Math.min(label.bottom, box.bottom) - Math.max(label.top, box.top);
  const gap = { right: box.left - label.right, left: label.left - box.right, below: box.top - label.bottom, above: label.top - box.bottom };
  const sides = side ? [side] : ['right', 'below', 'left', 'above'];
  let best = Infinity;
  for (const s of sides) {
    const along = s === 'right' || s === 'left' ? overY : overX;
    if (gap[s] >= -slack && along > 0) best = Math.min(best, Math.max(0, gap[s]));
  }
  if (best === Infinity && !side) {
    const dx = Math.max(label.left - box.right, box.left - label.right, 0);
    const dy = Math.max(label.top - box.bottom, box.top - label.bottom, 0);
    if (dx || dy) best = Math.hypot(dx, dy);
  }
  return best;
}

// Per label with that text, the thing that lies nearest on the asked side. Two things equally far are both given.
function nearest(candidates, near) {
  const found = new Set();
  for (const [label, from] of labelled(near.label)) {
    let best = Infinity;
    let hits = [];
    for (const el of candidates) {
      const shown = stand(el);
      if (!shown || contains(el, label) || (contains(label, el) && shownText(el) && el.localName !== 'select')) continue;
      const distance = placed(from, shown.getBoundingClientRect(), near.side);
      if (distance === Infinity) continue;
      if (distance < best - 1) {
        best = distance;
        hits = [el];
      } else if (distance <= best + 1) {
        hits.push(el);
      }
    }
    for (const el of innermost(hits)) found.add(el);
  }
  return [...found];
}

// ---- why nothing fits

function likeness(a, b) {
  const pairs = (text) => {
    const t = fold(text).normalize('NFKC').toLowerCase();
    const out = new Map();
    if (t.length === 1) out.set(t, 1);
    for (let i = 0; i + 1 < t.length; i++) out.set(t.slice(i, i + 2), (out.get(t.slice(i, i + 2)) || 0) + 1);
    return out;
  };
  const x = pairs(a);
  const y = pairs(b);
  let common = 0;
  let total = 0;
  for (const n of x.values()) total += n;
  for (const n of y.values()) total += n;
  for (const [k, n] of x) common += Math.min(n, y.get(k) || 0);
  return total ? (2 * common) / total : 0;
}

function nearMisses(target) {
  const wanted = target.name || target.label || target.text || (target.near && target.near.label) || '';
  let list = everything(INTERACTIVE + ',h1,h2,h3,th,td,[role]').filter(visible).slice(0, 2000);
  if (target.role) {
    const same = list.filter((el) => roleOf(el) === target.role.toLowerCase());
    if (same.length) list = same;
  }
  return list
    .map((el) => ({ el, score: wanted ? Math.max(likeness(wanted, nameOf(el)), likeness(wanted, shownText(el))) : 0.3 }))
    .filter((x) => x.score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((x) => describe(x.el));
}
