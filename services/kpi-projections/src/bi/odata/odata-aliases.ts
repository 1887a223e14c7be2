import { relations } from '../sql/relations.js';

const ROOT = '/odata/v4';

/** Other ways to write paths of OData: the root of a service ends with a slash, and clients may encode a dollar sign. */
export const odataAliases: ReadonlyMap<string, string> = new Map([
  [`${ROOT}/`, ROOT],
  [`${ROOT}/%24metadata`, `${ROOT}/$metadata`],
  ...relations.map(({ entitySet }) => [`${ROOT}/${entitySet}/%24count`, `${ROOT}/${entitySet}/$count`] as const),
]);
