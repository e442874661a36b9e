// What the product calls; the page itself cannot see any of it.

globalThis.__tejun = {
  probe, verdict, shield, through, beginFill, setValue, leave, settledValue, refocus, focusHeld, choose, read, holds, frameFacts, frameMatches,
  settle: async () => {
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 0));
    return true;
  },
  title: () => document.title,
  checked: () => (held && held.isConnected ? checkedState(held) : null),
  held: () => held,
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
