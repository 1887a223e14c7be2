import type { Heartbeat, Tile } from '../answers/answers.js';

export type StreamState = 'connecting' | 'live' | 'stale' | 'offline';

/** What the one stream of a browser tells all its tabs. */
export type LiveMessage =
  | { readonly type: 'kpi'; readonly tile: Tile }
  | { readonly type: 'heartbeat'; readonly heartbeat: Heartbeat }
  /** What was told before is no longer the state: ask again. */
  | { readonly type: 'reset' }
  | { readonly type: 'state'; readonly state: StreamState };

/** What a tab tells the worker that holds the stream. */
export type TabMessage =
  | { readonly type: 'watch'; readonly path: string }
  | { readonly type: 'visibility'; readonly isVisible: boolean }
  | { readonly type: 'leave' };
