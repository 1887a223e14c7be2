import { Command } from 'commander';
import { CommandFault } from '../command-fault.js';
import { tableLines } from '../table.js';
import type { OpsOptions } from './ops-client.js';
import { OpsClient, opsCommand, print, toWriteService, writeServiceNames } from './ops-client.js';

interface Rejected {
  readonly id: string;
  readonly type: string | null;
  readonly reason: string;
  readonly detail: string;
}

interface SetAside extends Rejected {
  readonly topic: string;
  readonly position: number | null;
}

interface Resubmitted {
  readonly resubmitted: number;
  readonly refused: number;
  readonly results: readonly {
    readonly id: string;
    readonly status: string;
    readonly problem?: { readonly detail: string };
  }[];
  readonly nextCursor?: string;
}

const DETAIL_LENGTH_MAX = 100;

/** `ops quarantine`: events that were not taken in, and those that could not be projected. */
export const quarantineCommand = (): Command =>
  new Command('quarantine')
    .description('Events that wait to be repaired: rejected at a door, or set aside by the projection.')
    .addCommand(
      opsCommand('list', 'the newest of each service').option('--limit <count>', 'of each service', '20').action(list),
    )
    .addCommand(
      opsCommand('resubmit', 'send rejected events through their door again, as they are')
        .argument('<service>', writeServiceNames.join(', '))
        .argument('[ids...]', 'which; or --all')
        .option('--all', 'all that wait, the oldest first')
        .action(resubmit),
    );

async function list({ limit, ...options }: OpsOptions & { readonly limit: string }): Promise<void> {
  const client = await OpsClient.of(options);
  const rows: string[][] = [];
  for (const service of writeServiceNames) {
    const path = `/v1/quarantine?status=waiting&limit=${encodeURIComponent(limit)}`;
    const { items } = await client.get<{ items: Rejected[] }>(service, path);
    for (const { id, type, reason, detail } of items) rows.push([service, id, type ?? '-', reason, brief(detail)]);
  }
  const path = `/v1/quarantine?limit=${encodeURIComponent(limit)}`;
  const { items } = await client.get<{ items: SetAside[] }>('kpi-projections', path);
  for (const { id, type, reason, detail } of items)
    rows.push(['kpi-projections', id, type ?? '-', reason, brief(detail)]);
  if (rows.length === 0) {
    print('Nothing waits.');
    return;
  }
  for (const line of tableLines([['service', 'id', 'type', 'reason', 'detail'], ...rows])) print(line);
  if (items.length > 0) print('What the projection has set aside is applied by npm run ops -- replay.');
}

const brief = (detail: string): string =>
  detail.length <= DETAIL_LENGTH_MAX ? detail : `${detail.slice(0, DETAIL_LENGTH_MAX)}…`;

async function resubmit(
  name: string,
  ids: readonly string[],
  { all, ...options }: OpsOptions & { readonly all?: true },
): Promise<void> {
  const service = toWriteService(name);
  if ((all === true) === ids.length > 0) throw new CommandFault('Name ids, or say --all.');
  const client = await OpsClient.of(options);
  const counts = { resubmitted: 0, refused: 0 };
  let cursor: string | undefined;
  do {
    const selection = ids.length > 0 ? { ids } : { filter: {}, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await client.post<Resubmitted>(service, '/v1/quarantine/resubmissions', selection);
    counts.resubmitted += answer.resubmitted;
    counts.refused += answer.refused;
    for (const { id, status, problem } of answer.results) if (problem) print(`${id}: ${status}: ${problem.detail}`);
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  print(`${counts.resubmitted} taken in, ${counts.refused} refused again.`);
  if (counts.refused > 0) process.exitCode = 1;
}
