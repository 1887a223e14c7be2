import type { QuarantineStore } from '@opex/event-intake';
import type { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { Registry } from '@opex/service-host';
import { Gauge } from 'prom-client';
import type { LogPublication } from './log-publication.js';

/** Metrics of a log, read when they are asked for. */
export function registerLogGauges(
  registry: Registry,
  store: Pick<PostgresEventStore, 'head'>,
  quarantine: Pick<QuarantineStore, 'countWaiting'>,
  publication: Pick<LogPublication, 'relayStatus'>,
): void {
  const registers = [registry];
  const relayed = new Gauge({
    name: 'opex_relay_position',
    help: 'Everything up to here is acknowledged by the broker, as far as this instance knows.',
    registers,
  });
  const lag = new Gauge({
    name: 'opex_relay_lag_events',
    help: 'Events of the log that are not published.',
    registers,
  });
  const failing = new Gauge({ name: 'opex_relay_failing', help: '1 while the relay can not publish.', registers });
  new Gauge({
    name: 'opex_log_position',
    help: 'Position of the last event in the log.',
    registers,
    async collect() {
      const { position } = await store.head();
      this.set(position);
      const status = publication.relayStatus();
      relayed.set(status?.position ?? 0);
      lag.set(position - (status?.position ?? 0));
      failing.set(status === undefined || status.error !== undefined ? 1 : 0);
    },
  });
  new Gauge({
    name: 'opex_quarantine_events',
    help: 'Rejected events that wait to be repaired.',
    registers,
    async collect() {
      this.set(await quarantine.countWaiting());
    },
  });
}
