import type { LiveMessage, TabMessage } from './live-messages.js';
import { StreamHub } from './stream-hub.js';

/** Sends to whoever holds the stream. */
export type Send = (message: TabMessage) => void;

/**
 * Joins the one stream of this browser: in a shared worker, else in the tab that holds a lock, which tells the others by a
 * broadcast channel.
 */
export function connect(hear: (message: LiveMessage) => void): Send {
  const send = 'SharedWorker' in window ? joinWorker(hear) : joinLeader(hear);
  document.addEventListener('visibilitychange', () =>
    send({ type: 'visibility', isVisible: document.visibilityState === 'visible' }),
  );
  window.addEventListener('pagehide', () => send({ type: 'leave' }));
  return send;
}

function joinWorker(hear: (message: LiveMessage) => void): Send {
  const { port } = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'opex-live' });
  port.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data);
  port.start();
  return (message) => port.postMessage(message);
}

/** The leader watches for all: what it hears from `/v1/live` it says to the channel of that path. */
function joinLeader(hear: (message: LiveMessage) => void): Send {
  let channel: BroadcastChannel | null = null;
  let release: (() => void) | null = null;
  const watch = (path: string): void => {
    channel?.close();
    release?.();
    const own = new BroadcastChannel(`opex-live ${path}`);
    channel = own;
    own.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data);
    const lead = (): Promise<void> => {
      const tellHub = new StreamHub().join((message) => {
        hear(message);
        own.postMessage(message);
      });
      tellHub({ type: 'watch', path });
      return new Promise((done) => {
        release = () => {
          tellHub({ type: 'leave' });
          done();
        };
      });
    };
    void navigator.locks.request(`opex-live ${path}`, lead);
  };
  return (message) => {
    if (message.type === 'watch') watch(message.path);
    else if (message.type === 'leave') release?.();
  };
}
