import type { ServiceName } from '@opex/contracts';
import * as cases from './case-sql.js';
import * as ledger from './ledger-sql.js';
import * as operations from './operations-sql.js';
import * as quality from './quality-sql.js';
import * as steps from './step-sql.js';

/** A sum by month that a statement makes of one log; null where a month has no row. */
export interface Sum {
  readonly service: ServiceName;
  readonly sql: string;
  /** −1: it is subtracted. */
  readonly factor?: -1;
  /** The same for all values of the dimension. */
  readonly ofTheWhole?: true;
}

/** How a KPI is computed once more: `multiplier × numerator ÷ denominator`, or the numerator alone. */
export interface KpiCheck {
  readonly kpi: string;
  /** Compared for each value of it. */
  readonly dimension?: string;
  readonly numerator: readonly Sum[];
  readonly denominator?: Sum;
  /** As `multiplier ÷ divisor`. */
  readonly multiplier?: number;
  readonly divisor?: number;
  /** It follows from states: a month that is still in progress is not compared. */
  readonly ofStates?: true;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const of =
  (service: ServiceName) =>
  (sql: string): Sum => ({ service, sql });
const process = of('process-events');
const audit = of('quality-audits');
const money = of('cost-ledgers');

const ratio = (
  kpi: string,
  numerator: Sum | readonly Sum[],
  denominator: Sum,
  more: Partial<KpiCheck> = {},
): KpiCheck => ({ kpi, numerator: [numerator].flat(), denominator, ...more });
const percent = { multiplier: 100 };

const operating = `function IN ('customer-acquisition', 'customer-support', 'sales-operations', 'marketing-operations', 'general-operations')`;
const acquired: Sum = { ...process(operations.customersAcquired), ofTheWhole: true };
const support = 'customer-support';
const onboarding = ['customer-onboarding', 'first-value'] as const;

/** Every KPI: plain SQL over the logs recomputes all that are built in. */
export const kpiChecks: readonly KpiCheck[] = [
  { kpi: 'costs', numerator: [money(ledger.amounts('cost'))] },
  { kpi: 'costs', dimension: 'function', numerator: [money(ledger.amounts('cost', 'true', 'function'))] },
  ratio('cost-per-customer', money(ledger.amounts('cost', `function = 'customer-acquisition'`)), acquired),
  ratio('operational-costs', money(ledger.amounts('cost', operating)), acquired),
  ratio('operational-costs', money(ledger.amounts('cost', operating, 'function')), acquired, { dimension: 'function' }),
  ratio('cost-per-transaction', money(ledger.amounts('cost')), process(operations.transactions)),
  ratio(
    'overhead-rate',
    money(ledger.amounts('cost', 'true', 'NULL', `CASE WHEN cost_type = 'overhead' THEN amount ELSE 0 END`)),
    money(ledger.amounts('cost')),
    percent,
  ),
  ratio('roi', money(ledger.amounts('savings')), money(ledger.amounts('investment')), percent),
  ratio(
    'profit-margin',
    [money(ledger.amounts('revenue')), { ...money(ledger.amounts('cost')), factor: -1 }],
    money(ledger.amounts('revenue')),
    percent,
  ),
  ratio('revenue-per-employee', money(ledger.amounts('revenue')), money(ledger.people), { ofStates: true }),

  ratio('process-automation', process(cases.activitiesAutomated), process(cases.activitiesKnown), percent),
  { kpi: 'throughput', numerator: [process(cases.casesCompleted())] },
  ratio('cycle-time', process(cases.cycleTime()), process(cases.casesCompleted()), { divisor: DAY_MS }),
  ratio('sales-cycle', process(cases.cycleTime('sales')), process(cases.casesCompleted('sales')), { divisor: DAY_MS }),
  ratio(
    'first-time-resolution',
    process(cases.resolvedFirstTime(support)),
    process(cases.casesCompleted(support)),
    percent,
  ),
  ratio('support-response-time', process(cases.responseTime(support)), process(cases.casesResponded(support)), {
    divisor: HOUR_MS,
  }),
  ratio(
    'onboarding-time-to-value',
    process(cases.timeToMilestone(...onboarding)),
    process(cases.milestonesReached(...onboarding)),
    {
      divisor: DAY_MS,
    },
  ),

  ratio('sla-attainment', process(steps.stepsInTime), process(steps.stepsLimited), { ...percent, ofStates: true }),
  ratio('operational-efficiency', process(steps.effortStandard), process(steps.effortActual), percent),
  ratio('resource-utilization', process(operations.hoursProductive), process(operations.hoursAvailable), percent),
  ratio('bug-rate', process(operations.changesBuggy), process(operations.changesDelivered), percent),
  ratio('development-velocity', process(operations.changesDelivered), process(operations.weeks), { ofStates: true }),
  ratio('retention-rate', process(operations.customersKept), process(operations.customersAtStart), {
    ...percent,
    ofStates: true,
  }),
  ratio('uptime', process(operations.timeUp), process(operations.timeInOperation), { ...percent, ofStates: true }),

  ratio('customer-satisfaction', audit(quality.surveyScores('csat')), audit(quality.surveyAnswers('csat'))),
  ratio(
    'support-rating',
    audit(quality.surveyScores('support-rating')),
    audit(quality.surveyAnswers('support-rating')),
  ),
  ratio('nps', audit(quality.promotersLessDetractors), audit(quality.surveyAnswers('nps')), percent),
  ratio('defect-rate', audit(quality.unitsDefective), audit(quality.unitsInspected), percent),
  ratio('compliance-rate', audit(quality.checksPassed), audit(quality.checks), percent),
  ratio('process-quality', audit(quality.pointsReached), audit(quality.pointsPossible), {
    ...percent,
    dimension: 'process',
  }),
  ratio('quality-score', audit(quality.auditScores), audit(quality.auditSamples), { multiplier: 5 }),
];
