import type { ASTNode } from '@marcbachmann/cel-js';

/** What of an event's data expressions read, by name; `all` where an expression does not say. */
export type NamesRead = ReadonlySet<string> | 'all';

export function joinNames(some: NamesRead, others: NamesRead): NamesRead {
  return some === 'all' || others === 'all' ? 'all' : new Set([...some, ...others]);
}

/** The names that a tree reads of `data` and `attributes`. */
export function namesRead(node: ASTNode): NamesRead {
  const named = nameRead(node);
  if (named !== undefined) return new Set([named]);
  if (node.op === 'id') return isEventData(node) ? 'all' : new Set();
  return partsOf(node).map(namesRead).reduce(joinNames, new Set<string>());
}

/** `data.name`, `attributes["name"]` */
function nameRead(node: ASTNode): string | undefined {
  if ((node.op === '.' || node.op === '.?') && isEventData(node.args[0])) return node.args[1];
  if ((node.op !== '[]' && node.op !== '[?]') || !isEventData(node.args[0])) return undefined;
  const [, key] = node.args;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
}

const isEventData = (node: ASTNode): boolean =>
  node.op === 'id' && (node.args === 'data' || node.args === 'attributes');

/** The trees that a tree is made of. */
export function partsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  return node.op === '!_' || node.op === '-_' ? [node.args] : node.args;
}
