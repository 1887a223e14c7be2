/**
 * What a relay must not go on after: events would be skipped, or published under positions that mean other events.
 *
 * - `hole`: positions of the log do not follow one another.
 * - `epoch-changed`, `log-shrank`: the log was restored from an older state. `replayFrom` goes on once consumers are ready.
 * - `no-log`: the log's tables are not set up.
 */
export class RelayFault extends Error {
  constructor(
    readonly code: 'hole' | 'epoch-changed' | 'log-shrank' | 'no-log',
    detail: string,
  ) {
    super(detail);
    this.name = 'RelayFault';
  }
}
