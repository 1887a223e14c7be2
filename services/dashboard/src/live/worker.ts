import type { TabMessage } from './live-messages.js';
import { StreamHub } from './stream-hub.js';

/** The part of a shared worker's scope that is used; the library of the DOM does not describe it. */
interface WorkerScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const hub = new StreamHub();

(globalThis as unknown as WorkerScope).onconnect = ({ ports: [port] }) => {
  if (port === undefined) return;
  const hear = hub.join((message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data);
};
