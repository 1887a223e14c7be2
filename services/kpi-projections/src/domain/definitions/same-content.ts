/** Whether two values of plain JSON say the same, in whatever order their members stand. */
export const sameContent = (a: object, b: object): boolean => canonical(a) === canonical(b);

const canonical = (value: object): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
