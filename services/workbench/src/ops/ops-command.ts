import { Command } from 'commander';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from '../command-fault.js';
import { tableLines } from '../table.js';
import { verifyCommand } from '../verify/verify-command.js';
import type { Projection } from './answers.js';
import { shown } from './answers.js';
import type { OpsOptions } from './ops-client.js';
import { OpsClient, opsCommand, print } from './ops-client.js';
import { quarantineCommand } from './quarantine-command.js';
import { activate, cancel, rebuildBeside, tellChanges } from './rebuild-and-compare.js';
import { reconciliationLines, statusOf } from './status.js';

const SERVICE = 'kpi-projections';
const POLL_MS = 500;

/** `opex ops`: what an operator does, over HTTP. */
export const opsCommands = (): Command =>
  new Command('ops')
    .description('Look after a running system: status, lag, pause, rebuild, reconcile, quarantine.')
    .addCommand(
      opsCommand('status', 'the whole on one screen; ends with 1 where something is not as it should be').action(
        status,
      ),
    )
    .addCommand(opsCommand('lag', 'how far each partition of the projection is behind').action(lag))
    .addCommand(
      opsCommand('pause', 'stop projecting; answers stay, and say how old they are').action((options: OpsOptions) =>
        setPaused(options, 'pause'),
      ),
    )
    .addCommand(opsCommand('resume', 'go on projecting').action((options: OpsOptions) => setPaused(options, 'resume')))
    .addCommand(
      opsCommand('rebuild', 'build all numbers anew beside the live ones, compare, and activate on demand')
        .option('--reason <text>', 'why; it is listed', 'rebuild')
        .option('--events-per-second <count>', 'how fast at most; by default 20,000', toCount)
        .option('--activate', 'make it live where no cell differs; else it stays beside')
        .option('--accept-differences', 'with --activate: also where cells differ')
        .action(rebuild),
    )
    .addCommand(
      opsCommand(
        'replay',
        'apply what the projection has set aside, in order: shows which KPIs change, and changes nothing',
      )
        .option('--apply', 'make the change')
        .action(replay),
    )
    .addCommand(
      opsCommand('rollback', 'from a live rebuild to the numbers before it')
        .argument('<rebuild>', 'its number')
        .action(async (id: string, options: OpsOptions) => {
          const client = await OpsClient.of(options);
          const { id: live } = await client.post<{ id: number }>(
            SERVICE,
            `/v1/rebuilds/${encodeURIComponent(id)}/rollback`,
          );
          print(`Rebuild ${live} is live again.`);
        }),
    )
    .addCommand(
      opsCommand('reconcile', 'stored = projected + quarantined, for each log; ends with 1 where it is not')
        .option('--wait <seconds>', 'how long events on their way may take', toCount, 30)
        .action(reconcile),
    )
    .addCommand(verifyCommand())
    .addCommand(quarantineCommand());

async function status(options: OpsOptions): Promise<void> {
  const { lines, faults } = await statusOf(await OpsClient.of(options));
  for (const line of lines) print(line);
  print();
  if (faults.length === 0) {
    print('All is well.');
    return;
  }
  for (const fault of faults) print(`! ${fault}`);
  process.exitCode = 1;
}

async function lag(options: OpsOptions): Promise<void> {
  const client = await OpsClient.of(options);
  const { partitions } = await client.get<Projection>(SERVICE, '/v1/projection');
  const rows = partitions.map(({ topic, partition, lagMessages, lagSeconds, stuck }) => [
    ...[topic, String(partition), shown(lagMessages), shown(lagSeconds), stuck ?? ''],
  ]);
  for (const line of tableLines([['topic', 'partition', 'messages', 'seconds', 'stuck'], ...rows])) print(line);
}

async function setPaused(options: OpsOptions, what: 'pause' | 'resume'): Promise<void> {
  const client = await OpsClient.of(options);
  const { paused } = await client.post<Projection>(SERVICE, `/v1/projection/${what}`);
  print(
    paused === null ? 'The projection goes on.' : `The projection is paused by ${paused.by} since ${paused.since}.`,
  );
}

interface RebuildOptions extends OpsOptions {
  readonly reason: string;
  readonly eventsPerSecond?: number;
  readonly activate?: true;
  readonly acceptDifferences?: true;
}

async function rebuild({ reason, eventsPerSecond, ...options }: RebuildOptions): Promise<void> {
  const client = await OpsClient.of(options);
  const { id } = await rebuildBeside(client, reason, eventsPerSecond);
  await tellChanges(client, id);
  if (options.activate === true) return activate(client, id, options.acceptDifferences === true);
  print(`It follows the logs. Cell by cell: GET /v1/rebuilds/${id}/differences. To take it: ops rebuild --activate,`);
  print(`or POST /v1/rebuilds/${id}/activate; to give it up: POST /v1/rebuilds/${id}/cancel.`);
}

/** A rebuild goes through the log in order, so it applies what was set aside as if it had never failed. */
async function replay({ apply, ...options }: OpsOptions & { readonly apply?: true }): Promise<void> {
  const client = await OpsClient.of(options);
  const { items } = await client.get<{ items: readonly unknown[] }>(SERVICE, '/v1/quarantine?limit=500');
  if (items.length === 0) {
    print('Nothing is set aside: there is nothing to replay.');
    return;
  }
  print(`${items.length === 500 ? 'At least 500' : items.length} events are set aside.`);
  const { id } = await rebuildBeside(client, 'replay', undefined);
  const changes = await tellChanges(client, id);
  if (apply === true && changes) return activate(client, id, true);
  await cancel(client, id);
  print(
    changes
      ? 'Nothing was changed. To make it so: npm run ops -- replay --apply'
      : 'What made them fail is still there.',
  );
  if (!changes) process.exitCode = 1;
}

async function reconcile({ wait, ...options }: OpsOptions & { readonly wait: number }): Promise<void> {
  const client = await OpsClient.of(options);
  const deadlineMs = Date.now() + wait * 1_000;
  let { services } = await client.get<Projection>(SERVICE, '/v1/projection');
  while (services.some(({ unaccounted }) => unaccounted !== 0) && Date.now() < deadlineMs) {
    await pause(POLL_MS);
    ({ services } = await client.get<Projection>(SERVICE, '/v1/projection'));
  }
  for (const line of reconciliationLines(services)) print(line);
  const open = services.filter(({ unaccounted }) => unaccounted !== 0);
  if (open.length === 0) {
    print('Everything stored is projected or set aside.');
    return;
  }
  const missing = open.filter((one) => one.missing !== 0 && one.missing !== null);
  for (const { service } of open.filter(({ unaccounted }) => unaccounted === null))
    print(
      `! ${service}: not known: the service does not answer, or its events were not counted before; a rebuild counts.`,
    );
  for (const one of missing)
    print(`! ${one.service}: ${shown(one.missing)} events are neither projected nor on their way.`);
  if (missing.length === 0) print(`After ${wait} s events are still on their way: npm run ops -- lag`);
  process.exitCode = 1;
}

function toCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new CommandFault(`${text} is no whole number.`);
}
