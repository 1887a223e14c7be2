/** Optional fields of a contract are left out where the domain says null. */
export const withoutNulls = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
