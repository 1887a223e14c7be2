import {
  bugFound,
  changeDelivered,
  hoursReported,
  outageEnded,
  outageStarted,
  serviceRegistered,
} from '@opex/contracts';
import { dealFlags, dealParts } from './dealing.js';
import type { DemoLog } from './demo-log.js';
import type { Figure, Month } from './demo-year.js';
import {
  dateOf,
  DAY_MS,
  HOUR_MS,
  levelOf,
  monthOf,
  monthsOfYear,
  monthStart,
  workingMomentIn,
  yearEnd,
  yearStart,
} from './demo-year.js';
import type { Random } from './random.js';

const figures = {
  changesAWeek: { baseline: 30, target: 50 },
  bugs: { baseline: 0.05, target: 0.02 },
  uptime: { baseline: 0.997, target: 0.999 },
  utilization: { baseline: 0.7, target: 0.85 },
} satisfies Record<string, Figure>;

const SERVICES = ['platform', 'api', 'reporting'];
const TEAMS: Readonly<Record<string, number>> = { onboarding: 5, support: 8, sales: 9, engineering: 16, operations: 5 };
const OUTAGES_A_MONTH = 3;
const HOURS_A_WEEK = 38;

/** Changes and their bugs, services and their outages, the hours of the teams. */
export function simulateEngineering(random: Random, log: DemoLog): void {
  for (const service of SERVICES) log.add(serviceRegistered, 'monitoring', monthStart(-1), { service });
  let changes = 0;
  for (const month of monthsOfYear) {
    changes = simulateChanges(random, log, month, changes);
    for (const service of SERVICES) simulateOutages(random, log, month, service);
  }
  simulateHours(random, log);
}

function simulateChanges(random: Random, log: DemoLog, month: Month, before: number): number {
  const weeks = (monthStart(month + 1) - monthStart(month)) / (7 * DAY_MS);
  const count = Math.round(levelOf(figures.changesAWeek, month) * weeks);
  dealFlags(random, count, levelOf(figures.bugs, month)).forEach((hasBug, index) => {
    const change = `change-${before + index + 1}`;
    const deliveredMs = workingMomentIn(random, month);
    log.add(
      changeDelivered,
      'delivery',
      deliveredMs,
      { change, team: random.pick(['web', 'data', 'integration']) },
      change,
    );
    // Within hours, so that bugs of the last days are known, too.
    if (hasBug)
      log.add(
        bugFound,
        'delivery',
        Math.min(deliveredMs + random.between(1, 60) * HOUR_MS, yearEnd - 1),
        { change, severity: random.pick(['minor', 'minor', 'major']) },
        `bug-${change}`,
      );
  });
  return before + count;
}

/** In each third of the month one, so that they don't overlap; all are unannounced. */
function simulateOutages(random: Random, log: DemoLog, month: Month, service: string): void {
  const lengthMs = monthStart(month + 1) - monthStart(month);
  const downMs = Math.round(lengthMs * (1 - levelOf(figures.uptime, month)));
  dealParts(random, downMs, OUTAGES_A_MONTH).forEach((durationMs, index) => {
    const third = lengthMs / OUTAGES_A_MONTH;
    const startMs = Math.floor(monthStart(month) + index * third + random.between(0, third - durationMs));
    const outage = `outage-${service}-${month + 1}-${index + 1}`;
    log.add(outageStarted, 'monitoring', startMs, { service, planned: false }, outage);
    log.add(outageEnded, 'monitoring', startMs + durationMs, { service, planned: false }, outage);
    // A second alarm about the same failure: overlapping outages count once.
    if (index === 0) {
      log.add(
        outageStarted,
        'monitoring',
        startMs + Math.floor(durationMs / 4),
        { service, planned: false },
        `${outage}-alarm`,
      );
      log.add(
        outageEnded,
        'monitoring',
        startMs + Math.floor(durationMs / 2),
        { service, planned: false },
        `${outage}-alarm`,
      );
    }
  });
}

/** Weeks from Monday to Monday, reported on their last day. */
function simulateHours(random: Random, log: DemoLog): void {
  const firstMonday = yearStart + ((8 - new Date(yearStart).getUTCDay()) % 7) * DAY_MS;
  for (let mondayMs = firstMonday; mondayMs + 7 * DAY_MS <= yearEnd; mondayMs += 7 * DAY_MS) {
    const reportedMs = mondayMs + 5 * DAY_MS - 6 * HOUR_MS;
    for (const [team, size] of Object.entries(TEAMS)) {
      const availableHours = size * HOURS_A_WEEK - random.integer(size * 4);
      const productiveHours =
        Math.round(availableHours * levelOf(figures.utilization, monthOf(reportedMs)) * 100) / 100;
      log.add(hoursReported, 'people', reportedMs, {
        team,
        from: dateOf(mondayMs),
        to: dateOf(mondayMs + 7 * DAY_MS),
        availableHours,
        productiveHours,
      });
    }
  }
}
