import {
  budgetSet,
  costIncurred,
  customerAcquired,
  customerChurned,
  headcountReported,
  investmentMade,
  revenueEarned,
  savingsRealised,
  transactionsCounted,
} from '@opex/contracts';
import { dealFlags, dealParts } from './dealing.js';
import type { DemoLog } from './demo-log.js';
import type { Figure, Month } from './demo-year.js';
import {
  dateOf,
  DAY_MS,
  daysOf,
  euros,
  levelOf,
  momentIn,
  monthsOfYear,
  monthStart,
  workingMomentIn,
  yearStart,
} from './demo-year.js';
import type { Random } from './random.js';

const figures = {
  // Growing slower than the costs of each of them shrink, so that the costs fall altogether.
  customersAcquired: { baseline: 80, target: 98 },
  retention: { baseline: 0.975, target: 0.988 },
  costPerTransaction: { baseline: 50, target: 35 },
  overheadRate: { baseline: 0.25, target: 0.2 },
  // Steep enough that revenue outgrows the people hired, on falling costs.
  profitMargin: { baseline: 0.08, target: 0.4 },
  returnOnInvestment: { baseline: 1.5, target: 2.5 },
} satisfies Record<string, Figure>;

/** Costs of each function for every customer acquired, in euros. */
const costsPerCustomer: Readonly<Record<string, Figure>> = {
  'customer-acquisition': { baseline: 2_400, target: 1_800 },
  'customer-support': { baseline: 500, target: 300 },
  'sales-operations': { baseline: 800, target: 500 },
  'marketing-operations': { baseline: 600, target: 400 },
  'general-operations': { baseline: 400, target: 250 },
};

/** The framework invests these sums over the year; what comes back follows the return on investment. */
const investments: Readonly<Record<string, number>> = {
  'process-automation': 500_000,
  'quality-improvement': 300_000,
  'cost-optimization': 400_000,
  'technology-investment': 300_000,
};

/**
 * People by role. The framework's hiring plan (4, 3, 3 and 1 a quarter) leads from its team of 4 to its target of 15 only if
 * one of the three quality hires is the second analyst, and the operations manager becomes the other director.
 */
const staff: readonly {
  readonly role: string;
  readonly before: number;
  /** Whoever comes, or leaves the role, in each quarter. */
  readonly changes: readonly [number, number, number, number];
}[] = [
  { role: 'coo', before: 1, changes: [0, 0, 0, 0] },
  { role: 'operations-manager', before: 1, changes: [0, 0, 0, -1] },
  { role: 'operations-director', before: 0, changes: [0, 0, 0, 2] },
  { role: 'process-manager', before: 0, changes: [4, 0, 0, 0] },
  { role: 'quality-manager', before: 1, changes: [0, 2, 0, 0] },
  { role: 'automation-engineer', before: 0, changes: [0, 0, 3, 0] },
  { role: 'analyst', before: 1, changes: [0, 1, 0, 0] },
  { role: 'engineering', before: 16, changes: [0, 0, 0, 0] },
  { role: 'customer-support', before: 8, changes: [0, 0, 0, 0] },
  { role: 'sales', before: 9, changes: [0, 0, 0, 0] },
  { role: 'marketing', before: 5, changes: [0, 0, 0, 0] },
  { role: 'administration', before: 4, changes: [0, 0, 0, 0] },
];

const CUSTOMERS_BEFORE = 600;
const SEGMENTS = ['small-business', 'small-business', 'mid-market', 'enterprise'];
const COST_ENTRIES = { direct: 16, overhead: 5 };
const INVOICES_A_MONTH = 90;

/** Customers, money and people. */
export function simulateBusiness(random: Random, log: DemoLog): void {
  const customers = customersBefore(random, log);
  for (const month of monthsOfYear) {
    const acquired = Math.round(levelOf(figures.customersAcquired, month));
    const stayed = churn(random, log, month, customers);
    setBudgets(log, month);
    const costs = simulateCosts(random, log, month, acquired);
    simulateRevenue(random, log, month, costs, stayed);
    simulateTransactions(random, log, month, costs);
    simulateInitiatives(random, log, month);
    for (let count = 0; count < acquired; count++) {
      const customer = `customer-${customers.size + 1}`;
      customers.set(customer, 'active');
      log.add(customerAcquired, 'crm', workingMomentIn(random, month), { segment: random.pick(SEGMENTS) }, customer);
    }
  }
  reportStaff(log);
}

type Customers = Map<string, 'active' | 'churned'>;

function customersBefore(random: Random, log: DemoLog): Customers {
  const customers: Customers = new Map();
  while (customers.size < CUSTOMERS_BEFORE) {
    const customer = `customer-${customers.size + 1}`;
    customers.set(customer, 'active');
    log.add(
      customerAcquired,
      'crm',
      workingMomentIn(random, -1 - random.integer(12)),
      { segment: random.pick(SEGMENTS) },
      customer,
    );
  }
  return customers;
}

/** @returns who was there at the start of the month and stayed. */
function churn(random: Random, log: DemoLog, month: Month, customers: Customers): string[] {
  const active = [...customers].flatMap(([customer, state]) => (state === 'active' ? [customer] : []));
  const leaves = dealFlags(random, active.length, 1 - levelOf(figures.retention, month));
  return active.filter((customer, index) => {
    if (leaves[index] !== true) return true;
    customers.set(customer, 'churned');
    const reason = random.pick(['price', 'missing-feature', 'closed-down', 'service']);
    log.add(customerChurned, 'crm', workingMomentIn(random, month), { reason }, customer);
    return false;
  });
}

/** On a straight line from the baseline to the target, where the year goes up and down: some months miss it. */
function setBudgets(log: DemoLog, month: Month): void {
  const planned = ({ baseline, target }: Figure): number => baseline + ((target - baseline) * (month + 0.5)) / 12;
  for (const [name, figure] of Object.entries(costsPerCustomer))
    log.add(budgetSet, 'finance', monthStart(month), {
      function: name,
      from: dateOf(monthStart(month)),
      to: dateOf(monthStart(month + 1)),
      amount: euros(Math.round(planned(figure) * Math.round(planned(figures.customersAcquired))) * 100),
      currency: 'EUR',
    });
}

/** @returns the costs of the month in cents. */
function simulateCosts(random: Random, log: DemoLog, month: Month, acquired: number): number {
  const overheadShare = levelOf(figures.overheadRate, month);
  let costs = 0;
  for (const [name, figure] of Object.entries(costsPerCustomer)) {
    const cents = Math.round(levelOf(figure, month) * acquired * 100);
    const overhead = Math.round(cents * overheadShare);
    costs += cents;
    for (const [costType, sum] of [
      ['direct', cents - overhead],
      ['overhead', overhead],
    ] as const) {
      for (const part of dealParts(random, sum, COST_ENTRIES[costType])) {
        const category = random.pick(
          costType === 'direct' ? ['staff', 'media', 'software', 'services'] : ['rent', 'administration', 'insurance'],
        );
        log.add(costIncurred, 'finance', workingMomentIn(random, month), {
          function: name,
          costType,
          amount: euros(part),
          currency: 'EUR',
          category,
        });
      }
    }
  }
  return costs;
}

function simulateRevenue(
  random: Random,
  log: DemoLog,
  month: Month,
  costs: number,
  customers: readonly string[],
): void {
  const revenue = Math.round(costs / (1 - levelOf(figures.profitMargin, month)));
  const payers = random.shuffle(customers).slice(0, INVOICES_A_MONTH);
  dealParts(random, revenue, payers.length).forEach((part, index) => {
    log.add(revenueEarned, 'finance', workingMomentIn(random, month), {
      amount: euros(part),
      currency: 'EUR',
      customer: payers[index] ?? '',
    });
  });
}

function simulateTransactions(random: Random, log: DemoLog, month: Month, costs: number): void {
  const days = daysOf(month);
  const channels = ['web', 'mobile', 'partner'];
  const total = Math.round(costs / 100 / levelOf(figures.costPerTransaction, month));
  dealParts(random, total, days.length * channels.length).forEach((count, index) => {
    const day = days[Math.floor(index / channels.length)] ?? monthStart(month);
    log.add(transactionsCounted, 'monitoring', day + DAY_MS - 1_000, {
      count,
      channel: channels[index % channels.length] ?? 'web',
    });
  });
}

function simulateInitiatives(random: Random, log: DemoLog, month: Month): void {
  const ratio = levelOf(figures.returnOnInvestment, month);
  for (const [initiative, sum] of Object.entries(investments)) {
    const until = (count: number): number => Math.round((sum * 100 * count) / monthsOfYear.length);
    const invested = until(month + 1) - until(month);
    const saved = Math.round(invested * ratio);
    log.add(investmentMade, 'finance', momentIn(random, month), {
      initiative,
      amount: euros(invested),
      currency: 'EUR',
    });
    log.add(savingsRealised, 'finance', momentIn(random, month), { initiative, amount: euros(saved), currency: 'EUR' });
  }
}

/** Everybody at the beginning, then each role that changes, on the first day of the quarter's last month. */
function reportStaff(log: DemoLog): void {
  for (const { role, before, changes } of staff) {
    let headcount = before;
    log.add(headcountReported, 'people', yearStart, { headcount, role });
    changes.forEach((change, quarter) => {
      headcount += change;
      if (change !== 0) log.add(headcountReported, 'people', monthStart(quarter * 3 + 2), { headcount, role });
    });
  }
}
