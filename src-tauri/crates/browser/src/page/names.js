// What a person, or a screen reader, calls a thing: visibility, roles, accessible names, labels.

const fold = (text) => (text || '').replace(/[\s\u200b\u00ad\ufeff]+/g, ' ').trim();

// `*` is a wild card, `\*` the character; white space is folded on both sides.
function matcher(pattern) {
  const source = fold(pattern);
  let regex = '';
  let literal = '';
  let wild = false;
  for (let i = 0; i < source.length; i++) {
    let c = source[i];
    if (c === '\\' && source[i + 1] === '*') {
      c = '*';
      i++;
    } else if (c === '*') {
      wild = true;
      regex += '[\\s\\S]*';
      literal += '\u0000';
      continue;
    }
    literal += c;
    regex += c.replace(/[.*+?^${}()|[\]\\\/]/g, '\\$&');
  }
  const parts = literal.split('\u0000').map((part) => part.replace(/\s+/g, '')).filter(Boolean);
  const compiled = wild ? new RegExp('^' + regex + '$') : null;
  const test = (text) => (compiled ? compiled.test(fold(text)) : fold(text) === literal);
  // Cheap look before the visible text is asked for: every literal part must occur.
  test.mayBeIn = (text) => {
    const bare = (text || '').replace(/\s+/g, '').toLowerCase();
    return parts.every((part) => bare.includes(part.toLowerCase()));
  };
  test.wild = wild;
  return test;
}

// ---- the tree, through open shadow roots and slots

const parentOf = (node) =>
  node.assignedSlot || node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);

function contains(outer, inner) {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
}

function roots() {
  const found = [document];
  for (let i = 0; i < found.length; i++)
    for (const el of found[i].querySelectorAll('*')) if (el.shadowRoot) found.push(el.shadowRoot);
  return found;
}

function everything(selector = '*') {
  const found = [];
  for (const root of roots()) found.push(...root.querySelectorAll(selector));
  return found;
}

function deepFromPoint(x, y) {
  let root = document;
  let hit = null;
  for (;;) {
    let next = root.elementFromPoint(x, y);
    // A text in a slot answers with its host: what shows it lies inside.
    if (next && next === hit) next = root.elementsFromPoint(x, y).find((el) => el.getRootNode() === root);
    if (!next || next === hit) return hit;
    hit = next;
    if (!hit.shadowRoot) return hit;
    root = hit.shadowRoot;
  }
}

// ---- visibility

function visible(el) {
  if (el.localName === 'option' || el.localName === 'optgroup') {
    const list = el.closest('select');
    if (list) return visible(list);
  }
  if (!el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) {
    if (getComputedStyle(el).display !== 'contents') return false;
    return [...el.children].some(visible);
  }
  const box = el.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && !outOfReach(el, box);
}

// Pushed out of the page to the left or above, where nobody can scroll.
function outOfReach(el, box) {
  if (box.right + scrollX > 0 && box.bottom + scrollY > 0) return false;
  for (let node = parentOf(el); node; node = parentOf(node)) {
    if (node !== document.scrollingElement && (node.scrollTop || node.scrollLeft)) return false;
  }
  return true;
}

// A check box that the page hides behind its label is used through the label.
function stand(el) {
  const seen = visible(el);
  if (el.localName === 'input' && /^(checkbox|radio)$/.test(el.type)) {
    const box = el.getBoundingClientRect();
    if (!seen || box.width < 2 || box.height < 2) return [...(el.labels || [])].find(visible) || (seen ? el : null);
  }
  return seen ? el : null;
}

function hiddenFromReaders(el) {
  for (let node = el; node; node = parentOf(node)) {
    if (node.getAttribute('aria-hidden') === 'true' || node.inert) return true;
  }
  return false;
}

// ---- roles

const INPUT_ROLES = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', file: 'button',
  checkbox: 'checkbox', radio: 'radio', number: 'spinbutton', range: 'slider', search: 'searchbox',
};
const TAG_ROLES = {
  article: 'article', aside: 'complementary', blockquote: 'blockquote', button: 'button', caption: 'caption',
  code: 'code', datalist: 'listbox', dd: 'definition', del: 'deletion', details: 'group', dfn: 'term',
  dialog: 'dialog', dt: 'term', em: 'emphasis', fieldset: 'group', figure: 'figure', h1: 'heading', h2: 'heading',
  h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', hr: 'separator', ins: 'insertion', li: 'listitem',
  main: 'main', mark: 'mark', math: 'math', menu: 'list', meter: 'meter', nav: 'navigation', ol: 'list',
  optgroup: 'group', option: 'option', output: 'status', p: 'paragraph', progress: 'progressbar', search: 'search',
  strong: 'strong', sub: 'subscript', sup: 'superscript', table: 'table', tbody: 'rowgroup', textarea: 'textbox',
  tfoot: 'rowgroup', thead: 'rowgroup', time: 'time', tr: 'row', ul: 'list', html: 'document',
};

function implicitRole(el) {
  const tag = el.localName;
  switch (tag) {
    case 'a':
    case 'area':
      return el.hasAttribute('href') ? 'link' : '';
    case 'input': {
      if (el.type === 'hidden') return '';
      if (/^(email|tel|text|url|search)$/.test(el.type) && el.list) return 'combobox';
      return INPUT_ROLES[el.type] || 'textbox';
    }
    case 'select':
      return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
    case 'img':
      return el.getAttribute('alt') === '' && !el.title ? 'presentation' : 'img';
    case 'svg':
      return 'img';
    case 'td':
    case 'th': {
      const table = el.closest('table');
      const grid = table && /^(grid|treegrid)$/.test(table.getAttribute('role') || '');
      if (tag === 'td') return grid ? 'gridcell' : 'cell';
      const scope = el.getAttribute('scope') || '';
      if (/^row/.test(scope)) return 'rowheader';
      if (/^col/.test(scope)) return 'columnheader';
      const row = el.parentElement;
      return row && row.querySelector(':scope > td') ? 'rowheader' : 'columnheader';
    }
    case 'header':
    case 'footer':
      return el.closest('article,aside,main,nav,section') ? '' : tag === 'header' ? 'banner' : 'contentinfo';
    case 'section':
      return el.hasAttribute('aria-label') || el.hasAttribute('aria-labelledby') ? 'region' : '';
    case 'form':
      return el.hasAttribute('aria-label') || el.hasAttribute('aria-labelledby') || el.hasAttribute('name') ? 'form' : '';
    case 'summary':
      return 'button';
    default:
      if (el.isContentEditable && !(el.parentElement && el.parentElement.isContentEditable)) return 'textbox';
      return TAG_ROLES[tag] || '';
  }
}

function roleOf(el) {
  const given = (el.getAttribute('role') || '').trim().toLowerCase().split(/\s+/)[0];
  if (given === 'image') return 'img';
  if (given && given !== 'none' && given !== 'presentation') return given;
  return given ? 'presentation' : implicitRole(el);
}

// ---- names

const NAMED_BY_CONTENT = new Set([
  'button', 'cell', 'checkbox', 'columnheader', 'gridcell', 'heading', 'link', 'menuitem', 'menuitemcheckbox',
  'menuitemradio', 'option', 'radio', 'row', 'rowheader', 'switch', 'tab', 'tooltip', 'treeitem',
]);

function pseudo(el, which) {
  const content = getComputedStyle(el, which).content;
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(content || '');
  // Private characters in such content are icons.
  return quoted ? quoted[1].replace(/\\"/g, '"').replace(/[\ue000-\uf8ff]/g, '') : '';
}

function contentName(el, without, seen) {
  let text = pseudo(el, '::before');
  const nodes = el.localName === 'slot' && el.assignedNodes().length ? el.assignedNodes() : (el.shadowRoot || el).childNodes;
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      text += node.data;
      continue;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node === without) continue;
    if (/^(script|style|noscript|template)$/.test(node.localName)) continue;
    if (node.getAttribute('aria-hidden') === 'true') continue;
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden') continue;
    const part = embeddedName(node, without, seen);
    text += style.display.startsWith('inline') || style.display === 'contents' ? part : ' ' + part + ' ';
  }
  return text + pseudo(el, '::after');
}

function embeddedName(el, without, seen) {
  const label = fold(el.getAttribute('aria-label'));
  if (label) return label;
  switch (el.localName) {
    case 'br':
      return ' ';
    case 'img':
      return el.alt || el.title || '';
    case 'select':
      return without ? '' : [...el.selectedOptions].map((o) => o.text).join(' ');
    case 'textarea':
      return without ? '' : el.value;
    case 'input':
      if (/^(button|submit|reset)$/.test(el.type)) return el.value;
      return without || /^(checkbox|radio|password|hidden|file)$/.test(el.type) ? '' : el.value;
    case 'svg': {
      const title = el.querySelector(':scope > title');
      return title ? title.textContent : '';
    }
    default:
      return contentName(el, without, seen);
  }
}

function referenced(el, attribute) {
  const ids = (el.getAttribute(attribute) || '').split(/\s+/).filter(Boolean);
  const root = el.getRootNode();
  return ids.map((id) => (root.getElementById ? root.getElementById(id) : null)).filter(Boolean);
}

const japanese = () => /^ja/.test(navigator.language || 'ja');

function nameOf(el) {
  const by = referenced(el, 'aria-labelledby');
  if (by.length) {
    const text = fold(by.map((other) => fold(other.getAttribute('aria-label')) || embeddedName(other, el)).join(' '));
    if (text) return text;
  }
  const label = fold(el.getAttribute('aria-label'));
  if (label) return label;
  const tag = el.localName;
  if (tag === 'input' && /^(button|submit|reset|image)$/.test(el.type)) {
    const own = el.type === 'image' ? el.alt : el.value;
    if (fold(own)) return fold(own);
    if (el.title) return fold(el.title);
    if (el.type === 'reset') return japanese() ? 'リセット' : 'Reset';
    return el.type === 'button' ? '' : japanese() ? '送信' : 'Submit';
  }
  if (el.labels && el.labels.length) {
    const text = fold([...el.labels].map((l) => contentName(l, el)).join(' '));
    if (text) return text;
  }
  const child = { fieldset: 'legend', table: 'caption', figure: 'figcaption', svg: 'title' }[tag];
  if (child) {
    const inner = el.querySelector(':scope > ' + child);
    const text = inner ? fold(inner.textContent) : '';
    if (text) return text;
  }
  if ((tag === 'img' || tag === 'area') && fold(el.alt)) return fold(el.alt);
  if (tag === 'optgroup' || (tag === 'option' && el.label)) return fold(el.label);
  if (NAMED_BY_CONTENT.has(roleOf(el))) {
    const text = fold(contentName(el, null));
    if (text) return text;
  }
  if (fold(el.title)) return fold(el.title);
  if ((tag === 'input' || tag === 'textarea') && fold(el.placeholder)) return fold(el.placeholder);
  return fold(el.getAttribute('aria-placeholder'));
}

// The texts that are tied to a field, each for itself: as a screen reader tells them, and as they are written, without
// what a style sheet puts before or after.
function labelsOf(el) {
  const texts = [];
  for (const other of [...referenced(el, 'aria-labelledby'), ...(el.labels || [])]) {
    texts.push(fold(contentName(other, el)), writtenText(other));
  }
  texts.push(fold(el.getAttribute('aria-label')));
  return [...new Set(texts.filter(Boolean))];
}

function writtenText(el) {
  let text = '';
  for (const node of el.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && !/^(script|style|select|textarea|button)$/.test(node.localName) && visible(node)) text += writtenText(node);
  }
  return fold(text);
}

// The text that can be read on a thing.
function shownText(el) {
  if (el.localName === 'input') {
    return /^(button|submit|reset)$/.test(el.type) ? nameOf(el) : '';
  }
  if (el.localName === 'textarea') return '';
  if (el.localName === 'select') return fold([...el.selectedOptions].map((o) => o.text).join(' '));
  if (el.localName === 'option') return fold(el.text);
  if (el.shadowRoot) return fold(contentName(el, null));
  return fold(el.innerText === undefined ? el.textContent : el.innerText);
}

const ROLE_WORDS = {
  button: 'ボタン', link: 'リンク', textbox: '入力欄', searchbox: '検索欄', spinbutton: '数値の欄', checkbox: 'チェックボックス',
  radio: 'ラジオボタン', combobox: '選択欄', listbox: '一覧', option: '選択肢', menuitem: 'メニュー項目', tab: 'タブ',
  switch: 'スイッチ', heading: '見出し', cell: 'セル', row: '行', table: '表', img: '画像', dialog: 'ダイアログ',
};

// How a failure names a thing: the word for its kind, its name, and what tells it from its like.
function describe(el) {
  const role = roleOf(el);
  const name = nameOf(el) || shownText(el).slice(0, 40);
  const tag = '<' + el.localName + (el.id ? ' id="' + el.id + '"' : '') +
    (el.getAttribute('name') ? ' name="' + el.getAttribute('name') + '"' : '') + '>';
  const box = el.getBoundingClientRect();
  const place = box.width ? '、左から' + Math.round(box.x) + '・上から' + Math.round(box.y) : '';
  return (ROLE_WORDS[role] || '要素') + (name ? '「' + name + '」' : '') + '（' + tag + place + '）';
}
