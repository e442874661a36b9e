// What the product calls; the page itself cannot see any of it.

globalThis.__tejun = {
  probe, verdict, shield, through, beginFill, setValue, leave, settledValue, refocus, focusHeld, choose, read, holds, frameFacts, frameMatches,
  inner: {
    fold, find, parentOf, contains, visible, stand, roleOf, nameOf, labelsOf, shownText, checkedState, editable, kindOfField, valueOf, sends,
    placed, textBox, roots, INTERACTIVE,
  },
  recorded: (what) => {
    const recording = globalThis.__tejunRecording;
    return recording && recording[what] ? recording[what]() : false;
  },
  recordedFile: () => (globalThis.__tejunRecording.files || []).shift(),
  offset: (owner) => {
    const box = owner.getBoundingClientRect();
    const style = getComputedStyle(owner);
    return { x: box.left + owner.clientLeft + parseFloat(style.paddingLeft || '0'), y: box.top + owner.clientTop + parseFloat(style.paddingTop || '0') };
  },
  settle: async () => {
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 0));
    return true;
  },
  title: () => document.title,
  checked: () => (held && held.isConnected ? checkedState(held) : null),
  held: () => held,
  focusSends: () => {
    let el = document.activeElement;
    while (el && el.shadowRoot && el.shadowRoot.activeElement) el = el.shadowRoot.activeElement;
    return el ? sends(el) : null;
  },
  heldFacts: () => (held ? facts(held) : null),
  fileField: () => {
    if (!held) return null;
    if (held.localName === 'input' && held.type === 'file') return held;
    if (held.localName === 'label' && held.control && held.control.type === 'file') return held.control;
    return held.querySelector('input[type=file]');
  },
  takesSeveral: (field) => field.multiple,
  fileNames: (field) => [...field.files].map((f) => f.name),
  describeHeld: () => (held ? describe(held) : ''),
};
