import type { BenchOptions } from './bench-options.js';
import { relayed } from './door.js';
import { ACCOUNTS } from './ledger-accounts.js';
import type { LedgerAnswer, LedgerTask } from './ledger-worker.js';
import type { Comparison } from './rounds.js';
import { median, race } from './rounds.js';
import { API_KEY } from './running-service.js';
import type { RunningService } from './running-service.js';
import type { Servers } from './servers.js';
import { percentile } from './timings.js';
import type { Timed } from './worker.js';
import { Worker } from './worker.js';

const ENTRIES_PER_REQUEST = 1_000;
const CONNECTIONS = 4;
const limit = 'multi-row INSERT';

/** How long commands took that came at fixed moments. */
export interface Latency {
  readonly what: string;
  readonly commandsPerSecond: number;
  /** Medians over the rounds of each round's percentiles. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** POST /v1/entries/bulk, 1,000 entries of two lines a call, against multi-row INSERT of the same rows into the same table. */
export async function ledgerBulk(servers: Servers, options: BenchOptions): Promise<Comparison> {
  const requests = options.quick ? 10 : 50;
  const service = await startLedger(servers);
  const limitUrl = await servers.createLogDatabase('insert_limit');
  const sender = new Worker<LedgerTask, LedgerAnswer>('ledger-worker.ts');
  const inserter = new Worker<LedgerTask, LedgerAnswer>('ledger-worker.ts');
  const ours = async (): Promise<Timed> => {
    const sizes = { requests, entriesPerRequest: ENTRIES_PER_REQUEST, connections: CONNECTIONS };
    const timed = await sender.run({ kind: 'bulk', url: service.url, apiKey: API_KEY, ...sizes });
    await relayed(servers, DATABASE, service);
    await followed(servers, service);
    return timed;
  };
  const theirs = (): Promise<Timed> => {
    const sizes = { statements: requests, rowsPerStatement: ENTRIES_PER_REQUEST, connections: CONNECTIONS };
    return inserter.run({ kind: 'insert', url: limitUrl, ...sizes });
  };
  const postgres = { name: 'PostgreSQL', pid: servers.postgres.pid };
  try {
    await ours();
    await theirs();
    return await race(
      {
        name: 'ledger-bulk',
        title: `Ledger, entries of two lines, ${ENTRIES_PER_REQUEST.toLocaleString('en-US')} a call on ${CONNECTIONS} connections`,
        contestants: [
          {
            name: 'ours: POST /v1/entries/bulk',
            role: 'ours',
            run: ours,
            processes: [{ name: 'the service', pid: service.pid }, postgres, { name: 'Kafka', pid: servers.kafka.pid }],
          },
          {
            name: limit,
            role: 'limit',
            run: theirs,
            processes: [postgres],
          },
        ],
        targets: [{ against: limit, ratioMin: 0.4 }],
        notes: ['Entries, not lines. The limit inserts the rows that the log keeps of them.'],
        settle: () => servers.settle(),
      },
      options.rounds,
      options.onRun,
    );
  } finally {
    await Promise.all([sender.stop(), inserter.stop()]);
  }
}

/** POST /v1/entries, one entry a command, 500 commands a second whether earlier ones are answered or not. */
export async function commandLatency(servers: Servers, options: BenchOptions): Promise<Latency> {
  const commandsPerSecond = 500;
  const seconds = options.quick ? 5 : 20;
  const service = await startLedger(servers);
  const worker = new Worker<LedgerTask, LedgerAnswer>('ledger-worker.ts');
  const pace = { commands: commandsPerSecond * seconds, commandsPerSecond, connections: 64 };
  const run = async (): Promise<readonly number[]> => {
    const task = { kind: 'paced', url: service.url, apiKey: API_KEY, ...pace } as const;
    const { latenciesMs = [] } = await worker.run(task);
    await relayed(servers, DATABASE, service);
    return latenciesMs.toSorted((a, b) => a - b);
  };
  try {
    await run();
    const rounds: (readonly number[])[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      await servers.settle();
      const sorted = await run();
      rounds.push(sorted);
      options.onRun(
        `command-latency round ${round + 1}/${options.rounds}: p99 ${percentile(sorted, 0.99).toFixed(1)} ms`,
      );
    }
    return {
      what: 'POST /v1/entries, one entry a command',
      commandsPerSecond,
      p50Ms: median(rounds.map((sorted) => percentile(sorted, 0.5))),
      p99Ms: median(rounds.map((sorted) => percentile(sorted, 0.99))),
      maxMs: median(rounds.map((sorted) => sorted.at(-1) ?? Number.NaN)),
    };
  } finally {
    await worker.stop();
  }
}

const DATABASE = 'cost_ledgers';

async function startLedger(servers: Servers): Promise<RunningService> {
  await servers.createDatabase(DATABASE);
  const service = await servers.startService('cost-ledgers', DATABASE);
  for (const [account, body] of Object.entries(ACCOUNTS)) {
    const answer = await fetch(`${service.url}/v1/accounts/${account}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The account ${account} was refused: ${await answer.text()}`);
  }
  return service;
}

/** Waits until balances would be answered at once, so that following the log does not fall into the next measurement. */
async function followed(servers: Servers, service: RunningService): Promise<void> {
  const answer = await fetch(`${service.url}/v1/entries?limit=1`, { headers: { authorization: `Bearer ${API_KEY}` } });
  if (!answer.ok) throw new Error(`The journal was not answered: ${await answer.text()}`);
  await servers.settle();
}
