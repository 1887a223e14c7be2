import type { Config } from '@opex/service-host';
import { wholeNumber } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS } from '@opex/write-service';
import type { NoticeWindow } from './domain/breach-notices.js';

/** The settings of a write service, and when a breach is no news any more. */
export const PROCESS_EVENTS_SETTINGS = {
  ...WRITE_SERVICE_SETTINGS,
  BREACH_NOTICE_DAYS: wholeNumber(
    'A breach is told unless its limit had passed longer than this when its case became known: an old log is no news.',
    { fallback: 7, min: 0, max: 36_500 },
  ),
};

const DAY_MICROS = 24 * 60 * 60 * 1_000_000;

export const noticeWindowOf = ({ BREACH_NOTICE_DAYS }: Config<typeof PROCESS_EVENTS_SETTINGS>): NoticeWindow =>
  BREACH_NOTICE_DAYS * DAY_MICROS;
