import { fileURLToPath } from 'node:url';
import { DEFAULT_PARTITIONS, minorUnitDigits } from '@opex/contracts';
import type { Config, HostConfig } from '@opex/service-host';
import {
  custom,
  DATABASE_SETTINGS,
  frameAncestors,
  InvalidSetting,
  MESSAGING_SETTINGS,
  SESSION_SETTINGS,
  text,
  url,
  wholeNumber,
} from '@opex/service-host';
import { isTimeZone } from './domain/period.js';
import { BI_SCHEMA_SETTINGS } from './kpi-schema.js';

const writeService = (name: string, port: number): ReturnType<typeof url> =>
  url(
    `Where ${name} is; asked how far its log is, and by operators what it has refused.`,
    ['http', 'https'],
    `http://127.0.0.1:${port}`,
  );

/** The settings of the read side, besides those of every service. */
export const KPI_SETTINGS = {
  ...DATABASE_SETTINGS,
  ...SESSION_SETTINGS,
  ...MESSAGING_SETTINGS,
  PARTITIONS: wholeNumber(
    'Partitions of the topic of each write service, as these are told; fixed once the topics exist.',
    { fallback: DEFAULT_PARTITIONS, min: 1, max: 1_000 },
  ),
  SUBJECT_EVENTS_MAX: wholeNumber(
    'Events that one subject, such as a case, may have: more are set aside. Rebuild after a change.',
    { fallback: 10_000, min: 1, max: 100_000 },
  ),
  PROCESS_EVENTS_URL: writeService('process-events', 3001),
  QUALITY_AUDITS_URL: writeService('quality-audits', 3002),
  COST_LEDGERS_URL: writeService('cost-ledgers', 3003),
  SERVICE_KEY_FILE: text('File whose first word is the API key for asking the write services.', ''),
  DASHBOARD_FOLDER: text(
    'Folder of the built dashboard, with its index.html.',
    fileURLToPath(new URL('../../dashboard/dist', import.meta.url)),
  ),
  FRAME_ANCESTORS: frameAncestors('Who may show the dashboard in a frame.'),
  LIVE_HEARTBEAT_SECONDS: wholeNumber('Seconds between the heartbeats of a live stream.', {
    fallback: 10,
    min: 1,
    max: 30,
  }),
  WEBHOOK_PRIVATE_HOSTS: custom<readonly string[]>(
    'list of host names and addresses, with commas between',
    'Where alerts may be delivered to although it is not on the public internet.',
    [],
    (list) => list.split(',').map((host) => host.trim()),
  ),
  REPORTING_CURRENCY: custom('ISO 4217 code', 'Currency of money where a question names none.', 'EUR', (code) => {
    if (minorUnitDigits(code) === undefined) throw new InvalidSetting('must be an ISO 4217 code such as EUR');
    return code;
  }),
  BI_REFRESH_SECONDS: wholeNumber(
    'How old the tables of BI may become before they are made anew; 0: anew for each first page of OData.',
    {
      fallback: 300,
      min: 0,
      max: 86_400,
    },
  ),
  BI_TIME_ZONE: custom('IANA time zone', 'Time zone of the periods in the tables of BI.', 'UTC', (zone) => {
    if (!isTimeZone(zone)) throw new InvalidSetting('must be an IANA time zone such as Europe/Berlin');
    return zone;
  }),
  ...BI_SCHEMA_SETTINGS,
};

export type KpiConfig = HostConfig & Config<typeof KPI_SETTINGS>;
