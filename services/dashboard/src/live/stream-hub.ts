import type { LiveMessage, TabMessage } from './live-messages.js';
import { Stream } from './stream.js';

/** After this long without a tab that anybody looks at, the stream rests. */
const REST_AFTER_MS = 60_000;

interface Tab {
  path: string | null;
  isVisible: boolean;
  readonly tell: (message: LiveMessage) => void;
}

/** One stream for all tabs that watch the same path: browsers open six connections to a host over HTTP/1.1, not seven. */
export class StreamHub {
  private readonly streams = new Map<string, Stream>();
  private readonly tabs = new Set<Tab>();
  private rest: ReturnType<typeof setTimeout> | undefined;

  /** @returns what the tab's messages are given to. */
  join(tell: (message: LiveMessage) => void): (message: TabMessage) => void {
    const tab: Tab = { path: null, isVisible: true, tell };
    this.tabs.add(tab);
    return (message) => {
      switch (message.type) {
        case 'watch':
          tab.path = message.path;
          this.settle();
          this.streams.get(message.path)?.tellAgain(tell);
          break;
        case 'visibility':
          tab.isVisible = message.isVisible;
          this.settle();
          break;
        case 'leave':
          this.tabs.delete(tab);
          this.settle();
          break;
      }
    };
  }

  private settle(): void {
    clearTimeout(this.rest);
    if (![...this.tabs].some(({ isVisible }) => isVisible)) {
      this.rest = setTimeout(() => this.closeAll(), REST_AFTER_MS);
      return;
    }
    const watched = new Set([...this.tabs].flatMap(({ path }) => path ?? []));
    for (const [path, stream] of this.streams) {
      if (watched.has(path)) continue;
      stream.close();
      this.streams.delete(path);
    }
    for (const path of watched) {
      if (this.streams.has(path)) continue;
      const stream = new Stream(path, (message) => this.tellAll(path, message));
      this.streams.set(path, stream);
      stream.open();
    }
  }

  private tellAll(path: string, message: LiveMessage): void {
    for (const tab of this.tabs) if (tab.path === path) tab.tell(message);
  }

  private closeAll(): void {
    for (const stream of this.streams.values()) stream.close();
    this.streams.clear();
  }
}
