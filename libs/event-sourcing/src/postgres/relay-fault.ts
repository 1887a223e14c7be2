/**
 * What a relay must not go on after: events would be skipped, or published under positions that mean other events.
 *
 * - `hole`: positions of the log do not follow one another.
 * - `epoch-changed`, `log-shrank`: the log, or its topic, is of another life of the log.
 * - `topic-ahead`: the topic has events that the log does not: the log was restored from an older state.
 * - `topic-lost`: the topic lacks events that were published: it was made anew, or lost its end.
 * - `no-log`: the log's tables are not set up.
 *
 * `opex restored` is the way on: it gives the log a new life and lets the topic begin anew.
 */
export class RelayFault extends Error {
  constructor(
    readonly code: 'hole' | 'epoch-changed' | 'log-shrank' | 'topic-ahead' | 'topic-lost' | 'no-log',
    detail: string,
  ) {
    super(detail);
    this.name = 'RelayFault';
  }
}
