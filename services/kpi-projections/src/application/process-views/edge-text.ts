interface Edge {
  readonly from: string;
  readonly to: string;
}

/** An edge as one text, `from>to`; in the names `%` and `>` are written `%25` and `%3E`. */
export const edgeText = ({ from, to }: Edge): string => `${escaped(from)}>${escaped(to)}`;

/** @returns undefined where the text is no edge. */
export function parseEdge(text: string): Edge | undefined {
  const [from, to, ...more] = text.split('>');
  if (!from || !to || more.length > 0) return undefined;
  return { from: unescaped(from), to: unescaped(to) };
}

const escaped = (name: string): string => name.replaceAll('%', '%25').replaceAll('>', '%3E');
const unescaped = (name: string): string => name.replaceAll('%3E', '>').replaceAll('%25', '%');
