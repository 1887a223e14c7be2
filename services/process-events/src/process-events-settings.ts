import type { Config } from '@opex/service-host';
import { wholeNumber } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS } from '@opex/write-service';
import type { CaseRules } from './infrastructure/case-tables.js';

/** The settings of a write service, when a breach is no news any more, and how much of a case counts. */
export const PROCESS_EVENTS_SETTINGS = {
  ...WRITE_SERVICE_SETTINGS,
  BREACH_NOTICE_DAYS: wholeNumber(
    'A breach is told unless its limit had passed longer than this when its case became known: an old log is no news.',
    { fallback: 7, min: 0, max: 36_500 },
  ),
  CASE_EVENTS_MAX: wholeNumber(
    'How many events of one case count: those stored first. Cases with more say how many are left out.',
    { fallback: 10_000, min: 1, max: 100_000 },
  ),
};

const DAY_MICROS = 24 * 60 * 60 * 1_000_000;

export const caseRulesOf = ({
  BREACH_NOTICE_DAYS,
  CASE_EVENTS_MAX,
}: Config<typeof PROCESS_EVENTS_SETTINGS>): CaseRules => ({
  window: BREACH_NOTICE_DAYS * DAY_MICROS,
  eventsMax: CASE_EVENTS_MAX,
});
