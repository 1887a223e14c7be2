import {
  activityCompleted,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  milestoneReached,
} from '@opex/contracts';
import type { Activity, DemoCase, Ticket } from './demo-case.js';
import { AFTER_VALUE_DAYS } from './demo-case.js';
import type { DemoLog } from './demo-log.js';
import { DAY_MS, levelOf, monthOf } from './demo-year.js';
import type { Random } from './random.js';

const efficiency = { baseline: 0.75, target: 0.9 };

/** The events of a case of any process but support. */
export function reportCase(random: Random, log: DemoLog, one: DemoCase, end: 'completed' | 'abandoned'): void {
  const { process, id, startMs, endMs, channel } = one;
  log.add(caseOpened, process.system, startMs, { process: process.id, channel }, id);
  reportActivities(random, log, one);
  const milestone = milestoneOf(one);
  if (milestone !== undefined)
    log.add(milestoneReached, process.system, milestone.atMs, { process: process.id, milestone: milestone.name }, id);
  if (end === 'abandoned')
    log.add(caseClosed, process.system, endMs, { process: process.id, outcome: 'abandoned' }, id);
  else if (process.completion.by === 'case-closed')
    log.add(
      caseClosed,
      process.system,
      endMs,
      { process: process.id, outcome: process.id === 'sales' ? 'won' : 'done' },
      id,
    );
}

/** Value comes some days before an onboarding ends; other milestones end a step. */
function milestoneOf({
  process,
  endMs,
  activities,
}: DemoCase): { readonly name: string; readonly atMs: number } | undefined {
  const [name] = process.milestones;
  if (name === undefined) return undefined;
  if (name === 'first-value') return { name, atMs: endMs - AFTER_VALUE_DAYS * DAY_MS };
  const step = name === 'proposal-sent' ? process.steps[1] : process.steps[0];
  const ends = activities.filter((activity) => activity.step === step);
  return ends.length < (step?.automated.length ?? 0) + (step?.manual.length ?? 0)
    ? undefined
    : { name, atMs: ends.at(-1)?.atMs ?? endMs };
}

/** The events of a support case: answered, and maybe escalated, or closed too early. */
export function reportTicket(
  random: Random,
  log: DemoLog,
  ticket: DemoCase,
  responseMs: number,
  trouble: Ticket['trouble'],
): void {
  const { process, id, startMs, endMs, channel } = ticket;
  const about = { process: process.id };
  const at = (share: number): number => Math.round(startMs + responseMs + (endMs - startMs - responseMs) * share);
  log.add(
    caseOpened,
    process.system,
    startMs,
    { ...about, channel, priority: random.pick(['low', 'normal', 'normal', 'high']) },
    id,
  );
  reportActivities(random, log, ticket);
  log.add(milestoneReached, process.system, startMs + responseMs, { ...about, milestone: 'first-response' }, id);
  if (trouble === 'escalated') log.add(caseEscalated, process.system, at(0.3), { ...about, level: 'second-line' }, id);
  if (trouble === 'reopened') {
    log.add(caseClosed, process.system, at(0.5), { ...about, outcome: 'resolved' }, id);
    log.add(caseReopened, process.system, at(0.6), { ...about, reason: 'not-solved' }, id);
  }
  log.add(caseClosed, process.system, endMs, { ...about, outcome: 'resolved' }, id);
}

/** A step's effort is its standard effort at the efficiency of the month it ends in; what runs by itself takes little of it. */
function reportActivities(random: Random, log: DemoLog, { process, id, activities, channel }: DemoCase): void {
  const weightOf = ({ automated }: Activity): number => (automated ? 0.15 : 1);
  for (const step of process.steps) {
    const ofStep = activities.filter((activity) => activity.step === step);
    const end = ofStep.at(-1);
    if (end === undefined) continue;
    const effortMinutes = step.standardEffortMinutes / levelOf(efficiency, monthOf(end.atMs));
    const weights = ofStep.reduce((sum, activity) => sum + weightOf(activity), 0);
    for (const activity of ofStep) {
      const share = (effortMinutes * weightOf(activity)) / weights;
      log.add(
        activityCompleted,
        process.system,
        activity.atMs,
        {
          process: process.id,
          activity: activity.name,
          step: step.step,
          channel,
          resource: activity.automated ? 'automation' : random.pick(process.people),
          automated: activity.automated,
          effortMinutes: Math.round(share * 100) / 100,
        },
        id,
      );
    }
  }
}
