// Listening to a person: what was done, to which thing, and by which facts that thing can be found again.
(() => {
  const lib = globalThis.__tejun && globalThis.__tejun.inner;
  if (!lib) return;
  if (globalThis.__tejunRecording) {
    globalThis.__tejunRecording.on = true;
    return;
  }
  const recording = { on: true };
  globalThis.__tejunRecording = recording;
  const { fold, find, parentOf, contains, visible, stand, roleOf, nameOf, labelsOf, shownText, checkedState, editable, kindOfField, valueOf, sends, placed, textBox, roots } = lib;

  const tell = (message) => {
    if (!recording.on) return;
    try {
      globalThis.__tejunTell(JSON.stringify({ ...message, ratio: devicePixelRatio, title: document.title, url: location.href }));
    } catch {
      // The browser is closing.
    }
  };

  // ---- which thing a person means

  const isText = (el) => {
    const kind = kindOfField(el);
    return el.isContentEditable || kind === 'textarea' || (el.localName === 'input' && !/^(checkbox|radio|file|button|submit|reset|image|hidden)$/.test(kind));
  };
  const textField = (node) => {
    if (!(node instanceof Element)) return null;
    if (node.isContentEditable) {
      let top = node;
      while (top.parentElement && top.parentElement.isContentEditable) top = top.parentElement;
      return top;
    }
    return isText(node) ? node : null;
  };

  // The thing that reacts; `plain` when nothing tells that it does.
  function actor(node) {
    if (!(node instanceof Element)) return null;
    for (let n = node; n; n = parentOf(n)) {
      if (n.matches(lib.INTERACTIVE)) return { el: n };
      if (n.localName === 'label' && n.control) return { el: n.control };
      if (n.localName === 'option') return { el: n.closest('select') || n };
    }
    for (let n = node; n && n !== document.body && n !== document.documentElement; n = parentOf(n)) {
      if (n.hasAttribute('onclick') || n.hasAttribute('tabindex')) return { el: n };
    }
    if (node === document.body || node === document.documentElement) return null;
    return { el: node, plain: getComputedStyle(node).cursor !== 'pointer' };
  }

  // ---- facts

  const literal = (text) => text.replace(/\*/g, '\\*');
  function escaped(target) {
    const copy = { ...target };
    for (const key of ['name', 'label', 'text', 'test_id']) if (copy[key]) copy[key] = literal(copy[key]);
    if (copy.near) copy.near = { ...copy.near, label: literal(copy.near.label) };
    return copy;
  }
  const unique = (target, el) => {
    try {
      const list = find(escaped(target), { visible: true });
      return list.length === 1 && list[0] === el;
    } catch {
      return false;
    }
  };

  // Ids that a program makes anew each time: numbers that run on, hashes, and those of known makers.
  const volatileId = (id) =>
    !id ||
    id.length > 40 ||
    /\d{4,}|[0-9a-f]{8,}|[:$«»]|^(ctl|ember|ext-|yui|react|radix|mui|mat-|cdk-|headlessui|downshift|select2|chosen|rc[-_]|vue|v-\d|gwt|isc_|x-auto|j_id|dijit|cke_|mce_|ui-id|uid|el-id|_r_|id[0-9a-f]+$)|\d+[-_]\d+|__/i.test(id) ||
    id.split(/[^a-z0-9]+/i).some((part) => (part.match(/\d+/g) || []).length > 2 || /^[a-z]+\d[a-z]+\d/i.test(part));

  // Words near a thing, nearest first, with the side on which the thing lies.
  function nearby(el) {
    const box = (stand(el) || el).getBoundingClientRect();
    const found = [];
    const seen = new Set();
    const leaves = document.createTreeWalker(el.getRootNode() instanceof ShadowRoot ? el.getRootNode() : document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let node = leaves.nextNode(); node && count < 4000; node = leaves.nextNode()) {
      count++;
      const holder = node.parentElement;
      const words = fold(node.data);
      if (!words || words.length > 30 || !holder || seen.has(holder) || !/[\p{L}\p{N}]/u.test(words)) continue;
      if (contains(el, holder) || holder.closest('a,button,select,textarea,script,style,option')) continue;
      seen.add(holder);
      const range = document.createRange();
      range.selectNodeContents(node);
      const at = range.getBoundingClientRect();
      if (!at.width || !visible(holder)) continue;
      for (const side of ['right', 'below', 'left']) {
        const distance = placed(at, box, side);
        const far = side === 'right' ? 400 : side === 'below' ? 120 : 200;
        if (distance <= far) found.push({ text: shownText(holder).length <= 30 ? shownText(holder) : words, side, distance: distance + (side === 'left' ? 60 : side === 'below' ? 20 : 0) });
      }
    }
    found.sort((a, b) => a.distance - b.distance);
    return found.filter((x) => x.text).slice(0, 4).map(({ text, side }) => ({ text, side }));
  }

  function proposals(el, about) {
    const out = [];
    const add = (target) => {
      if (out.length < 6 && unique(target, el)) out.push(target);
    };
    const { role, name, labels } = about;
    const named = role && name && name.length <= 60;
    if (about.test_id) add({ test_id: about.test_id });
    // What stands beside a field is seen; its name for a screen reader may be another one.
    if (about.label && about.label !== name) add({ label: about.label });
    if (named) add({ role, name });
    if (about.label) add({ label: about.label });
    const row = el.closest('tr,[role=row],li');
    if (named && row && !out.length) {
      for (const cell of row.querySelectorAll('th,td,[role=cell],[role=gridcell],[role=rowheader],b,strong,span')) {
        if (contains(cell, el)) continue;
        const text = shownText(cell);
        if (!text || text.length > 30) continue;
        for (const side of ['right', 'left']) add({ role, name, near: { label: text, side } });
        if (out.length > 2) break;
      }
    }
    for (const near of labels) {
      const beside = { label: near.text, side: near.side };
      if (role) add(named ? { role, name, near: beside } : { role, near: beside });
      else add({ near: beside });
    }
    if (about.text && about.text.length <= 60) {
      add({ text: about.text });
      if (role) add({ role, text: about.text });
    }
    if (!volatileId(el.id)) add({ css: '#' + CSS.escape(el.id) });
    const named2 = el.getAttribute('name');
    if (named2 && !volatileId(named2)) {
      const value = el.localName === 'input' && /^(radio|checkbox)$/.test(el.type) && el.value ? '[value="' + CSS.escape(el.value) + '"]' : '';
      add({ css: el.localName + '[name="' + CSS.escape(named2) + '"]' + value });
    }
    if (!out.length) {
      for (let up = el.parentElement, n = 0; up && n < 4; up = up.parentElement, n++) {
        if (!volatileId(up.id)) add({ css: '#' + CSS.escape(up.id) + ' ' + el.localName });
      }
    }
    return out;
  }

  // `blind`: what it shows or holds changes from day to day, and does not tell it.
  function facts(el, blind = false) {
    const box = (stand(el) || el).getBoundingClientRect();
    const secret = el.localName === 'input' && el.type === 'password';
    const testId = ['data-testid', 'data-test-id', 'data-test'].map((a) => el.getAttribute(a)).find(Boolean);
    const about = {
      role: roleOf(el),
      name: nameOf(el),
      label: labelsOf(el)[0] || '',
      text: isText(el) || el.localName === 'select' ? '' : shownText(el).slice(0, 80),
      id: el.id || null,
      test_id: testId || null,
      labels: [],
      heads: blind || isText(el) || el.localName === 'select' ? headsOf(el) : [],
      submits: sends(el) !== null,
      secret,
      area: [box.x, box.y, box.width, box.height].map(Math.round),
    };
    // What the field holds is no name for it.
    const value = isText(el) ? fold(valueOf(el)) : '';
    if (value && about.name === value) about.name = '';
    about.labels = nearby(el);
    if (blind) {
      if (fold(about.name) === about.text) about.name = '';
      about.text = '';
      // The head of its row or column is its label, and no other text that happens to stand near.
      const heads = about.labels.filter((near) => about.heads.includes(near.text));
      if (heads.length) about.labels = heads;
    }
    about.proposals = proposals(el, about);
    return about;
  }

  // ---- what can be read in a picture of the page, with what names it: for hiding what is a person's

  const inView = (r) => r.width > 0 && r.height > 0 && r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight;
  const wordsOf = (el) => (el ? fold(el.innerText || el.textContent).slice(0, 40) : '');
  // What a field belongs to: the heads of its cell, the word of its group.
  function headsOf(el) {
    const cell = el.closest('td,dd,[role=cell],[role=gridcell]');
    const heads = cell ? headsOfCell(cell) : [];
    for (let group = el.closest('fieldset,[role=group],[role=radiogroup]'); group && heads.length < 6; group = group.parentElement && group.parentElement.closest('fieldset,[role=group],[role=radiogroup]')) {
      heads.push(nameOf(group).slice(0, 40));
    }
    return heads.filter(Boolean);
  }
  function headsOfCell(cell) {
    const row = cell.closest('tr,[role=row]');
    if (cell.localName === 'dd') {
      let before = cell.previousElementSibling;
      while (before && before.localName !== 'dt') before = before.previousElementSibling;
      return [wordsOf(before)];
    }
    if (!row) return [];
    const isHead = (el) => el.localName === 'th' || /^(rowheader|columnheader)$/.test(el.getAttribute('role') || '');
    const cells = [...row.children];
    const place = cells.indexOf(cell);
    const heads = [];
    for (let i = place - 1; i >= 0; i--) {
      if (isHead(cells[i])) {
        heads.push(wordsOf(cells[i]));
        break;
      }
    }
    const table = row.closest('table,[role=table],[role=grid]');
    const first = table && table.querySelector('tr,[role=row]');
    const above = first && first !== row && [...first.children][place];
    if (above && isHead(above)) heads.push(wordsOf(above));
    if (!heads.length && place > 0) heads.push(wordsOf(cells[place - 1]));
    return heads;
  }
  function shown() {
    const texts = [];
    const fields = [];
    const area = (r) => [r.left, r.top, r.width, r.height];
    for (const root of roots()) {
      const walker = document.createTreeWalker(root === document ? document.body || document : root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && texts.length < 5000; node = walker.nextNode()) {
        const holder = node.parentElement;
        const text = fold(node.data);
        if (!text || !holder || /^(script|style|option|textarea|noscript|template)$/.test(holder.localName)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (!inView(box) || !visible(holder)) continue;
        texts.push({ holder, text, box, boxes: [...range.getClientRects()] });
      }
      for (const el of root.querySelectorAll('input,textarea,select,[contenteditable]')) {
        const box = el.getBoundingClientRect();
        const text = isText(el) && el.type !== 'password' ? fold(valueOf(el)) : el.localName === 'select' ? shownText(el) : '';
        if (text && inView(box) && visible(el)) fields.push({ el, text, box });
      }
    }
    // The nearest words in the same line before a thing.
    const left = (box, own) => {
      let best = null;
      let gap = 300;
      for (const other of texts) {
        if (other.holder === own || other.text.length > 40) continue;
        const distance = placed(other.box, box, 'right');
        if (distance < gap) {
          gap = distance;
          best = other;
        }
      }
      return best ? best.text : '';
    };
    const above = (box) => {
      let best = null;
      let gap = 40;
      for (const other of texts) {
        const distance = other.text.length > 40 ? Infinity : placed(other.box, box, 'below');
        if (distance < gap) {
          gap = distance;
          best = other;
        }
      }
      return best ? best.text : '';
    };
    const out = [];
    for (const { el, text, box } of fields) {
      const labels = [...labelsOf(el), el.isContentEditable ? '' : nameOf(el), ...headsOf(el)];
      const named = labels.filter((label) => label && label !== text);
      out.push({ labels: named.length ? named : [left(box, el) || above(box)], text, area: area(box) });
    }
    for (const { holder, text, box, boxes } of texts) {
      let labels = [];
      const written = /^(.{1,20}?)[:：]\s*(.+)$/.exec(text);
      if (written) {
        labels = [written[1]];
      } else if (!/[:：]$/.test(text) && !holder.closest('th,dt,label,legend,button,a,[role=columnheader],[role=rowheader]')) {
        const cell = holder.closest('td,dd,[role=cell],[role=gridcell]');
        labels = cell ? headsOfCell(cell) : [left(box, holder)];
      }
      for (const one of boxes) out.push({ labels: labels.filter(Boolean), text: written && labels.length ? written[2] : text, area: area(one) });
    }
    return out;
  }
  recording.shown = shown;

  // ---- pictures are taken while the page rests

  let stamp = 1;
  let rested = 0;
  let waiting = null;
  let since = 0;
  let lastTaken = 0;
  function stir() {
    stamp++;
    if (!recording.on) return;
    const now = performance.now();
    if (!waiting) since = now;
    else clearTimeout(waiting);
    const quiet = now - since > 900 ? 0 : 130;
    waiting = setTimeout(() => {
      waiting = null;
      lastTaken = performance.now();
      rested = stamp;
      roots().forEach(hearInside);
      tell({ kind: 'rest', shot: true, stamp, shown: shown() });
    }, Math.max(quiet, 350 - (now - lastTaken)));
  }
  const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };
  const watch = () => {
    if (!document.documentElement) return;
    new MutationObserver(stir).observe(document, EVERYTHING);
    stir();
  };
  if (document.documentElement) watch();
  else new MutationObserver((_, o) => document.documentElement && (o.disconnect(), watch())).observe(document, { childList: true });
  for (const kind of ['load', 'scroll', 'resize', 'input', 'transitionend', 'animationend']) addEventListener(kind, stir, true);

  // ---- clicks

  let down = null;
  let held = null; // a click on something plain, told when the page reacts
  let implicit = 0;
  const on = (kind, act, at = globalThis) => at.addEventListener(kind, (e) => recording.on && e.isTrusted && act(e), true);

  const release = (event) => {
    if (!held) return;
    if (event) tell(held);
    held = null;
  };
  const reacts = () => release(true);
  new MutationObserver(reacts).observe(document, EVERYTHING);

  // What changes inside a shadow root, and some of its events, do not leave it.
  const heard = new WeakSet([document]);
  function hearInside(root) {
    if (heard.has(root)) return;
    heard.add(root);
    new MutationObserver(stir).observe(root, EVERYTHING);
    new MutationObserver(reacts).observe(root, EVERYTHING);
    on('change', changed, root);
    on('focusout', left, root);
    on('submit', commitAll, root);
  }
  // A person comes into a root by one of these, before anything in it changes.
  for (const kind of ['pointerdown', 'focusin', 'keydown']) {
    on(kind, (e) => e.composedPath().forEach((node) => node instanceof ShadowRoot && hearInside(node)));
  }

  on('pointerdown', (e) => {
    release(false);
    const found = actor(e.composedPath()[0]);
    if (!found) {
      down = null;
      return;
    }
    const fresh = rested === stamp;
    down = { el: found.el, plain: found.plain, element: facts(found.el), shot: !fresh };
    tell({ kind: 'down', shot: !fresh, shown: fresh ? [] : shown() });
  });

  function clicked(e, count, button) {
    const found = actor(e.composedPath()[0]);
    if (!found) return;
    const { el } = found;
    if (button === 1) {
      if (el.localName === 'select' || el.localName === 'option' || textField(el)) return;
      if (el.localName === 'input' && /^(checkbox|radio|file)$/.test(el.type)) return;
      if (e.detail === 0 && performance.now() < implicit) return;
      if (/^(checkbox|radio|switch|menuitemcheckbox|menuitemradio)$/.test(roleOf(el))) {
        const element = down && down.el === el ? down.element : facts(el);
        setTimeout(() => {
          const state = el.isConnected ? checkedState(el) : null;
          tell(state === null ? { kind: 'click', count: 1, button, element } : { kind: 'check', checked: state, element });
        }, 0);
        return;
      }
    }
    const element = down && (down.el === el || contains(el, down.el)) ? down.element : facts(el);
    const message = { kind: 'click', count, button, element };
    if (found.plain) {
      held = message;
      setTimeout(() => held === message && release(false), 500);
    } else {
      tell(message);
    }
  }
  on('click', (e) => {
    if (e.detail <= 1) clicked(e, 1, 1);
  });
  on('dblclick', (e) => clicked(e, 2, 1));
  on('auxclick', (e) => {
    if (e.button === 1) clicked(e, 1, 2);
  });
  on('contextmenu', (e) => clicked(e, 1, 3));

  // ---- fields: their final content

  const dirty = new Map();
  on('beforeinput', (e) => {
    const el = textField(e.composedPath()[0]);
    if (el && !dirty.has(el)) dirty.set(el, { before: valueOf(el), typed: false });
  });
  on('input', (e) => {
    const el = textField(e.composedPath()[0]);
    if (!el) return;
    if (!dirty.has(el)) dirty.set(el, { before: null, typed: false });
    dirty.get(el).typed = true;
  });
  function commit(el) {
    const was = dirty.get(el);
    if (!was || !was.typed) return;
    dirty.delete(el);
    const value = valueOf(el);
    if (was.before === value) return;
    const element = facts(el);
    tell({ kind: 'fill', value: element.secret ? null : value, pasted: !!was.pasted, element });
  }
  const commitAll = () => [...dirty.keys()].forEach(commit);
  function changed(e) {
    const el = e.composedPath()[0];
    if (!(el instanceof Element)) return;
    if (el.localName === 'select') {
      tell({ kind: 'select', values: [...el.selectedOptions].map((o) => fold(o.text)), element: facts(el) });
    } else if (el.localName === 'input' && /^(checkbox|radio)$/.test(el.type)) {
      tell({ kind: 'check', checked: el.checked, element: facts(el) });
    } else if (el.localName === 'input' && el.type === 'file') {
      recording.files = [...el.files];
      tell({ kind: 'upload', files: recording.files.map((f) => f.name), element: facts(el) });
    } else if (textField(el)) {
      commit(textField(el));
    }
  }
  on('change', changed);
  function left(e) {
    const el = textField(e.composedPath()[0]);
    if (el) commit(el);
  }
  on('focusout', left);
  on('submit', commitAll);
  addEventListener('pagehide', () => {
    commitAll();
    release(true);
  }, true);
  addEventListener('beforeunload', () => {
    commitAll();
    release(true);
  }, true);

  // ---- copying and pasting

  // The thing of which all that it shows is marked; a part of a text is known by nothing.
  function wholeOf(selection) {
    const text = fold(selection.toString());
    if (!text || selection.isCollapsed || /\n./.test(selection.toString().trim())) return null;
    const around = selection.getRangeAt(0).commonAncestorContainer;
    let el = around instanceof Element ? around : around.parentElement;
    // What is marked to its end may end where the next thing begins.
    while (el && shownText(el) !== text) el = [...el.children].find((child) => shownText(child).includes(text)) || null;
    if (!el || textField(el)) return null;
    while (!el.matches('td,th,dd,li,[role=cell],[role=gridcell]') && el.parentElement && shownText(el.parentElement) === text) el = el.parentElement;
    return { el, text: selection.toString().trim() };
  }
  function copied(e) {
    const at = e.composedPath()[0];
    const field = textField(at);
    if (field && 'selectionStart' in field) {
      const text = valueOf(field).slice(field.selectionStart, field.selectionEnd);
      if (field.type !== 'password' && text.trim() && fold(text) === fold(valueOf(field))) tell({ kind: 'copy', text, element: facts(field) });
      else tell({ kind: 'copy', text: '', element: null });
      return;
    }
    const root = at instanceof Node ? at.getRootNode() : document;
    const selection = root.getSelection ? root.getSelection() : getSelection();
    const whole = selection && selection.rangeCount ? wholeOf(selection) : null;
    const element = whole && facts(whole.el, true);
    const known = element && element.proposals.length;
    tell({ kind: 'copy', text: known ? whole.text : '', element: known ? element : null });
  }
  on('copy', copied);
  on('paste', (e) => {
    const el = textField(e.composedPath()[0]);
    if (!el) return;
    if (!dirty.has(el)) dirty.set(el, { before: valueOf(el), typed: false });
    dirty.get(el).pasted = true;
  });

  // ---- keys

  // What these do is the browser's own doing, unless the page takes them.
  const BROWSERS = /^(F1|F3|F5|F6|F7|F11|F12|Ctrl\+(F4|F5|Tab|PageUp|PageDown|[0-9+=-]|[DEFGHJKLNOPRTUW])|Ctrl\+Shift\+.+|Alt\+(ArrowLeft|ArrowRight|Home|D|E|F|F4)|Meta\+.+)$/;
  const RELOADS = /^(Ctrl\+(Shift\+)?)?F5$|^Ctrl\+(Shift\+)?R$/;
  on('mouseup', (e) => {
    if (e.button === 3 || e.button === 4) tell({ kind: 'leaves' });
  });
  const EDITING = /^(a|c|v|x|z|y|arrow.*|home|end|backspace|delete|insert)$/i;
  on('keydown', (e) => {
    if (e.isComposing || e.keyCode === 229 || e.repeat) return;
    if (/^(Control|Shift|Alt|Meta|AltGraph|CapsLock|Process|Unidentified|Dead|Hankaku|Zenkaku|KanaMode|Convert|NonConvert)$/.test(e.key)) return;
    const at = e.composedPath()[0];
    const field = textField(at);
    const element = at instanceof Element && at !== document.body && at !== document.documentElement ? at : null;
    const shortcut = (e.ctrlKey || e.altKey || e.metaKey) && !e.getModifierState('AltGraph');
    let wanted = false;
    if (e.key === 'Enter' && !shortcut) {
      const oneLine = field ? field.localName === 'input' : element && element.localName === 'input' && !/^(button|submit|reset|image|file)$/.test(element.type);
      if (oneLine) {
        implicit = performance.now() + 300;
        commitAll();
        wanted = true;
      } else {
        wanted = !element;
      }
    } else if (e.key === 'Escape' || /^F\d{1,2}$/.test(e.key)) {
      wanted = true;
    } else if (shortcut) {
      wanted = !(field && EDITING.test(e.key)) && !/^(tab)$/i.test(e.key) && !(!field && e.ctrlKey && /^(a|c)$/i.test(e.key));
    }
    if (!wanted) return;
    commitAll();
    const parts = [];
    if (e.ctrlKey) parts.push('Ctrl');
    if (e.altKey) parts.push('Alt');
    if (e.metaKey) parts.push('Meta');
    if (e.shiftKey) parts.push('Shift');
    parts.push(e.key === ' ' ? 'Space' : e.key.length === 1 ? e.key.toUpperCase() : e.key);
    const keys = parts.join('+');
    const message = { kind: 'press', keys, element: element ? facts(element) : null };
    if (!BROWSERS.test(keys)) return tell(message);
    setTimeout(() => {
      if (e.defaultPrevented) tell(message);
      else if (RELOADS.test(keys)) tell({ kind: 'reload' });
      else if (/^Alt\+Arrow/.test(keys)) tell({ kind: 'leaves' });
    }, 0);
  });

  recording.flush = () => {
    commitAll();
    return true;
  };
  recording.stop = () => {
    commitAll();
    recording.on = false;
    clearTimeout(waiting);
    waiting = null;
    return true;
  };
})();
