const body = document.body;
const stage = document.getElementById('stage');
const walk = document.getElementById('walk');
const whole = document.querySelector('.document');
const by = (id) => document.getElementById(id);
let now = null; // number of the step that is shown; null: the document

const steps = () => [...whole.querySelectorAll('section.chapter .line')]
  .filter((line) => !line.dataset.only || line.dataset.only === body.dataset.reading);
const index = () => steps().findIndex((line) => line.dataset.number === now);

const tag = (staff) => {
  const box = document.createElement('span');
  box.className = staff ? 'tag by-staff' : 'tag';
  box.textContent = staff ? '職員' : 'ロボット';
  return box;
};

// Who acts, in which chapter, inside which loop.
function whereabouts(line) {
  const where = document.createElement('p');
  where.className = 'where';
  const staff = body.dataset.reading === 'staff' || line.querySelector('.badge').classList.contains('by-staff');
  const chapter = line.closest('section.chapter');
  const name = document.createElement('span');
  name.textContent = chapter?.dataset.short ?? chapter?.dataset.title ?? '';
  where.append(tag(staff), name);
  const loop = line.closest('.loop')?.querySelector(':scope > .loop-head');
  if (loop) {
    const turns = document.createElement('span');
    turns.className = 'turns';
    turns.textContent = '↻ ' + loop.querySelector('.' + body.dataset.reading).textContent.replace(/を行います。$/, '');
    where.append(turns);
  }
  const label = line.closest('.case')?.querySelector('.case-head > span:last-child');
  if (label) {
    const inside = document.createElement('span');
    inside.textContent = '◇ ' + label.textContent;
    where.append(inside);
  }
  return where;
}

function one(line) {
  const box = document.createElement('div');
  box.className = 'one';
  box.append(whereabouts(line), copy(line));
  const scene = line.closest('.scene');
  const figure = scene?.querySelector('.screen');
  if (figure) {
    const shown = copy(figure);
    for (const mark of shown.querySelectorAll('.mark')) mark.classList.toggle('now', mark.dataset.number === line.dataset.number);
    box.append(shown);
  }
  const branch = line.closest('.branch');
  if (branch && line.parentElement.parentElement === branch) box.append(copy(branch.querySelector('.cases')));
  if (scene && scene.querySelectorAll('.line').length > 1) {
    const rest = copy(scene.querySelector('.lines'));
    rest.classList.add('rest');
    if (scene.classList.contains('examples-beside')) rest.classList.add('examples-beside');
    for (const other of rest.querySelectorAll('.line')) other.classList.toggle('now', other.dataset.number === line.dataset.number);
    box.append(rest);
  }
  return box;
}

function copy(node) {
  const clone = node.cloneNode(true);
  for (const inner of [clone, ...clone.querySelectorAll('[id]')]) inner.removeAttribute('id');
  return clone;
}

function show(number, focus) {
  now = number;
  const all = steps();
  const at = index();
  const line = all[at];
  stage.hidden = !line;
  whole.hidden = Boolean(line);
  stage.replaceChildren(...(line ? [one(line)] : []));
  for (const entry of document.querySelectorAll('.entry')) {
    if (entry.dataset.number === number) entry.setAttribute('aria-current', 'step');
    else entry.removeAttribute('aria-current');
    if (entry.dataset.number === number) entry.scrollIntoView({ block: 'nearest' });
  }
  by('where').textContent = line ? `手順${number} ／ 全${all.length}手順` : `全${all.length}手順`;
  by('progress').value = at + 1;
  by('progress').max = all.length;
  by('back').disabled = !line;
  by('next').disabled = at === all.length - 1;
  if (!walk.hidden) present();
  if (focus) window.scrollTo(0, 0);
}

function move(by) {
  const all = steps();
  const at = index() + by;
  if (at < 0) {
    if (walk.hidden) show(null, true);
  } else if (at < all.length) show(all[at].dataset.number, true);
}

const SVG = 'http://www.w3.org/2000/svg';
const drawn = (name, facts) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(facts)) node.setAttribute(key, value);
  return node;
};

// The target is lit, the rest darkened; close to it at most 1.85 times, with a map of where on the screen one is.
function zoom(figure) {
  const svg = figure.querySelector('svg');
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const frame = svg.querySelector('.mark.now .frame');
  for (const other of svg.querySelectorAll('.mark:not(.now)')) other.remove();
  const { clientWidth: across, clientHeight: down } = figure;
  const [x, y, w, h] = frame ? ['x', 'y', 'width', 'height'].map((name) => Number(frame.getAttribute(name))) : [0, 0, width, height];
  if (frame) {
    const d = `M-2000 -2000H${width + 2000}V${height + 2000}H-2000Z M${x} ${y}h${w}v${h}h${-w}Z`;
    svg.insertBefore(drawn('path', { class: 'shade', 'fill-rule': 'evenodd', d }), svg.querySelector('.mark'));
  }
  const fit = Math.min(across / width, down / height);
  const scale = Math.max(Math.min(1.85, across / (w + 120), down / (h + 60)), Math.min(fit, 1.85));
  const seen = { width: Math.min(across / scale, width), height: Math.min(down / scale, height) };
  const place = (middle, size, whole) => Math.min(Math.max(middle - size / 2, 0), whole - size);
  const left = place(x + w / 2, seen.width, width);
  const top = place(y + h / 2, seen.height, height);
  const whole = seen.width >= width - 1 && seen.height >= height - 1;
  svg.setAttribute('viewBox', `${left} ${top} ${seen.width} ${seen.height}`);
  svg.setAttribute('preserveAspectRatio', 'xMinYMid meet');
  svg.style.width = Math.min(across, seen.width * scale) + 'px';
  svg.style.height = Math.min(down, seen.height * scale) + 'px';
  if (whole) return;
  const map = drawn('svg', { class: 'map', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  map.append(svg.querySelector('image').cloneNode(), drawn('rect', { class: 'seen', x: left + 4, y: top + 4, width: seen.width - 8, height: seen.height - 8, 'stroke-width': width / 90 }));
  figure.append(map);
}

function present() {
  const all = steps();
  const line = all[index()] ?? all[0];
  if (!line) return;
  if (now === null) now = line.dataset.number;
  const at = all.indexOf(line);
  const box = one(line);
  box.querySelector('.rest')?.remove();
  const foot = document.createElement('div');
  foot.className = 'foot';
  const step = (words, by, off, kind) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.disabled = off;
    button.className = kind;
    button.addEventListener('click', () => move(by));
    return button;
  };
  const then = document.createElement('p');
  then.className = 'then';
  const next = all[at + 1];
  then.textContent = next ? '次は… 手順' + next.dataset.number + '　' + text(next) : 'これが最後の手順です。';
  const progress = document.createElement('div');
  progress.className = 'progress';
  const bar = document.createElement('progress');
  bar.max = all.length;
  bar.value = at + 1;
  progress.append(`手順${line.dataset.number} ／ 全${all.length}手順`, bar);
  foot.append(step('← 前の手順', -1, at === 0, ''), progress, then, step('次の手順 →', 1, !next, 'primary'));
  const keys = document.createElement('p');
  keys.className = 'keys';
  keys.textContent = '→ 次　← 前　T 読み方　P 印刷　Esc 閉じる';
  walk.replaceChildren(box, keys, foot);
  const figure = box.querySelector('.screen');
  if (figure) zoom(figure);
}

const text = (line) => {
  const words = copy(line.querySelector('.sentence'));
  for (const hidden of words.querySelectorAll(body.dataset.reading === 'robot' ? '.staff, .example' : '.robot, .example')) hidden.remove();
  return words.textContent.trim();
};

function large(open) {
  walk.hidden = !open;
  if (open) present();
  else walk.replaceChildren();
  show(now, true);
}

function read(reading) {
  body.dataset.reading = reading;
  for (const button of document.querySelectorAll('[data-show]')) button.setAttribute('aria-pressed', String(button.dataset.show === reading));
  show(steps().some((line) => line.dataset.number === now) ? now : null, false);
}

for (const button of document.querySelectorAll('[data-show]')) button.addEventListener('click', () => read(button.dataset.show));
by('big').addEventListener('click', () => large(true));
by('print').addEventListener('click', () => print());
by('back').addEventListener('click', () => move(-1));
by('next').addEventListener('click', () => move(1));
for (const link of document.querySelectorAll('.contents a')) {
  link.addEventListener('click', (event) => {
    const number = link.parentElement.dataset.number;
    if (number) {
      event.preventDefault();
      show(number, true);
    } else show(null, false);
  });
}
by('search').addEventListener('input', (event) => {
  const words = event.target.value.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  for (const entry of document.querySelectorAll('.entry')) {
    const has = entry.textContent.normalize('NFKC').toLowerCase();
    entry.hidden = !words.every((word) => has.includes(word));
  }
});
addEventListener('resize', () => {
  if (!walk.hidden) present();
});
addEventListener('keydown', (event) => {
  if (event.target.tagName === 'INPUT') {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const acts = {
    ArrowRight: () => move(1), ' ': () => move(1), ArrowLeft: () => move(-1),
    f: () => large(walk.hidden), F: () => large(walk.hidden), Escape: () => large(false),
    p: () => print(), P: () => print(),
    t: () => read(body.dataset.reading === 'robot' ? 'staff' : 'robot'), T: () => read(body.dataset.reading === 'robot' ? 'staff' : 'robot'),
    '/': () => by('search').focus(),
  };
  if (acts[event.key] && !(event.key === ' ' && event.target.tagName === 'BUTTON')) {
    event.preventDefault();
    acts[event.key]();
  }
});
// Whoever has a link to a step sees that step; else the front of the document.
const asked = decodeURIComponent(location.hash).match(/^#step-(.+)$/);
read(body.dataset.reading);
show(asked ? asked[1] : null, false);
