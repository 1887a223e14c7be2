import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';

export interface Sample<Label extends string> {
  readonly labels: Readonly<Partial<Record<Label, string | number>>>;
  readonly value: number;
}

export interface GaugeDefinition<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: Label[];
  /** Its value while it can't be read; absent unless given. */
  readonly unreadable?: number | null;
}

const DEADLINE_MS = 2_000;

type Reading<Label extends string> = number | null | readonly Sample<Label>[];

/**
 * A gauge that is read when it is asked for. It is absent where its value is null, and while it can't be read within two
 * seconds: a dependency that is down or hangs costs its own metrics and no other.
 */
export function registerGauge<Label extends string = never>(
  registry: Registry,
  { name, help, labelNames = [], unreadable = null }: GaugeDefinition<Label>,
  read: () => Reading<Label> | Promise<Reading<Label>>,
): void {
  new Gauge<Label>({
    ...{ name, help, labelNames },
    registers: [registry],
    async collect() {
      let reading: Reading<Label> = unreadable;
      try {
        reading = await withinDeadline(read);
      } catch {
        // Whether the dependency answers is told by readiness, and logged there where it is used.
      }
      // In one turn: a second watcher that asks at the same time sees all or nothing of it.
      this.reset();
      // With labels nothing is left by now, and there is no sample without labels to remove.
      if (reading === null) {
        if (labelNames.length === 0) this.remove();
      } else if (typeof reading === 'number') this.set(reading);
      else for (const { labels, value } of reading) this.set(labels, value);
    },
  });
}

async function withinDeadline<Value>(read: () => Value | Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), DEADLINE_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
