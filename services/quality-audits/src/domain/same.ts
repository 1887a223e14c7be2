/** A plain value whose members stand in the order of their names, at every depth; an undefined member is left out. */
export function inOneOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inOneOrder) as Value;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOneOrder(member as unknown)])) as Value;
}

/** True where two plain values say the same, in whatever order their members stand. */
export const same = <Value>(one: Value, other: Value): boolean =>
  JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
