import type { ExportedSeal, ExportedTrailSeal, LogFlaw, TrailFlaw, VerifiedTrail } from '@opex/event-sourcing/postgres';
import { verifyLog } from '@opex/event-sourcing/postgres';
import { Command, InvalidArgumentError } from 'commander';
import { Client } from 'pg';
import { CommandFault } from '../command-fault.js';
import type { DatabaseTlsOptions } from '../database-tls.js';
import { connectionConfig, databaseTlsOf, withDatabaseTls } from '../database-tls.js';

interface Options extends DatabaseTlsOptions {
  readonly database?: string;
  readonly seal: readonly (ExportedSeal | ExportedTrailSeal)[];
}

const FLAWS_SHOWN = 100;

/** `opex verify-log`: whether the rows of a log are those that were sealed. Exit code 1 where they are not. */
export function verifyLogCommand(): Command {
  const command = new Command('verify-log')
    .description(
      "Compute the seals of a service's log, and of what tells who did what beside it, anew from their rows, and tell what " +
        'was changed, lost or put in.',
    )
    .option('--database <url>', "the service's database; without it: DATABASE_URL. A role that reads is enough")
    .option(
      '--seal <number:hex>',
      'a seal written down before (GET /v1/log/seals), or of a trail as this command tells it; may be given several times',
      (text, seals: Options['seal']) => [...seals, toSeal(text)],
      [],
    );
  return withDatabaseTls(command).action(runVerify);
}

async function runVerify({ database = process.env['DATABASE_URL'], seal, ...options }: Options): Promise<void> {
  if (database === undefined || database === '') throw new CommandFault('Give --database or DATABASE_URL.');
  const client = new Client(connectionConfig(database, databaseTlsOf(options)));
  try {
    await client.connect();
  } catch (error) {
    throw new CommandFault(`The database can't be reached: ${(error as Error).message}`, { cause: error });
  }
  try {
    const ofLog = seal.filter((one) => !('trail' in one));
    const ofTrails = seal.filter((one) => 'trail' in one);
    const { seals, sealedUpTo, head, trails, ...log } = await verifyLog(client, ofLog, ofTrails);
    const flaws = [...log.flaws, ...trails.flatMap((trail) => trail.flaws)];
    for (const flaw of flaws.slice(0, FLAWS_SHOWN)) process.stdout.write(`${told(flaw)}\n`);
    const counted = `${seals} seals up to position ${sealedUpTo}; ${Math.max(head - sealedUpTo, 0)} events behind them wait to be sealed`;
    if (flaws.length > 0) throw new CommandFault(`The log is NOT as it was sealed: ${flaws.length} flaws. ${counted}.`);
    process.stdout.write(`The log is as it was sealed. ${counted}.\n`);
    for (const trail of trails) process.stdout.write(`${toldOfTrail(trail)}\n`);
  } finally {
    await client.end();
  }
}

const toldOfTrail = ({ trail, rows, seals, seal }: VerifiedTrail): string =>
  `${trail} is as it was sealed: ${rows} rows. Its last seal: ${trail}:${seals}:${seal}`;

function told(flaw: LogFlaw | TrailFlaw): string {
  switch (flaw.flaw) {
    case 'trail-row-changed':
      return `${flaw.trail}, row ${flaw.row}: changed since it was sealed`;
    case 'trail-row-missing':
      return `${flaw.trail}, row ${flaw.row}: missing`;
    case 'trail-row-inserted':
      return `${flaw.trail}, row ${flaw.row}: put in among rows that were sealed`;
    case 'trail-seal-changed':
      return `${flaw.trail}, seal ${flaw.number}: not that of its rows and of the seal before`;
    case 'trail-seal-missing':
      return `${flaw.trail}, seal ${flaw.number}: missing`;
    case 'trail-seal-rewritten':
      return `${flaw.trail}, seal ${flaw.number}: another one than was written down`;
    case 'row-changed':
      return `position ${flaw.position}: changed since it was sealed`;
    case 'row-missing':
      return `position ${flaw.position}: missing`;
    case 'row-inserted':
      return `position ${flaw.position}: outside of the log`;
    case 'seal-changed':
      return `seal ${flaw.number}: not that of its rows and of the seal before`;
    case 'seal-missing':
      return `seal ${flaw.number}: missing`;
    case 'seal-rewritten':
      return `seal ${flaw.number}: another one than was written down`;
  }
}

function toSeal(text: string): ExportedSeal | ExportedTrailSeal {
  const [, trail, number, seal] = /^(?:([a-z_]{1,63}):)?(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (number === undefined || seal === undefined)
    throw new InvalidArgumentError(
      'A seal is its number, a colon and 64 hexadecimal digits; that of a trail, its name first.',
    );
  return { ...(trail !== undefined && { trail }), number: Number(number), seal };
}
