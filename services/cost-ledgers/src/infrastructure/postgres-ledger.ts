import { allocationReversed, allocationRun, budgetSet, entryPosted, exchangeRateSet } from '@opex/contracts';
import type { EventCodec, StoredEvent } from '@opex/event-sourcing';
import type { FollowerStatus, PostgresEventStore } from '@opex/event-sourcing/postgres';
import { LogFollower } from '@opex/event-sourcing/postgres';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  AccountBalance,
  Balances,
  Converted,
  EntryCursor,
  EntryFilter,
  EntryOrder,
  FunctionCost,
  KnownAllocation,
  KnownRate,
  Ledger,
  ListedEntry,
  RateFilter,
  RateOrder,
} from '../application/ledger.js';
import type { Basis } from '../domain/allocation.js';
import type { AllocationSource, AllocationTarget } from '../domain/allocation-rule.events.js';
import type { Budget } from '../domain/budget.events.js';
import type { Span } from '../domain/budget.state.js';
import { spanOf } from '../domain/budget.state.js';
import { toMinorUnits, toMinorUnitsOf } from '../domain/money.js';
import { allocationCodec } from './allocation.codec.js';
import { budgetCodec } from './budget.codec.js';
import { entryCodec } from './entry.codec.js';
import { exchangeRateCodec } from './exchange-rate.codec.js';

/** Three rows for each event: while entries come in bulk they are left to come, and whoever asks waits for no rest. */
const REST_MS_MAX = 5_000;

/** The read side of the journal in tables beside the log. It catches up when it is asked, so it is never behind. */
export class PostgresLedger implements Ledger {
  private readonly follower: LogFollower;

  constructor(
    private readonly dataSource: DataSource,
    store: Pick<PostgresEventStore, 'onCommit' | 'isAppending'>,
  ) {
    this.follower = new LogFollower({
      name: 'ledger',
      dataSource,
      store,
      reads: 'all',
      restMsMax: REST_MS_MAX,
      apply: storePage,
    });
  }

  get name(): string {
    return this.follower.name;
  }

  start(onFault?: (error: Error) => void): void {
    this.follower.start(onFault);
  }

  stop(): Promise<void> {
    return this.follower.stop();
  }

  status(): FollowerStatus {
    return this.follower.status();
  }

  position(): number {
    return this.follower.status().position;
  }

  async closedAmong(periods: readonly string[]): Promise<ReadonlySet<string>> {
    if (periods.length === 0) return new Set();
    const rows = await this.dataSource.query<{ period: string }[]>(
      'SELECT period FROM closed_periods WHERE period = ANY($1)',
      [periods],
    );
    return new Set(rows.map(({ period }) => period));
  }

  async listEntries(
    filter: EntryFilter,
    order: EntryOrder,
    after: EntryCursor | null,
    limit: number,
  ): Promise<readonly ListedEntry[]> {
    await this.follower.catchUp();
    const direction = order.startsWith('-') ? 'DESC' : 'ASC';
    const behind = direction === 'ASC' ? '>' : '<';
    const byDay = order.endsWith('postedOn');
    const rows = await this.dataSource.query<{ position: string; postedOn: string; data: ListedEntry['data'] }[]>(
      `SELECT position, posted_on::text AS "postedOn", data FROM ledger_entries e
        WHERE posted_on >= coalesce($1::date, '-infinity') AND posted_on <= coalesce($2::date, 'infinity')
          AND ($3::text IS NULL
               OR EXISTS (SELECT 1 FROM ledger_lines l WHERE l.position = e.position AND l.account = $3))
          AND ($4::text IS NULL OR reverses = $4 OR corrects = $4)
          AND ($5::text IS NULL OR allocation = $5)
          AND ($6::text IS NULL OR reported_source = $6) AND ($7::text IS NULL OR reported_id = $7)
          AND ($8::bigint IS NULL
               OR ${byDay ? '(posted_on, position)' : 'position'} ${behind} ${byDay ? '($9::date, $8)' : '$8'})
          ${byDay ? '' : 'AND ($9::text IS NULL OR true)'}
        ORDER BY ${byDay ? `posted_on ${direction}, ` : ''}position ${direction} LIMIT $10`,
      [
        filter.postedFrom,
        filter.postedTo,
        filter.account,
        filter.about,
        filter.allocation,
        filter.reportedSource,
        filter.reportedId,
        after?.position ?? null,
        after?.postedOn ?? null,
        limit,
      ],
    );
    return rows.map(({ position, ...entry }) => ({ ...entry, position: Number(position) }));
  }

  async balances(asOf: string | null, knownAt: string | null, reportingCurrency: string): Promise<Balances> {
    await this.follower.catchUp();
    const position = this.position();
    const rows = await this.dataSource.query<BalanceRow[]>(
      `WITH sums AS (
         SELECT account, kind, currency, posted_on, coalesce(sum(minor) FILTER (WHERE minor > 0), 0) AS debits,
                coalesce(sum(minor) FILTER (WHERE minor < 0), 0) AS credits
           FROM ledger_lines
          WHERE posted_on <= coalesce($1::date, 'infinity') AND recorded_at <= coalesce($2::timestamptz, 'infinity')
            AND position <= $3
          GROUP BY account, kind, currency, posted_on),
       rates AS (
         SELECT currency, posted_on, ${rateOf('currency', '$4', 'posted_on', '$2', '$3')} AS rate
           FROM (SELECT DISTINCT currency, posted_on FROM sums) AS days)
       SELECT account, kind, currency, sum(debits)::text AS debits, sum(credits)::text AS credits,
              ${exactSum('(debits + credits)')}
         FROM sums JOIN rates USING (currency, posted_on)
        GROUP BY account, kind, currency ORDER BY currency, account`,
      [asOf, knownAt, position, reportingCurrency],
    );
    const accounts = rows.map(({ exact, missingFrom, missingTo, ...row }) => ({
      ...row,
      debits: BigInt(row.debits),
      credits: BigInt(row.credits),
      reporting: converted({ exact, missingFrom, missingTo }, row.currency, reportingCurrency),
    }));
    return { position, reportingCurrency, accounts };
  }

  async basis(source: AllocationSource, period: string, to: AllocationTarget): Promise<readonly Basis[]> {
    await this.follower.catchUp();
    const { from, to: end } = spanOf(period) ?? { from: period, to: period };
    const rows = await this.dataSource.query<(Omit<Basis, 'minor'> & { readonly minor: string })[]>(
      `SELECT account, function, cost_type AS "costType", currency, sum(minor)::text AS minor FROM ledger_lines
        WHERE kind = 'cost' AND posted_on >= $1 AND posted_on < $2
          AND ($3::text IS NULL OR account = $3) AND ($4::text IS NULL OR function = $4)
          AND ($5::text IS NULL OR cost_type = $5) AND ($6 <> 'customer' OR customer IS NULL)
        GROUP BY account, function, cost_type, currency HAVING sum(minor) <> 0
        ORDER BY account, function, cost_type, currency`,
      [from, end, source.account, source.function, source.costType, to],
    );
    return rows.map((row) => ({ ...row, minor: BigInt(row.minor) }));
  }

  async costByFunction(
    { from, to }: Span,
    currencies: ReadonlyMap<string, string>,
    otherwise: string,
  ): Promise<readonly FunctionCost[]> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<CostRow[]>(
      `WITH sums AS (
         SELECT function, currency, coalesce(wanted.quote, $5) AS quote, posted_on, sum(minor) AS minor
           FROM ledger_lines LEFT JOIN unnest($3::text[], $4::text[]) AS wanted (function, quote) USING (function)
          WHERE kind = 'cost' AND function IS NOT NULL AND posted_on >= $1 AND posted_on < $2
          GROUP BY function, currency, coalesce(wanted.quote, $5), posted_on),
       rates AS (
         SELECT currency, quote, posted_on, ${rateOf('currency', 'quote', 'posted_on', 'NULL', '$6')} AS rate
           FROM (SELECT DISTINCT currency, quote, posted_on FROM sums) AS days)
       SELECT function, currency, quote, ${exactSum('minor')}
         FROM sums JOIN rates USING (currency, quote, posted_on)
        GROUP BY function, currency, quote ORDER BY function, currency`,
      [from, to, [...currencies.keys()], [...currencies.values()], otherwise, this.position()],
    );
    const costs = new Map<string, FunctionCost>();
    for (const { function: ofFunction, currency, quote, ...sums } of rows) {
      const before = costs.get(ofFunction)?.cost ?? { minor: 0n };
      const more = converted(sums, currency, quote);
      const cost = 'missing' in before ? before : 'missing' in more ? more : { minor: before.minor + more.minor };
      costs.set(ofFunction, { function: ofFunction, currency: quote, cost });
    }
    return [...costs.values()];
  }

  async budgets({ from, to }: Span): Promise<ReadonlyMap<string, Budget>> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<{ function: string; data: Budget }[]>(
      `SELECT DISTINCT ON (function) function, data FROM budgets WHERE from_on = $1 AND to_on = $2
        ORDER BY function, position DESC`,
      [from, to],
    );
    return new Map(rows.map(({ function: ofFunction, data }) => [ofFunction, data]));
  }

  async listRates(
    { base, quote, from, to }: RateFilter,
    order: RateOrder,
    after: Omit<KnownRate, 'rate'> | null,
    limit: number,
  ): Promise<readonly KnownRate[]> {
    await this.follower.catchUp();
    const isDescending = order.startsWith('-');
    const [columns, known] = order.endsWith('effectiveOn')
      ? [['effective_on', 'base', 'quote'], '$7::date, $5, $6']
      : [['base', 'quote', 'effective_on'], '$5, $6, $7::date'];
    return this.dataSource.query<KnownRate[]>(
      `SELECT base, quote, effective_on::text AS "effectiveOn", rate::text AS rate FROM (
         SELECT DISTINCT ON (base, quote, effective_on) base, quote, effective_on, rate FROM exchange_rates
          WHERE ($1::text IS NULL OR base = $1) AND ($2::text IS NULL OR quote = $2)
            AND effective_on >= coalesce($3::date, '-infinity') AND effective_on < coalesce($4::date, 'infinity')
          ORDER BY base, quote, effective_on, position DESC) AS latest
        WHERE $5::text IS NULL
           OR (${columns.join(', ')}) ${isDescending ? '<' : '>'} (${known})
        ORDER BY ${columns.map((name) => `${name} ${isDescending ? 'DESC' : 'ASC'}`).join(', ')} LIMIT $8`,
      [base, quote, from, to, after?.base ?? null, after?.quote ?? null, after?.effectiveOn ?? null, limit],
    );
  }

  async findAllocation(allocation: string): Promise<KnownAllocation | undefined> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<AllocationRow[]>(
      'SELECT position, data, reversal FROM allocations WHERE allocation = $1',
      [allocation],
    );
    return rows.map(toKnownAllocation)[0];
  }

  async listAllocations(
    filter: { readonly rule: string | null; readonly period: string | null },
    beforePosition: number | null,
    limit: number,
  ): Promise<readonly KnownAllocation[]> {
    await this.follower.catchUp();
    const rows = await this.dataSource.query<AllocationRow[]>(
      `SELECT position, data, reversal FROM allocations
        WHERE ($1::text IS NULL OR rule = $1) AND ($2::text IS NULL OR period = $2)
          AND ($3::bigint IS NULL OR position < $3)
        ORDER BY position DESC LIMIT $4`,
      [filter.rule, filter.period, beforePosition, limit],
    );
    return rows.map(toKnownAllocation);
  }
}

interface SumRow {
  /** Minor units of the amounts' currency times the rate; null where a rate is missing. */
  readonly exact: string | null;
  readonly missingFrom: string | null;
  readonly missingTo: string | null;
}

interface BalanceRow extends Omit<AccountBalance, 'debits' | 'credits' | 'reporting'>, SumRow {
  readonly debits: string;
  readonly credits: string;
}

interface CostRow extends SumRow {
  readonly function: string;
  readonly currency: string;
  readonly quote: string;
}

interface AllocationRow {
  readonly position: string;
  readonly data: KnownAllocation['allocation'];
  readonly reversal: KnownAllocation['reversal'];
}

const toKnownAllocation = ({ position, data, reversal }: AllocationRow): KnownAllocation => ({
  position: Number(position),
  allocation: data,
  reversal,
});

/** The rate that is effective on a day, as it was known; null where there is none. */
const rateOf = (base: string, quote: string, day: string, knownAt: string, position: string): string =>
  `CASE WHEN ${base} = ${quote} THEN 1 ELSE (
     SELECT r.rate FROM exchange_rates r
      WHERE r.base = ${base} AND r.quote = ${quote} AND r.effective_on <= ${day}
        AND r.recorded_at <= coalesce(${knownAt}::timestamptz, 'infinity') AND r.position <= ${position}
      ORDER BY r.effective_on DESC, r.position DESC LIMIT 1) END`;

const exactSum = (minor: string): string =>
  `CASE WHEN bool_and(rate IS NOT NULL) THEN sum(${minor} * rate)::text END AS exact,
   (min(posted_on) FILTER (WHERE rate IS NULL))::text AS "missingFrom",
   (max(posted_on) FILTER (WHERE rate IS NULL))::text AS "missingTo"`;

const converted = ({ exact, missingFrom, missingTo }: SumRow, base: string, quote: string): Converted =>
  exact === null
    ? { missing: { base, quote, from: missingFrom ?? '', to: missingTo ?? '' } }
    : { minor: toMinorUnitsOf(exact, base, quote) };

async function storePage(events: readonly StoredEvent[], manager: EntityManager): Promise<void> {
  await storeEntries(manager, read(events, entryPosted.type, entryCodec));
  await storeRates(manager, read(events, exchangeRateSet.type, exchangeRateCodec));
  await storeBudgets(manager, read(events, budgetSet.type, budgetCodec));
  await storeAllocations(manager, read(events, allocationRun.type, allocationCodec));
  await storeReversals(manager, read(events, allocationReversed.type, allocationCodec));
}

interface Read<Event> {
  readonly event: Event;
  readonly stored: StoredEvent;
}

const read = <Event>(events: readonly StoredEvent[], type: string, codec: EventCodec<Event>): readonly Read<Event>[] =>
  events.flatMap((stored) => (stored.type === type ? [{ event: codec.fromStored(stored), stored }] : []));

type EventOf<Codec> = Codec extends EventCodec<infer Event> ? Event : never;

const MICROS_TO_INSTANT = `timestamptz 'epoch' + micros * interval '1 microsecond'`;

async function storeEntries(
  manager: EntityManager,
  entries: readonly Read<EventOf<typeof entryCodec>>[],
): Promise<void> {
  if (entries.length === 0) return;
  const column = <T>(value: (one: Read<EventOf<typeof entryCodec>>) => T): T[] => entries.map(value);
  await manager.query(
    `INSERT INTO ledger_entries (position, entry, posted_on, reverses, corrects, allocation, reported_source,
       reported_id, data)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::json[])`,
    [
      column(({ stored }) => stored.position),
      column(({ event }) => event.entry),
      column(({ event }) => event.postedOn),
      column(({ event }) => event.reverses),
      column(({ event }) => event.corrects),
      column(({ event }) => event.allocation),
      column(({ event }) => event.reported?.source ?? null),
      column(({ event }) => event.reported?.id ?? null),
      column(({ stored }) => stored.data),
    ],
  );
  const lines = entries.flatMap(({ event: { postedOn, lines: ofEntry }, stored }) =>
    ofEntry.map((line, index) => ({ line, index, postedOn, stored })),
  );
  await manager.query(
    `INSERT INTO ledger_lines (position, line, posted_on, recorded_at, account, kind, function, cost_type, customer,
       currency, minor)
     SELECT position, line, posted_on, ${MICROS_TO_INSTANT}, account, kind, function, cost_type, customer, currency, minor
       FROM unnest($1::bigint[], $2::integer[], $3::date[], $4::bigint[], $5::text[], $6::text[], $7::text[],
         $8::text[], $9::text[], $10::text[], $11::bigint[])
         AS given (position, line, posted_on, micros, account, kind, function, cost_type, customer, currency, minor)`,
    [
      lines.map(({ stored }) => stored.position),
      lines.map(({ index }) => index),
      lines.map(({ postedOn }) => postedOn),
      lines.map(({ stored }) => stored.recordedAtMicros),
      lines.map(({ line }) => line.account),
      lines.map(({ line }) => line.kind),
      lines.map(({ line }) => line.function),
      lines.map(({ line }) => line.costType),
      lines.map(({ line }) => line.customer),
      lines.map(({ line }) => line.currency),
      lines.map(({ line }) => String(toMinorUnits(line.amount, line.currency) ?? 0n)),
    ],
  );
}

async function storeRates(
  manager: EntityManager,
  rates: readonly Read<EventOf<typeof exchangeRateCodec>>[],
): Promise<void> {
  if (rates.length === 0) return;
  await manager.query(
    `INSERT INTO exchange_rates (position, recorded_at, base, quote, effective_on, rate)
     SELECT position, ${MICROS_TO_INSTANT}, base, quote, effective_on, rate
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::date[], $6::numeric[])
         AS given (position, micros, base, quote, effective_on, rate)`,
    [
      rates.map(({ stored }) => stored.position),
      rates.map(({ stored }) => stored.recordedAtMicros),
      rates.map(({ event }) => event.base),
      rates.map(({ event }) => event.quote),
      rates.map(({ event }) => event.effectiveOn),
      rates.map(({ event }) => event.rate),
    ],
  );
}

async function storeBudgets(
  manager: EntityManager,
  budgets: readonly Read<EventOf<typeof budgetCodec>>[],
): Promise<void> {
  if (budgets.length === 0) return;
  await manager.query(
    `INSERT INTO budgets (position, function, from_on, to_on, data)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::date[], $4::date[], $5::json[])`,
    [
      budgets.map(({ stored }) => stored.position),
      budgets.map(({ event }) => event.function),
      budgets.map(({ event }) => event.from),
      budgets.map(({ event }) => event.to),
      budgets.map(({ event }) => JSON.stringify(event.budget)),
    ],
  );
}

async function storeAllocations(
  manager: EntityManager,
  events: readonly Read<EventOf<typeof allocationCodec>>[],
): Promise<void> {
  for (const { event, stored } of events)
    if (event.kind === 'allocation-run') {
      const { allocation, rule, period } = event.allocation;
      await manager.query(
        'INSERT INTO allocations (position, allocation, rule, period, data) VALUES ($1, $2, $3, $4, $5)',
        [stored.position, allocation, rule, period, JSON.stringify(event.allocation)],
      );
    }
}

async function storeReversals(
  manager: EntityManager,
  events: readonly Read<EventOf<typeof allocationCodec>>[],
): Promise<void> {
  for (const { event } of events)
    if (event.kind === 'allocation-reversed')
      await manager.query('UPDATE allocations SET reversal = $2 WHERE allocation = $1', [
        event.allocation,
        JSON.stringify({ postedOn: event.postedOn, reason: event.reason }),
      ]);
}
