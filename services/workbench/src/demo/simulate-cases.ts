import type { Activity, DemoCase, Ticket } from './demo-case.js';
import { AFTER_VALUE_DAYS, layOut } from './demo-case.js';
import { dealFlags, dealSpread } from './dealing.js';
import type { DemoLog } from './demo-log.js';
import type { Figure, Month } from './demo-year.js';
import { DAY_MS, HOUR_MS, levelOf, MINUTE_MS, momentIn, monthOf, yearStart } from './demo-year.js';
import type { DemoProcess } from './processes.js';
import { demoProcesses } from './processes.js';
import type { Random } from './random.js';
import { reportCase, reportTicket } from './report-case.js';

type Duration = (month: Month) => number;

const figures = {
  cycleDays: { baseline: 45, target: 30 },
  timeToValueDays: { baseline: 45, target: 30 },
  salesCycleDays: { baseline: 45, target: 35 },
  responseHours: { baseline: 24, target: 12 },
  resolutionHours: { baseline: 48, target: 24 },
  firstTimeResolution: { baseline: 0.8, target: 0.9 },
  automation: { baseline: 0.6, target: 0.85 },
} satisfies Record<string, Figure>;

/** Cases of a month that were given up, in the sales process. */
const ABANDONED_LEADS = 8;
/** Long enough that cases which end after the year have begun in it, as in any company. */
const LAST_MONTH = 15;

/** The cases of the five processes, with all that happens in them. */
export function simulateCases(random: Random, log: DemoLog): void {
  const cases = [
    ...casesByEnd(random, demoProcesses.onboarding, (month) => onboardingDays(month) * DAY_MS),
    ...casesByEnd(random, demoProcesses.sales, (month) => levelOf(figures.salesCycleDays, month) * DAY_MS),
    ...casesByEnd(random, demoProcesses.development, (month) => longCycleDays(month) * DAY_MS),
    ...casesByEnd(random, demoProcesses.operations, (month) => longCycleDays(month) * DAY_MS),
  ];
  const tickets = supportTickets(random);
  const lost = lostLeads(random);
  const all = [...cases, ...tickets.map(({ ticket }) => ticket), ...lost];
  automate(random, all);

  for (const one of cases) reportCase(random, log, one, 'completed');
  for (const { ticket, responseMs, trouble } of tickets) reportTicket(random, log, ticket, responseMs, trouble);
  for (const one of lost) reportCase(random, log, one, 'abandoned');
}

const onboardingDays: Duration = (month) => levelOf(figures.timeToValueDays, month) + AFTER_VALUE_DAYS;
const supportDays: Duration = (month) =>
  (levelOf(figures.responseHours, month) + levelOf(figures.resolutionHours, month)) / 24;

/**
 * How long a case of product development or operations takes. The framework gives 45 → 30 days over all processes, but also
 * 45 → 35 to a sale, 45 → 30 to the first value of an onboarding, and support that takes days: these two, of which it says
 * nothing, take what is missing, about 84 → 53 days.
 */
function longCycleDays(month: Month): number {
  const { onboarding, support, sales, development, operations } = demoProcesses;
  const count = ({ completed }: DemoProcess): number => Math.round(levelOf(completed, month));
  const others = [
    count(onboarding) * onboardingDays(month),
    count(support) * supportDays(month),
    count(sales) * levelOf(figures.salesCycleDays, month),
  ].reduce((sum, days) => sum + days, 0);
  const long = count(development) + count(operations);
  const total = long + count(onboarding) + count(support) + count(sales);
  return (levelOf(figures.cycleDays, month) * total - others) / long;
}

/** Planned by the month they end in, because throughput and cycle time are counted by it. */
function casesByEnd(random: Random, process: DemoProcess, meanMs: Duration): DemoCase[] {
  const cases: DemoCase[] = [];
  for (let month = 0; month <= LAST_MONTH; month++) {
    const durations = dealSpread(random, Math.round(levelOf(process.completed, month)), meanMs(month), 'even');
    for (const duration of durations) {
      const endMs = momentIn(random, month);
      cases.push(layOut(random, process, `${process.id}-${cases.length + 1}`, endMs - Math.round(duration), endMs));
    }
  }
  return cases;
}

/** Planned by the month they begin in, because response time is counted by it. */
function supportTickets(random: Random): Ticket[] {
  const process: DemoProcess = demoProcesses.support;
  const tickets: Ticket[] = [];
  for (let month = -1; month <= 12; month++) {
    const count = Math.round(levelOf(process.completed, month));
    const responses = dealSpread(random, count, levelOf(figures.responseHours, month) * HOUR_MS, 'skewed');
    const resolutions = dealSpread(random, count, levelOf(figures.resolutionHours, month) * HOUR_MS, 'skewed');
    const smooth = dealFlags(random, count, levelOf(figures.firstTimeResolution, month));
    responses.forEach((response, index) => {
      const responseMs = Math.round(response) + 10 * MINUTE_MS;
      const startMs = momentIn(random, month);
      const endMs = startMs + responseMs + Math.round(resolutions[index] ?? 0) + 10 * MINUTE_MS;
      if (endMs < yearStart) return;
      const trouble = smooth[index] === true ? 'none' : random.pick(['escalated', 'reopened'] as const);
      const ticket = layOut(
        random,
        process,
        `ticket-${tickets.length + 1}`,
        startMs,
        endMs,
        responseMs / (endMs - startMs),
      );
      tickets.push({ ticket, responseMs, trouble });
    });
  }
  return tickets;
}

function lostLeads(random: Random): DemoCase[] {
  const leads: DemoCase[] = [];
  for (let month = 0; month <= 12; month++) {
    for (const duration of dealSpread(random, ABANDONED_LEADS, 25 * DAY_MS, 'even')) {
      const endMs = momentIn(random, month);
      leads.push(layOut(random, demoProcesses.sales, `lead-${leads.length + 1}`, endMs - Math.round(duration), endMs));
    }
  }
  // Given up before the last step.
  for (const { activities } of leads) activities.splice(-4);
  return leads;
}

/** Beside what always runs without a person, as many manual activities of each month as its level of automation asks for. */
function automate(random: Random, cases: readonly DemoCase[]): void {
  const byMonth = new Map<Month, Activity[]>();
  for (const activity of cases.flatMap(({ activities }) => activities)) {
    const month = monthOf(activity.atMs);
    const sameMonth = byMonth.get(month);
    if (sameMonth === undefined) byMonth.set(month, [activity]);
    else sameMonth.push(activity);
  }
  for (const [month, activities] of byMonth) {
    const manual = activities.filter(({ automated }) => !automated);
    const wanted =
      Math.round(levelOf(figures.automation, month) * activities.length) - (activities.length - manual.length);
    for (const activity of random.shuffle(manual).slice(0, Math.max(0, wanted))) activity.automated = true;
  }
}
