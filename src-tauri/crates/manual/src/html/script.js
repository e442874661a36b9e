const body = document.body;
const stage = document.getElementById('stage');
const walk = document.getElementById('walk');
const whole = document.querySelector('.document');
const by = (id) => document.getElementById(id);
let now = null; // number of the step that is shown; null: the document

const steps = () => [...whole.querySelectorAll('section.chapter:not(#troubles) .line')]
  .filter((line) => !line.dataset.only || line.dataset.only === body.dataset.reading);
const index = () => steps().findIndex((line) => line.dataset.number === now);

function one(line) {
  const box = document.createElement('div');
  box.className = 'one';
  const where = document.createElement('p');
  where.className = 'where';
  const doer = line.querySelector('.badge').classList.contains('by-staff') || body.dataset.reading === 'staff' ? '職員' : 'ロボット';
  where.append(doer + '　' + (line.closest('section.chapter')?.dataset.title ?? ''));
  const loop = line.closest('.loop')?.querySelector(':scope > .loop-head');
  if (loop) {
    const turns = document.createElement('span');
    turns.className = 'turns';
    turns.textContent = '↻ ' + loop.querySelector('.' + body.dataset.reading).textContent;
    where.append(turns);
  }
  box.append(where, copy(line));
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
  if (at < 0) show(null, true);
  else if (at < all.length) show(all[at].dataset.number, true);
}

function present() {
  const all = steps();
  const line = all[index()] ?? all[0];
  if (!line) return;
  if (now === null) now = line.dataset.number;
  const box = one(line);
  box.querySelector('.rest')?.remove();
  const svg = box.querySelector('.screen svg');
  const mark = box.querySelector('.mark.now .frame');
  if (svg && mark) {
    const area = ['x', 'y', 'width', 'height'].map((name) => Number(mark.getAttribute(name)));
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const shade = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    shade.setAttribute('class', 'shade');
    shade.setAttribute('fill-rule', 'evenodd');
    shade.setAttribute('d', `M0 0H${width}V${height}H0Z M${area[0]} ${area[1]}h${area[2]}v${area[3]}h${-area[2]}Z`);
    svg.insertBefore(shade, svg.querySelector('.mark'));
    for (const other of svg.querySelectorAll('.mark:not(.now)')) other.remove();
  }
  const next = all[all.indexOf(line) + 1];
  const then = document.createElement('p');
  then.className = 'then';
  then.textContent = next ? '次は… 手順' + next.dataset.number + '　' + text(next) : 'これが最後の手順です。';
  const keys = document.createElement('p');
  keys.className = 'keys';
  keys.textContent = '→ 次　← 前　T 読み方　Esc 閉じる';
  walk.replaceChildren(box, then, keys);
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
