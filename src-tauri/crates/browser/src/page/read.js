// Reading and states.

function readText(el) {
  if (el.localName === 'select') return [...el.selectedOptions].map((o) => fold(o.text)).join('、');
  if (el.localName === 'input' && /^(button|submit|reset)$/.test(el.type)) return nameOf(el);
  if (el.localName === 'input' || el.localName === 'textarea') return el.value.trim();
  if (el.localName === 'option') return el.text.trim();
  return (el.innerText === undefined ? el.textContent : el.innerText).replace(/\u00a0/g, ' ').trim();
}

// A cell that holds nothing but a field is read as its field.
function readCell(cell) {
  const text = readText(cell);
  const fields = text ? [] : [...cell.querySelectorAll('input:not([type=hidden]):not([type=password]),textarea')].filter(visible);
  return fields.length === 1 && !/^(checkbox|radio|file)$/.test(fields[0].type) ? readText(fields[0]) : text;
}

function uniqueColumns(names) {
  const seen = new Map();
  return names.map((name, i) => {
    const base = name || '列' + (i + 1);
    const n = (seen.get(base) || 0) + 1;
    seen.set(base, n);
    return n === 1 ? base : base + '_' + n;
  });
}

// Rows and columns of a table; cells that span several take part in each of them.
function readTable(el) {
  const table = el.localName === 'table' ? el : el.querySelector('table');
  if (!table) return readGrid(el);
  const grid = [];
  const heads = [];
  const rows = [...table.rows];
  rows.forEach((row, r) => {
    grid[r] = grid[r] || [];
    let c = 0;
    for (const cell of row.cells) {
      while (grid[r][c] !== undefined) c++;
      const text = readCell(cell);
      for (let y = 0; y < (cell.rowSpan || 1) && r + y < rows.length; y++) {
        grid[r + y] = grid[r + y] || [];
        for (let x = 0; x < cell.colSpan; x++) grid[r + y][c + x] = text;
      }
      c += cell.colSpan;
    }
    heads[r] = row.parentElement.localName === 'thead' || (row.cells.length > 0 && [...row.cells].every((x) => x.localName === 'th'));
  });
  let first = 0;
  while (heads[first]) first++;
  const shown = (r) => visible(rows[r]);
  const body = grid.filter((_, r) => r >= first && shown(r) && rows[r].cells.length);
  const width = Math.max(0, ...grid.map((r) => r.length));
  const names = Array.from({ length: width }, (_, c) => {
    const parts = [];
    for (let r = 0; r < first; r++) {
      const text = fold(grid[r][c]);
      if (text && !parts.includes(text)) parts.push(text);
    }
    return parts.join(' ');
  });
  return { columns: uniqueColumns(names), rows: body.map((r) => Array.from({ length: width }, (_, c) => r[c] || '')) };
}

function readGrid(el) {
  const rows = [...el.querySelectorAll('[role=row]')];
  if (!rows.length) return null;
  const cells = (row) => [...row.querySelectorAll('[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]')];
  const isHead = (row) => cells(row).length > 0 && cells(row).every((c) => c.getAttribute('role') === 'columnheader');
  const head = rows.find(isHead);
  const body = rows.filter((r) => r !== head && visible(r)).map((r) => cells(r).map(readCell));
  const width = Math.max(head ? cells(head).length : 0, ...body.map((r) => r.length));
  const names = Array.from({ length: width }, (_, c) => (head && cells(head)[c] ? fold(readText(cells(head)[c])) : ''));
  return { columns: uniqueColumns(names), rows: body.map((r) => Array.from({ length: width }, (_, c) => r[c] || '')) };
}

function read({ target, what }) {
  if (what === 'list') {
    const list = find(target, { visible: true });
    if (!list.length) return pick(target, {});
    return { state: 'ok', value: list.map(readText) };
  }
  const attribute = what.startsWith('attribute:') ? what.slice(10) : null;
  const picked = pick(target, { orHidden: what === 'value' || what === 'checked' || attribute !== null, control: what === 'checked' || what === 'value' });
  if (!picked.el) {
    // What is shown and holds nothing has no size either.
    const empty = what === 'text' && picked.state === 'hidden' && picked.count === 1 && find(target, { visible: false })[0];
    if (empty && !empty.textContent.trim() && empty.checkVisibility({ visibilityProperty: true })) picked.empty = true;
    return picked;
  }
  const el = picked.el;
  const told = describe(el);
  if (el.localName === 'input' && el.type === 'password' && (what === 'value' || what === 'text')) return { state: 'secret', what: told };
  if (attribute !== null) {
    const value = el.getAttribute(attribute);
    return value === null ? { state: 'no_attribute', what: told } : { state: 'ok', value };
  }
  if (what === 'checked') {
    const value = checkedState(el);
    return value === null ? { state: 'no_check', what: told } : { state: 'ok', value };
  }
  if (what === 'value') {
    const value = valueOf(el);
    return value === null ? { state: 'no_value', what: told } : { state: 'ok', value };
  }
  if (what === 'table') {
    const value = readTable(el);
    return value ? { state: 'ok', value } : { state: 'no_table', what: told };
  }
  return { state: 'ok', value: readText(el) };
}

// Whether a state holds now, and if not, what is there.
function holds({ target, state }) {
  const shown = find(target, { visible: true });
  if (state === 'hidden') return shown.length ? { holds: false, items: shown.slice(0, 2).map(describe) } : { holds: true };
  if (state === 'visible' && shown.length === 1) return { holds: true };
  if (state === 'attached' || state === 'detached') {
    const there = shown.length === 1 ? shown : find(target, { visible: false });
    if (state === 'detached') return there.length ? { holds: false, items: there.slice(0, 2).map(describe) } : { holds: true };
    if (there.length) return { holds: true };
  }
  const picked = pick(target, { control: true });
  if (!picked.el) return { holds: false, ...picked };
  const el = picked.el;
  if (state === 'enabled' || state === 'disabled') return { holds: disabled(el) === (state === 'disabled'), items: [describe(el)] };
  const checked = checkedState(el);
  return { holds: checked !== null && checked === (state === 'checked'), items: [describe(el)] };
}

// ---- frames

function frameFacts(owner) {
  return {
    name: owner.getAttribute('name') || '',
    title: fold(owner.getAttribute('title')),
    id: owner.id || '',
    src: owner.getAttribute('src') || '',
  };
}

function frameMatches(owner, css) {
  try {
    return owner.matches(css);
  } catch {
    return false;
  }
}
