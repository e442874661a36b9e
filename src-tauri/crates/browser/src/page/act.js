// Acting: waiting until a thing can be acted on, guarding the moment of the act, fields, choices.

let held = null; // what the present act is about
let heldTarget = null;
let guarding = null; // { kinds, verdict, by }

const POINTER = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'dblclick', 'contextmenu'];

const frame = () =>
  new Promise((resolve) => {
    // A window that is covered or minimised draws no frames.
    const timer = setTimeout(resolve, 120);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });

function disabled(el) {
  if (el.matches(':disabled')) return true;
  for (let node = el; node; node = parentOf(node)) if (node.getAttribute('aria-disabled') === 'true') return true;
  return false;
}

function editable(el) {
  if (el.isContentEditable) return el.getAttribute('aria-readonly') !== 'true';
  if (el.localName === 'textarea' || el.localName === 'input') return !el.readOnly && el.getAttribute('aria-readonly') !== 'true';
  return false;
}

const kindOfField = (el) => (el.isContentEditable ? 'rich' : el.localName === 'input' ? el.type : el.localName);

function checkedState(el) {
  if (el.localName === 'input' && /^(checkbox|radio)$/.test(el.type)) return el.checked;
  const state = el.getAttribute('aria-checked') || el.getAttribute('aria-pressed') || el.getAttribute('aria-selected');
  return state === null ? null : state === 'true';
}

// The thing that fits, alone; or why there is none.
function pick(target, options) {
  const list = find(target, { visible: options.visible !== false });
  if (list.length === 1) return { el: options.control ? controlOf(list[0]) : list[0] };
  if (list.length > 1) return { state: 'many', count: list.length, items: list.slice(0, 2).map(describe) };
  if (options.visible !== false) {
    const hidden = find(target, { visible: false });
    if (hidden.length === 1 && options.orHidden) return { el: options.control ? controlOf(hidden[0]) : hidden[0] };
    if (hidden.length) return { state: 'hidden', count: hidden.length, items: hidden.slice(0, 2).map(describe) };
  }
  return { state: 'none', items: nearMisses(target), signIn: asksToSignIn(), says: complaint() };
}

// What the page itself says is wrong: 「E0201 取替年月日を入力してください。」
function complaint() {
  const marked = everything('[role="alert"],[role="alertdialog"],[aria-live="assertive"],.error,.errors,.alert,.warning')
    .filter((el) => !/^(input|select|textarea|label)$/.test(el.localName) && visible(el));
  const outermost = marked.filter((el) => !marked.some((other) => other !== el && contains(other, el)));
  return outermost.map((el) => fold(el.innerText)).filter(Boolean).join(' ').slice(0, 160);
}

// A page that asks for a password and little else: who was signed out meets it in the place of the page that is meant.
function asksToSignIn() {
  const fields = everything('input').filter((el) => !/^(hidden|submit|button|reset|image|checkbox|radio)$/.test(el.type) && visible(el));
  return fields.length > 0 && fields.length <= 3 && fields.some((el) => el.type === 'password');
}

// The words of a label stand for the field they belong to.
function controlOf(el) {
  const label = el.closest('label');
  return label && label.control && !contains(label.control, el) && stand(label.control) ? label.control : el;
}

const same = (a, b) =>
  Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && Math.abs(a.width - b.width) < 0.5 && Math.abs(a.height - b.height) < 0.5;

function pointOf(el) {
  const clipped = [];
  for (const r of el.getClientRects()) {
    const left = Math.max(r.left, 0);
    const top = Math.max(r.top, 0);
    const right = Math.min(r.right, innerWidth);
    const bottom = Math.min(r.bottom, innerHeight);
    if (right - left > 0.99 && bottom - top > 0.99) clipped.push({ x: (left + right) / 2, y: (top + bottom) / 2, area: (right - left) * (bottom - top) });
  }
  clipped.sort((a, b) => b.area - a.area);
  return clipped[0] || null;
}

const belongs = (el, hit) => {
  if (contains(el, hit)) return true;
  const label = hit.closest && hit.closest('label');
  return !!label && label.control === el;
};

const listen = () => {
  for (const kind of [...POINTER, 'beforeinput']) window.addEventListener(kind, guard, true);
};

// Looks at the first event of the act: if it goes elsewhere, the page never sees it.
function guard(event) {
  if (!guarding || !event.isTrusted || !guarding.kinds.includes(event.type)) return;
  if (guarding.verdict === 'shield') guarding.caught = true;
  if (guarding.verdict === null) {
    const hit = event.composedPath()[0];
    if (!(hit instanceof Element) || !belongs(held, hit)) {
      guarding.verdict = 'covered';
      guarding.by = hit instanceof Element ? describe(hit) : '';
    } else if (!stillFits()) {
      guarding.verdict = 'changed';
    } else {
      guarding.verdict = 'ok';
      landed(guarding.act);
    }
  }
  if (guarding.verdict !== 'ok') {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

// Told at once: the act may take this document away.
function landed(act) {
  if (globalThis.__tejunTell) globalThis.__tejunTell(JSON.stringify({ kind: 'landed', act }));
}

function stillFits() {
  if (!held.isConnected) return false;
  const list = find(heldTarget, { visible: true });
  return list.length === 1 && (list[0] === held || controlOf(list[0]) === held);
}

// Whoever presses a button leaves the field of its form: what the page does then (it checks the value, draws anew) is over
// before the press, so that press and release meet the same button.
function leaveFieldFor(el) {
  const button = el.closest('button,input[type=submit],input[type=button],input[type=image]');
  const field = document.activeElement;
  if (!button || !field || field.isContentEditable || !field.matches('input,textarea,select')) return;
  if (field !== button && field.form && field.form === button.form) button.focus({ preventScroll: true });
}

// One look: `ok` with the point to act on, or the reason why not yet.
async function probe({ target, options }) {
  listen();
  guarding = null;
  // While the document is still being read, a second thing that fits may not be there yet.
  if (document.readyState === 'loading' && !options.anyway) return { state: 'loading' };
  const picked = pick(target, options);
  if (!picked.el) return picked;
  const el = picked.el;
  const what = describe(el);
  held = el;
  heldTarget = target;
  if (options.enabled && disabled(el)) return { state: 'disabled', what };
  if (options.editable && !editable(el)) {
    const role = roleOf(el);
    return { state: el.localName === 'input' || el.localName === 'textarea' || el.isContentEditable ? 'readonly' : 'no_field', what, role };
  }
  if (options.choice) {
    const refused = options.choice && choiceState(el, options.choice);
    if (refused) return { ...refused, what };
  }
  const shown = stand(el) || el;
  if (options.guard) leaveFieldFor(el);
  if (options.still !== false) {
    let point = pointOf(shown);
    let hit = point && deepFromPoint(point.x, point.y);
    if (!hit || !belongs(el, hit)) {
      const block = ['center', 'end', 'start', 'nearest'][(options.turn || 0) % 4];
      shown.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
    }
    await frame();
    const before = shown.getBoundingClientRect();
    await frame();
    const after = shown.getBoundingClientRect();
    if (!shown.isConnected) return { state: 'none', items: [] };
    if (!same(before, after)) return { state: 'moving', what };
    if (options.enabled && disabled(el)) return { state: 'disabled', what };
    point = pointOf(shown);
    if (!point) return { state: 'outside', what };
    hit = deepFromPoint(point.x, point.y);
    if (!hit || !belongs(el, hit)) return { state: 'covered', what, by: hit ? describe(hit) : '' };
    if (options.guard) guarding = { kinds: POINTER, verdict: null, by: '', act: options.act };
    const box = shown.getBoundingClientRect();
    return { state: 'ok', what, x: point.x, y: point.y, box: [box.x, box.y, box.width, box.height], facts: facts(el) };
  }
  return { state: 'ok', what, x: 0, y: 0, box: [0, 0, 0, 0], facts: facts(el) };
}

function facts(el) {
  return {
    role: roleOf(el),
    kind: kindOfField(el),
    tag: el.localName,
    checked: checkedState(el),
    multiple: !!el.multiple,
    secret: el.localName === 'input' && el.type === 'password',
    sends: sends(el),
    name: nameOf(el),
    datalist: !!el.list,
  };
}

// How a thing sends its form: `press` (a button), `return` (the key in a field); null where nothing is sent that changes
// something: a search, a sign-in, or no form.
function sends(el) {
  const button = el.closest && el.closest('button,input[type=submit],input[type=image]');
  if (button) return button.form && /^(submit|image)$/.test(button.type) && changes(button.form, button) ? 'press' : null;
  if (el.localName !== 'input' || !el.form || /^(button|reset|file|hidden)$/.test(el.type)) return null;
  const buttons = [...el.form.elements].filter((one) => /^(submit|image)$/.test(one.type));
  const fields = [...el.form.elements].filter((one) => one.localName === 'input' && !/^(button|reset|submit|image|hidden|checkbox|radio|file)$/.test(one.type));
  return (buttons.length || fields.length === 1) && changes(el.form, buttons[0]) ? 'return' : null;
}

function changes(form, button) {
  const method = (button && button.getAttribute('formmethod')) || form.getAttribute('method') || '';
  if (/^(get|dialog)$/i.test(method)) return false;
  const taken = [...form.elements].filter((one) => !/^(button|submit|reset|image|hidden|fieldset|output)$/.test(one.type));
  if (taken.length <= 3 && taken.some((one) => one.type === 'password')) return false;
  if (/^post$/i.test(method)) return true;
  // Without both, the page's own script takes it.
  return !form.hasAttribute('action') && !form.closest('[role=search],search') && !form.querySelector('input[type=search]');
}

// In the page that holds a frame: where a point of the frame lies, and whether the frame is topmost there.
function through(owner, x, y) {
  const style = getComputedStyle(owner);
  const at = () => {
    const b = owner.getBoundingClientRect();
    return {
      x: b.left + owner.clientLeft + parseFloat(style.paddingLeft || '0') + x,
      y: b.top + owner.clientTop + parseFloat(style.paddingTop || '0') + y,
    };
  };
  let p = at();
  let scrolled = false;
  if (p.x < 0 || p.y < 0 || p.x >= innerWidth || p.y >= innerHeight) {
    scrolled = true;
    owner.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    p = at();
    if (p.y < 0 || p.y >= innerHeight || p.x < 0 || p.x >= innerWidth) {
      window.scrollBy({ left: p.x - innerWidth / 2, top: p.y - innerHeight / 2, behavior: 'instant' });
      p = at();
    }
  }
  const hit = deepFromPoint(p.x, p.y);
  return { ...p, scrolled, hit: hit === owner, by: hit ? describe(hit) : '' };
}

// In a page around the frame that is meant: what strays here is not seen by the page.
const shield = () => {
  listen();
  guarding = { kinds: POINTER, verdict: 'shield', by: '', caught: false };
  return true;
};

const verdict = () => {
  const result = guarding ? { verdict: guarding.verdict, by: guarding.by, caught: !!guarding.caught } : { verdict: 'fresh', by: '' };
  guarding = null;
  return result;
};

// ---- fields

function selectAll(el) {
  if (el.isContentEditable) {
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(el);
    selection.removeAllRanges();
    selection.addRange(range);
  } else {
    el.select();
  }
}

const focused = (el) => {
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active === el || (el.isContentEditable && active && contains(active, el));
};

const SET_KINDS = /^(date|month|week|time|datetime-local|color|range)$/;

function beginFill({ text }) {
  const el = held;
  if (!el || !stillFits()) return { state: 'gone' };
  const kind = kindOfField(el);
  if (kind === 'file' || /^(checkbox|radio|button|submit|reset|image)$/.test(kind)) return { state: 'no_field', what: describe(el), role: roleOf(el) };
  const form = el.form;
  const accepted = form && form.acceptCharset ? form.acceptCharset.trim().split(/[\s,]+/)[0] : '';
  const about = { charset: accepted || document.characterSet, before: valueOf(el), kind, maxlength: el.maxLength > 0 ? el.maxLength : null };
  el.focus({ preventScroll: true });
  if (!focused(el)) return { state: 'unfocused', what: describe(el) };
  if (SET_KINDS.test(kind)) {
    return { state: 'set', ...about };
  }
  selectAll(el);
  guarding = { kinds: ['beforeinput'], verdict: null, by: '' };
  return { state: 'type', empty: isEmpty(el), ...about };
}

const isEmpty = (el) => (el.isContentEditable ? el.textContent === '' : el.value === '');

function setValue({ text }) {
  const el = held;
  el.value = text;
  // The browser writes times in its own way: a T between day and time, no seconds where they are zero.
  const plain = (value) => value.replace(' ', 'T').replace(/(:\d\d):00(\.0+)?$/, '$1');
  if (plain(el.value) !== plain(text)) return { value: el.value };
  el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  el.dispatchEvent(new Event('change', { bubbles: true }));
  return { value: el.value };
}

function leave() {
  const el = held;
  const typed = el.isConnected ? valueOf(el) : null;
  if (el.isConnected) el.blur();
  return { typed, value: el.isConnected ? valueOf(el) : typed };
}

async function settledValue() {
  await frame();
  await frame();
  return { value: held && held.isConnected ? valueOf(held) : null };
}

// After a field was left, keys without a target belong to it still.
function refocus() {
  const idle = !document.activeElement || document.activeElement === document.body;
  if (idle && held && held.isConnected && (editable(held) || held.localName === 'select')) {
    held.focus({ preventScroll: true });
    if (held.setSelectionRange && /^(text|search|url|tel|password|textarea)$/.test(kindOfField(held))) {
      held.setSelectionRange(held.value.length, held.value.length);
    }
  }
  return true;
}

function focusHeld() {
  held.focus({ preventScroll: true });
  return focused(held);
}

function valueOf(el) {
  if (el.isContentEditable) return (el.innerText || '').replace(/\u00a0/g, ' ').replace(/\n$/, '');
  if (el.localName === 'select') return [...el.selectedOptions].map((o) => o.value).join('\n');
  return el.value === undefined ? null : String(el.value);
}

// ---- choices

function optionsFor(el, wanted) {
  const options = [...el.options];
  let hits = options.filter((o) => fold(o.text) === fold(wanted) || fold(o.label) === fold(wanted));
  if (!hits.length) hits = options.filter((o) => o.value === wanted);
  return hits;
}

function choiceState(el, wanted) {
  if (el.localName !== 'select') return null;
  if (wanted.length > 1 && !el.multiple) return { state: 'single' };
  for (const word of wanted) {
    const hits = optionsFor(el, word);
    if (!hits.length) return { state: 'no_choice', word, items: [...el.options].slice(0, 8).map((o) => fold(o.text)).filter(Boolean) };
    if (hits.length > 1) return { state: 'many_choices', word, items: hits.slice(0, 2).map((o) => o.text + '（' + o.value + '）') };
    if (hits[0].disabled || (hits[0].parentElement.localName === 'optgroup' && hits[0].parentElement.disabled)) return { state: 'choice_disabled', word };
  }
  return null;
}

function choose({ wanted }) {
  const el = held;
  if (!stillFits()) return { state: 'gone' };
  const refused = choiceState(el, wanted);
  if (refused) return refused;
  const chosen = new Set(wanted.map((word) => optionsFor(el, word)[0]));
  el.focus({ preventScroll: true });
  const changed = [...el.options].some((o) => o.selected !== chosen.has(o));
  if (changed) {
    if (el.multiple) for (const o of el.options) o.selected = chosen.has(o);
    else [...chosen][0].selected = true;
    el.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    el.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const now = el.isConnected ? [...el.options].filter((o) => o.selected) : null;
  const kept = !now || (now.length === chosen.size && now.every((o) => chosen.has(o)));
  if (el.isConnected) el.blur();
  return { state: 'ok', kept, now: (now || []).map((o) => fold(o.text)) };
}
