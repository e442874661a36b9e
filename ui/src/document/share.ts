/** What came back from the core, made of the objects that were there already wherever nothing changed. */
export function shared<T>(old: unknown, next: T): T {
  if (Object.is(old, next)) return next;
  if (Array.isArray(old) && Array.isArray(next)) return sharedList(old, next) as T;
  if (isRecord(old) && isRecord(next)) return sharedRecord(old, next) as T;
  return next;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const idOf = (value: unknown) => (isRecord(value) && typeof value.id === "string" ? value.id : undefined);

/** Steps that moved up or down are still the same. */
function sharedList(old: unknown[], next: unknown[]): unknown[] {
  const byId = new Map(old.map((one) => [idOf(one), one]));
  const made = next.map((one, index) => shared(idOf(one) === undefined ? old[index] : byId.get(idOf(one)), one));
  const equal = made.length === old.length && made.every((one, index) => Object.is(one, old[index]));
  return equal ? old : made;
}

function sharedRecord(old: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next);
  const made = Object.fromEntries(keys.map((key) => [key, shared(old[key], next[key])]));
  const kept = (key: string) => key in old && Object.is(made[key], old[key]);
  return keys.length === Object.keys(old).length && keys.every(kept) ? old : made;
}
