/** What came back from the core, made of the objects that were there already wherever nothing changed. */
export function shared<T>(old: T, next: T): T {
  if (old === next || typeof old !== "object" || typeof next !== "object" || old === null || next === null) return next;
  if (Array.isArray(old) !== Array.isArray(next)) return next;
  const from = old as Record<string, unknown>;
  const to = next as Record<string, unknown>;
  const keys = Object.keys(to);
  let same = keys.length === Object.keys(from).length;
  const made = (Array.isArray(next) ? [] : {}) as Record<string, unknown>;
  for (const key of keys) {
    const value = key in from ? shared(from[key], to[key]) : to[key];
    made[key] = value;
    if (!(key in from) || value !== from[key]) same = false;
  }
  return (same ? old : made) as T;
}
