import { SaxesParser } from 'saxes';
import { CommandFault } from '../command-fault.js';
import type { LogRow, Scalar } from './log-row.js';

/**
 * Events of an XES log (IEEE 1849). Attributes of the trace appear as columns `case:KEY`, those of the event as `KEY`.
 * `int`, `float` and `boolean` are typed where that loses nothing; lists, containers, attributes of attributes and the
 * log's own head are left out. A trace is kept until its end, because its attributes may follow its events.
 *
 * @throws CommandFault where the XML is not well-formed.
 */
export async function* readXes(text: AsyncIterable<string>): AsyncGenerator<LogRow> {
  const reader = new XesReader();
  try {
    for await (const chunk of text) {
      reader.write(chunk);
      yield* reader.take();
    }
    reader.close();
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`The XES can't be read: ${(error as Error).message}.`, { cause: error });
  }
  yield* reader.take();
}

const ATTRIBUTE_TAGS: ReadonlySet<string> = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

class XesReader {
  private readonly parser = new SaxesParser();
  private rows: LogRow[] = [];
  private number = 0;
  private trace: { readonly attributes: Record<string, Scalar>; readonly events: Record<string, Scalar>[] } | undefined;
  private event: Record<string, Scalar> | undefined;
  /** Depth within an attribute, a list, a global …: whatever is inside belongs neither to a trace nor to an event. */
  private insideOther = 0;
  private hasLog = false;

  constructor() {
    this.parser.on('error', (error) => {
      throw error;
    });
    this.parser.on('opentag', ({ name, attributes }) =>
      this.open(localName(name), attributes as Record<string, string>),
    );
    this.parser.on('closetag', ({ name }) => this.closeTag(localName(name)));
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  close(): void {
    this.parser.close();
    if (!this.hasLog) throw new Error('it has no element <log>');
  }

  take(): LogRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  private open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.insideOther > 0) this.insideOther++;
    else if (tag === 'log') this.hasLog = true;
    else if (tag === 'trace') this.trace = { attributes: {}, events: [] };
    else if (tag === 'event') this.event = {};
    else {
      this.insideOther = 1;
      const target = this.event ?? this.trace?.attributes;
      const { key, value } = attributes;
      if (target === undefined || key === undefined || value === undefined || !ATTRIBUTE_TAGS.has(tag)) return;
      target[target === this.event ? key : `case:${key}`] = typed(tag, value);
    }
  }

  private closeTag(tag: string): void {
    if (this.insideOther > 0) {
      this.insideOther--;
    } else if (tag === 'event' && this.event !== undefined) {
      if (this.trace === undefined) this.emit(this.event);
      else this.trace.events.push(this.event);
      this.event = undefined;
    } else if (tag === 'trace' && this.trace !== undefined) {
      const { attributes, events } = this.trace;
      for (const event of events) this.emit({ ...attributes, ...event });
      this.trace = undefined;
    }
  }

  private emit(values: Readonly<Record<string, Scalar>>): void {
    this.rows.push({ number: ++this.number, values });
  }
}

/** Some writers put everything into a prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function typed(tag: string, value: string): Scalar {
  if (tag === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (tag !== 'int' && tag !== 'float') return value;
  const number = Number(value);
  const isExact = tag === 'int' ? Number.isSafeInteger(number) : Number.isFinite(number);
  return value.trim() !== '' && isExact ? number : value;
}
