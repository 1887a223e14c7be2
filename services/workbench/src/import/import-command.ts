import type { EventContract, ServiceName } from '@opex/contracts';
import { activityCompleted, CATALOGUE, contractOf } from '@opex/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { basename } from 'node:path';
import type { ApiKeyOptions } from '../api-key.js';
import { apiKeyOf } from '../api-key.js';
import { CommandFault } from '../command-fault.js';
import { ServiceClient } from '../door/service-client.js';
import { CA_FILE_OPTION, fetchTrusting } from '../door/service-fetch.js';
import { nearest } from '../nearest.js';
import { ProgressBar } from '../progress-bar.js';
import { DEFAULT_PORT_BASE, localUrls } from '../local-services.js';
import { fromUserFolder } from '../repository.js';
import type { Completion } from './ensure-definition.js';
import { ensureDefinition } from './ensure-definition.js';
import type { ImportOptions } from './import-log.js';
import { firstActivities, importLog } from './import-log.js';
import { openLog } from './open-log.js';
import { TimeReader } from './time-reader.js';

interface Options extends ApiKeyOptions {
  readonly url?: string;
  readonly caFile?: string;
  readonly type: string;
  readonly process?: string;
  readonly completion?: Completion['by'];
  readonly endActivity?: readonly string[];
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly jsonColumn: readonly string[];
  readonly allColumns: boolean;
  readonly timeZone?: string;
  readonly timeFormat?: string;
  readonly automatedResource: readonly string[];
  readonly dedupe: boolean;
  readonly source?: string;
  readonly delimiter?: string;
  readonly encoding: string;
  readonly batchSize: number;
  readonly concurrency: number;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

const EXAMPLES = `
Examples:
  npm run import -- tickets.csv --process customer-support --completion last-event
  npm run import -- log.xes.gz --process travel-expenses --completion activities --end-activity "Payment Handled" --all-columns
  npm run import -- spend.csv --type opex.cost.cost-incurred.v1 --map function=department --map amount=net --set currency=GBP --set costType=direct --time-zone Europe/London
`;

/** `opex import FILE`: a CSV or XES event log through the door. */
export function importCommand(): Command {
  return new Command('import')
    .description('Import an event log: .csv or .xes, either also with .gz. Importing it again changes nothing.')
    .argument('<file>', 'the log')
    .option('--process <id>', 'the process the cases run through')
    .addOption(
      new Option('--completion <how>', 'how its cases complete; defines the process before the import').choices([
        'case-closed',
        'last-event',
        'activities',
      ]),
    )
    .option('--end-activity <names...>', 'the activities that complete a case, for --completion activities')
    .option('--type <event type>', 'what each row reports', activityCompleted.type)
    .option(
      '--map <target=column>',
      'case, activity, time, resource, lifecycle, sequence or any attribute; COLUMN.MEMBER reads inside a JSON column; may be repeated',
      collect,
      [],
    )
    .option('--set <attribute=value>', 'the same value for every row; may be repeated', collect, [])
    .option(
      '--json-column <column>',
      'a column of JSON objects: their text, numbers and flags become attributes; may be repeated',
      collect,
      [],
    )
    .option('--all-columns', 'every other column becomes an attribute of its own name', false)
    .option('--time-zone <zone>', 'IANA zone of times that say no offset, such as Europe/Rome')
    .option(
      '--time-format <format>',
      'iso, epoch-seconds, epoch-milliseconds or a pattern such as "dd/MM/yyyy HH:mm:ss"',
    )
    .option(
      '--automated-resource <name>',
      'what this resource did was automated, what others did was not; may be repeated',
      collect,
      [],
    )
    .option('--dedupe', 'equal rows count once', false)
    .option('--source <uri>', 'CloudEvents source; by default urn:opex:import:PROCESS or :EVENT-TYPE')
    .option('--url <url>', 'the service; by default the one of npm start that owns the event type')
    .option(...CA_FILE_OPTION)
    .option('--key <key>', 'API key; by default that of OPEX_API_KEY, --key-file or the demo')
    .option('--key-file <file>', 'file with the API key')
    .option('--delimiter <character>', 'of the CSV; by default the one its header has')
    .option('--encoding <name>', 'of the file', 'utf-8')
    .option('--batch-size <events>', 'events a request', wholeNumber(1, 1_000), 500)
    .option('--concurrency <requests>', 'requests at once', wholeNumber(1, 32), 4)
    .addHelpText('after', EXAMPLES)
    .action(runImport);
}

async function runImport(file: string, options: Options): Promise<void> {
  const contract = reportedContract(options.type);
  const constants = toConstants(options.set);
  if (options.process !== undefined) constants['process'] = options.process;
  const isCaseEvent = requiredFields(contract).includes('process') && contract.service === 'process-events';
  if (isCaseEvent && options.process === undefined)
    throw new CommandFault('--process is needed: the process the cases run through.');
  const completion = toCompletion(options, isCaseEvent);

  const log = await openLog(fromUserFolder(file), options.encoding);
  const times = new TimeReader({ timeZone: options.timeZone, format: options.timeFormat });
  const client = new ServiceClient({
    url: options.url ?? defaultUrl(contract.service),
    key: await apiKeyOf(options),
    fetch: await fetchTrusting(options.caFile),
  });
  const importOptions = toImportOptions(options, contract, constants);
  if (isCaseEvent && options.process !== undefined) {
    const activities = (): Promise<ReadonlySet<string>> => firstActivities(log, importOptions);
    say(await ensureDefinition(client, options.process, completion, activities));
  }

  const bar = new ProgressBar(`${basename(file)} {bar} {percentage} % · {detail}`, log.bytes);
  const report = await importLog(log, times, client, importOptions, ({ rows }) =>
    bar.update(log.bytesRead(), `${rows} rows`),
  ).finally(() => bar.stop());

  for (const line of report.toLines()) say(line);
  if (times.ambiguous > 0)
    say(`  ${times.ambiguous} local times exist twice where the clocks go back: taken as the earlier.`);
  if (times.absent > 0)
    say(
      `  ${times.absent} local times don't exist where the clocks go forward: taken as if the clocks had not been changed yet.`,
    );
  if (!report.isClean) process.exitCode = 1;
}

function toImportOptions(
  options: Options,
  contract: EventContract,
  constants: Readonly<Record<string, string>>,
): ImportOptions {
  const fields = Object.keys(contract.schema['properties'] ?? {});
  const isSet = (field: string): boolean => Object.hasOwn(constants, field);
  const required = ['time', ...(contract.subject === 'required' ? ['case'] : []), ...requiredFields(contract)];
  return {
    contract,
    source: options.source ?? `urn:opex:import:${options.process ?? contract.name}`,
    constants,
    automatedResources: options.automatedResource,
    mapping: {
      map: options.map,
      jsonColumns: options.jsonColumn,
      allColumns: options.allColumns,
      guessed: [
        'case',
        'time',
        ...['activity', 'resource'].filter((field) => fields.includes(field) && !isSet(field)),
        ...(contract === (activityCompleted as EventContract) ? ['lifecycle'] : []),
      ],
      required,
    },
    dedupe: options.dedupe,
    delimiter: options.delimiter,
    batchSize: options.batchSize,
    concurrency: options.concurrency,
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function reportedContract(type: string): EventContract {
  const reported = CATALOGUE.filter((contract) => contract.reported);
  const contract = contractOf(type);
  if (contract?.reported === true) return contract;
  const near =
    nearest(
      type,
      reported.map((one) => one.type),
    ) ?? '';
  throw new CommandFault(`--type ${type} is no event type that can be reported; the nearest is ${near}.`);
}

const requiredFields = (contract: EventContract): readonly string[] =>
  (contract.schema['required'] ?? []) as readonly string[];

function toConstants(set: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    set.map((text) => {
      const split = text.indexOf('=');
      if (split < 1) throw new CommandFault(`--set ${text} must be ATTRIBUTE=VALUE, such as currency=GBP.`);
      return [text.slice(0, split).trim(), text.slice(split + 1)];
    }),
  );
}

function toCompletion({ completion, endActivity }: Options, isCaseEvent: boolean): Completion | undefined {
  if (completion !== undefined && !isCaseEvent) throw new CommandFault('--completion is for events of cases only.');
  if ((completion === 'activities') !== (endActivity !== undefined))
    throw new CommandFault('--completion activities and --end-activity NAME belong together.');
  return completion === undefined ? undefined : { by: completion, ...(endActivity ? { activities: endActivity } : {}) };
}

/** Of `npm start`. */
const defaultUrl = (service: ServiceName | 'every'): string =>
  localUrls(DEFAULT_PORT_BASE)[service === 'every' ? 'process-events' : service];
