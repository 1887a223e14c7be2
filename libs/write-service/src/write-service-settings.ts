import { DEFAULT_PARTITIONS } from '@opex/contracts';
import { DATABASE_SETTINGS, url, wholeNumber } from '@opex/service-host';
import type { Config, HostConfig } from '@opex/service-host';

/** The settings of a service that keeps a log, besides those of every service. */
export const WRITE_SERVICE_SETTINGS = {
  ...DATABASE_SETTINGS,
  MESSAGING_URL: url(
    'The broker: kafka://host:port,host:port, or postgres://… for the embedded one in that database.',
    ['kafka', 'postgres', 'postgresql'],
  ),
  PARTITIONS: wholeNumber('Partitions of the topic of this service; fixed once the topic exists.', {
    fallback: DEFAULT_PARTITIONS,
    min: 1,
    max: 1_000,
  }),
  QUARANTINE_MAX: wholeNumber(
    'How many rejected events may wait; beyond it a request with further ones is answered 503, and the inbox stops.',
    { fallback: 100_000, min: 1, max: 10_000_000 },
  ),
};

export type WriteServiceConfig = HostConfig & Config<typeof WRITE_SERVICE_SETTINGS>;
