import { auditCompleted, complianceChecked, gateEvaluated, inspectionRecorded, surveyAnswered } from '@opex/contracts';
import { dealFlags, dealParts, dealScores } from './dealing.js';
import type { DemoLog } from './demo-log.js';
import type { Figure, Month } from './demo-year.js';
import { daysOf, HOUR_MS, isWorkingDay, levelOf, momentIn, monthsOfYear, workingMomentIn } from './demo-year.js';
import { demoProcesses } from './processes.js';
import type { Random } from './random.js';

const figures = {
  satisfaction: { baseline: 4.7, target: 4.8 },
  promoters: { baseline: 0.3, target: 0.5 },
  supportRating: { baseline: 4.2, target: 4.6 },
  defects: { baseline: 0.05, target: 0.02 },
  compliance: { baseline: 0.95, target: 0.99 },
  gates: { baseline: 0.88, target: 0.97 },
} satisfies Record<string, Figure>;

/** Share of audit points reached. Larger samples where quality is lowest: the weighted mean is the framework's quality score. */
const audits: Readonly<Record<string, Figure & { readonly sample: number }>> = {
  'customer-onboarding': { baseline: 0.85, target: 0.95, sample: 20 },
  'customer-support': { baseline: 0.9, target: 0.98, sample: 20 },
  sales: { baseline: 0.8, target: 0.95, sample: 30 },
  'product-development': { baseline: 0.88, target: 0.98, sample: 20 },
  operations: { baseline: 0.82, target: 0.95, sample: 30 },
};

const ANSWERS_A_MONTH = { csat: 500, nps: 200, supportRating: 100 };
const CHECKS_A_MONTH = 400;
const GATES_A_MONTH = 40;
const UNITS_A_DAY = 120;
const AUDIT_POINTS = 1_000;
const CONTROLS = ['four-eyes', 'data-retention', 'access-review', 'backup-restore', 'contract-approval'];
const CHANNELS = ['email', 'in-app', 'phone'];

/** Surveys, inspections, checks, gates and audits. */
export function simulateQuality(random: Random, log: DemoLog): void {
  for (const month of monthsOfYear) {
    simulateSurveys(random, log, month);
    simulateInspections(random, log, month);
    for (const passed of dealFlags(random, CHECKS_A_MONTH, levelOf(figures.compliance, month)))
      log.add(complianceChecked, 'quality', workingMomentIn(random, month), { control: random.pick(CONTROLS), passed });
    for (const passed of dealFlags(random, GATES_A_MONTH, levelOf(figures.gates, month)))
      log.add(gateEvaluated, 'quality', workingMomentIn(random, month), {
        gate: random.pick(['design-review', 'release-readiness', 'security-review']),
        passed,
      });
    for (const [process, { sample, ...figure }] of Object.entries(audits)) {
      const pointsReached = Math.round(levelOf(figure, month) * AUDIT_POINTS);
      const audit = `audit-${process}-${month + 1}`;
      log.add(
        auditCompleted,
        'quality',
        workingMomentIn(random, month),
        { process, pointsReached, pointsPossible: AUDIT_POINTS, sample },
        audit,
      );
    }
  }
}

function simulateSurveys(random: Random, log: DemoLog, month: Month): void {
  const processes = Object.values(demoProcesses)
    .slice(0, 3)
    .map(({ id }) => id);
  for (const score of dealScores(random, ANSWERS_A_MONTH.csat, levelOf(figures.satisfaction, month), 5))
    log.add(surveyAnswered, 'survey', momentIn(random, month), {
      instrument: 'csat',
      score,
      channel: random.pick(CHANNELS),
      process: random.pick(processes),
    });
  for (const score of dealScores(random, ANSWERS_A_MONTH.supportRating, levelOf(figures.supportRating, month), 5))
    log.add(surveyAnswered, 'survey', momentIn(random, month), {
      instrument: 'support-rating',
      score,
      channel: random.pick(CHANNELS),
      process: 'customer-support',
    });

  // A third is indifferent; the rest divides so that promoters less detractors are the score.
  const count = ANSWERS_A_MONTH.nps;
  const decided = Math.round(count * 0.67);
  const promoters = Math.round((decided + count * levelOf(figures.promoters, month)) / 2);
  for (let index = 0; index < count; index++) {
    const score =
      index < promoters ? 9 + random.integer(2) : index < decided ? random.integer(7) : 7 + random.integer(2);
    log.add(surveyAnswered, 'survey', momentIn(random, month), {
      instrument: 'nps',
      score,
      channel: random.pick(CHANNELS),
    });
  }
}

function simulateInspections(random: Random, log: DemoLog, month: Month): void {
  const processes = [demoProcesses.onboarding.id, demoProcesses.development.id, demoProcesses.operations.id];
  const days = daysOf(month).filter(isWorkingDay);
  const units = days.length * processes.length * UNITS_A_DAY;
  const defects = dealParts(
    random,
    Math.round(units * levelOf(figures.defects, month)),
    days.length * processes.length,
  );
  defects.forEach((defective, index) => {
    const day = days[Math.floor(index / processes.length)] ?? 0;
    const process = processes[index % processes.length] ?? '';
    log.add(inspectionRecorded, 'quality', day + 17 * HOUR_MS, { process, inspected: UNITS_A_DAY, defective });
  });
}
