/**
 * Parameters of a query as the services read them: a list is the parameter several times, an object has its members in
 * brackets: `filter[process][not]=returns`. What is undefined is left out.
 */
export const writeQuery = (query: Readonly<Record<string, unknown>>): string =>
  Object.entries(query)
    .flatMap(([name, value]) => pairsOf(name, value))
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
    .join('&');

function pairsOf(name: string, value: unknown): (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => pairsOf(name, one));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([member, inner]) => pairsOf(`${name}[${member}]`, inner));
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
}
