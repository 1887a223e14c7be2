type Node = Record<string, unknown>;

/** Schemas by their title, each of which is written once. */
export class TitledSchemas {
  private readonly named: Record<string, object> = {};

  /** @param schemas that have names already. */
  constructor(schemas: Readonly<Record<string, object>>) {
    for (const [name, schema] of Object.entries(schemas)) this.name(name, this.referred(schema) as object);
  }

  all(): Readonly<Record<string, object>> {
    return Object.fromEntries(Object.entries(this.named).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A part of a description, with references in place of schemas that have a title; what a place says of one stays there. */
  referred(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((one) => this.referred(one));
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([name, value]): [string, unknown] => [
      name,
      // Examples are data, whatever their members are called.
      name === 'example' || name === 'examples' ? value : this.referred(value),
    ]);
    const { title, description, ...schema }: Node = Object.fromEntries(entries);
    if (typeof title !== 'string' || typeof schema['type'] !== 'string') return Object.fromEntries(entries);
    this.name(title, schema);
    return { $ref: `#/components/schemas/${title}`, ...(description !== undefined && { description }) };
  }

  private name(title: string, schema: object): void {
    const known = this.named[title];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new TypeError(`Two schemas are called ${title}.`);
    this.named[title] = schema;
  }
}
