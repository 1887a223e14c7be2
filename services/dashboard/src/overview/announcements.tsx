import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Standing } from '../words.js';
import { standingInWords } from '../words.js';

const INTERVAL_MS = 30_000;

const message = signal('');
const known = new Map<string, Standing>();
const pending = new Map<string, string>();
let timer: ReturnType<typeof setTimeout> | undefined;
let saidAtMs = -INTERVAL_MS;

/** Says at the next occasion that a KPI's status has changed; the first one that is seen is no change. */
export function announce(kpi: string, name: string, standing: Standing): void {
  const before = known.get(kpi);
  known.set(kpi, standing);
  if (before === undefined || before === standing) return;
  pending.set(kpi, `${name}: ${standingInWords(standing)}`);
  timer ??= setTimeout(say, Math.max(0, saidAtMs + INTERVAL_MS - performance.now()));
}

function say(): void {
  timer = undefined;
  saidAtMs = performance.now();
  message.value = [...pending.values()].join('. ');
  pending.clear();
}

/** For readers of the screen: at most one message in half a minute. */
export function Announcements(): JSX.Element {
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {message.value}
    </div>
  );
}
