import { computed, effect, signal } from '@preact/signals';
import type { Heartbeat, Tile } from '../answers/answers.js';
import { session } from '../answers/ask.js';
import { timeZone } from '../location.js';
import { connect } from './connect.js';
import type { LiveMessage, StreamState } from './live-messages.js';

const stream = signal<StreamState>('connecting');

export const isPaused = signal(false);

export const heartbeat = signal<Heartbeat | null>(null);

/** The newest state of each KPI that has changed since the page was opened, or since `resets` grew. */
export const liveTiles = signal<ReadonlyMap<string, Tile>>(new Map());

/** Grows when what was shown may be wrong: everything is to be asked for again. */
export const resets = signal(0);

export const liveState = computed<StreamState | 'paused'>(() => (isPaused.value ? 'paused' : stream.value));

/** Values are kept while they come; while it is paused, they wait. */
let waiting = new Map<string, Tile>();

export function listenLive(): void {
  const send = connect(hear);
  effect(() => {
    if (session.value) send({ type: 'watch', path: `/v1/live?timezone=${encodeURIComponent(timeZone.value)}` });
  });
  effect(() => {
    if (!isPaused.value) show();
  });
}

function hear(message: LiveMessage): void {
  switch (message.type) {
    case 'state':
      stream.value = message.state;
      break;
    case 'heartbeat':
      heartbeat.value = message.heartbeat;
      break;
    case 'reset':
      waiting = new Map();
      liveTiles.value = new Map();
      resets.value++;
      break;
    case 'kpi':
      waiting.set(message.tile.kpi, message.tile);
      if (!isPaused.peek()) show();
      break;
  }
}

function show(): void {
  if (waiting.size === 0) return;
  liveTiles.value = new Map([...liveTiles.peek(), ...waiting]);
  waiting = new Map();
}
