import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { repositoryRoot } from '../repository.js';
import { RecordingService } from '../testing/recording-service.js';
import { importCommand } from './import-command.js';

let service: RecordingService;
let folder: string;
let said: string[];

beforeEach(async () => {
  service = await RecordingService.start();
  folder = await mkdtemp(join(tmpdir(), 'opex-import-'));
  said = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  await service.stop();
  await rm(folder, { recursive: true });
});

const run = async (...words: readonly string[]): Promise<number> => {
  process.exitCode = 0;
  said = [];
  await importCommand().parseAsync([...words, '--url', service.url, '--key', 'secret'], { from: 'user' });
  return process.exitCode;
};

const file = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

const forCases = ['--process', 'support', '--completion', 'last-event'];
const sent = (): OutgoingEvent[] => [...service.events.values()];

describe('opex import', () => {
  it('defines the process, then sends the events of a CSV with the key', async () => {
    const path = await file(
      'log.csv',
      'case_id,activity,timestamp\n1,open,2025-03-03T09:30:00Z\n1,close,2025-03-03T10:30:00Z\n',
    );
    expect(
      await run(path, '--process', 'support', '--completion', 'activities', '--end-activity', 'close', 'cancel'),
    ).toBe(0);
    expect(service.definitions.get('/v1/process-definitions/support')).toEqual({
      completion: { by: 'activities', activities: ['close', 'cancel'] },
    });
    expect(service.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/process-definitions/support',
      'PUT /v1/process-definitions/support',
      'POST /v1/events',
    ]);
    expect(service.requests.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true);
    expect(sent().map(({ source, subject, time, data }) => ({ source, subject, time, data }))).toEqual([
      {
        source: 'urn:opex:import:support',
        subject: '1',
        time: '2025-03-03T09:30:00Z',
        data: { process: 'support', activity: 'open' },
      },
      {
        source: 'urn:opex:import:support',
        subject: '1',
        time: '2025-03-03T10:30:00Z',
        data: { process: 'support', activity: 'close' },
      },
    ]);
    expect(said.join('')).toContain('2 rows read, 2 accepted, 0 duplicate, 0 in conflict, 0 rejected, 0 not readable');
  });

  it('keeps the rest of a definition that exists, and needs one where none is given', async () => {
    const path = await file('log.csv', 'case_id,activity,timestamp\n1,open,2025-03-03T09:30:00Z\n');
    await expect(run(path, '--process', 'support')).rejects.toThrow('The process support has no definition');
    expect(service.events.size).toBe(0);
    const steps = [{ step: 'first' }];
    service.definitions.set('/v1/process-definitions/support', {
      process: 'support',
      steps,
      completion: { by: 'case-closed' },
    });
    expect(await run(path, '--process', 'support')).toBe(0);
    expect(service.definitions.get('/v1/process-definitions/support')).toMatchObject({
      completion: { by: 'case-closed' },
    });
    expect(await run(path, ...forCases)).toBe(0);
    expect(service.definitions.get('/v1/process-definitions/support')).toEqual({
      steps,
      completion: { by: 'last-event' },
    });
    expect(service.requests.find(({ method }) => method === 'PUT')?.headers['if-match']).toBe('"1"');
  });

  it('leaves out what a definition says of activities that the log has none of, and keeps the rest', async () => {
    const path = await file('log.csv', 'case_id,activity,timestamp\n1,open,2025-03-03T09:30:00Z\n');
    const url = '/v1/process-definitions/support';
    const known = {
      startActivities: ['routing'],
      steps: [{ step: 'resolution', activities: ['diagnosis', 'closure'] }],
      automatedActivities: ['routing'],
      milestones: ['first-response'],
      calendar: { timeZone: 'Europe/Rome', workingHours: [] },
      completion: { by: 'case-closed' },
    };
    service.definitions.set(url, { ...known, process: 'support', definitionVersion: 1 });
    expect(await run(path, ...forCases)).toBe(0);
    const { milestones, calendar } = known;
    expect(service.definitions.get(url)).toEqual({ milestones, calendar, completion: { by: 'last-event' } });
    expect(said.join('')).toContain('Its steps and automated activities are left out: the log has none of them.');
    expect(service.events.size).toBe(1);

    service.definitions.set(url, { ...known, steps: [{ step: 'resolution', activities: ['diagnosis', 'open'] }] });
    expect(await run(path, ...forCases)).toBe(0);
    expect(service.definitions.get(url)).toMatchObject({
      startActivities: ['routing'],
      steps: [{ step: 'resolution', activities: ['diagnosis', 'open'] }],
      automatedActivities: ['routing'],
      calendar,
      completion: { by: 'last-event' },
    });
    expect(said.join('')).not.toContain('left out');
  });

  it('imports gzipped XES in local time', async () => {
    const xes =
      '<log><trace><string key="concept:name" value="A"/><event><string key="concept:name" value="open"/><date key="time:timestamp" value="2025-10-26T02:30:00"/></event></trace></log>';
    const path = await file('log.xes.gz', gzipSync(xes));
    expect(await run(path, ...forCases, '--time-zone', 'Europe/Rome', '--all-columns')).toBe(0);
    expect(sent()[0]).toMatchObject({
      subject: 'A',
      time: '2025-10-26T00:30:00Z',
      data: { process: 'support', activity: 'open' },
    });
    expect(said.join('')).toContain('1 local times exist twice');
  });

  it('sends again what met a busy or broken service, without counting it twice', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `${index},open,2025-03-03T09:30:00Z`);
    const path = await file('log.csv', ['case_id,activity,timestamp', ...rows].join('\n'));
    service.faults.push({ status: 503 }, { status: 429, headers: { 'retry-after': '0' } }, { status: 0, cut: true });
    expect(await run(path, ...forCases, '--batch-size', '7')).toBe(0);
    expect(service.events.size).toBe(40);
    expect(said.join('')).toContain('40 rows read, 40 accepted, 0 duplicate');
  });

  it('tells each reason with its count and first examples, and ends with 1', async () => {
    const rows = [
      '1,open,2025-03-03T09:30:00Z',
      '2,bad,2025-03-03T09:30:00Z',
      '3,bad,2025-03-03T09:30:00Z',
      '4,open,soon',
      '5,open',
    ];
    const path = await file('log.csv', ['case_id,activity,timestamp', ...rows].join('\n'));
    service.reject = ({ data }) =>
      data['activity'] === 'bad' ? { code: 'wrong-data', detail: 'It is bad.', pointer: '/data/activity' } : undefined;
    expect(await run(path, ...forCases)).toBe(1);
    const output = said.join('');
    expect(output).toContain('5 rows read, 1 accepted, 0 duplicate, 0 in conflict, 2 rejected, 2 not readable');
    expect(output).toMatch(/2 × rejected: wrong-data at \/data\/activity\n {6}row 2, id [\w-]{22}: It is bad\.\n/);
    expect(output).toContain("1 × not sent: its time can't be read\n      row 4");
    expect(output).toContain('1 × not sent: it has 2 values, the header has 3\n      row 5');
  });

  it('stops after a first batch of which nothing was accepted', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `${index},open,2025-03-03T09:30:00Z`);
    const path = await file('log.csv', ['case_id,activity,timestamp', ...rows].join('\n'));
    service.reject = () => ({ code: 'wrong-data', detail: 'data.x is required.' });
    await expect(run(path, ...forCases, '--batch-size', '10')).rejects.toThrow(
      'None of the first 10 events was accepted, so the rest was not sent: data.x is required.',
    );
    expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('reports conflicts where the same rows are mapped otherwise', async () => {
    const path = await file('log.csv', 'case_id,activity,timestamp,team\n1,open,2025-03-03T09:30:00Z,a\n');
    expect(await run(path, ...forCases)).toBe(0);
    expect(await run(path, ...forCases, '--map', 'team=team')).toBe(1);
    expect(said.join('')).toContain('0 accepted, 0 duplicate, 1 in conflict');
    expect(await run(path, ...forCases, '--map', 'team=team', '--source', 'urn:other')).toBe(0);
  });

  it('answers slips with one sentence', async () => {
    const path = await file('log.csv', 'case_id,activity,timestamp\n1,open,2025-03-03 09:30\n');
    await expect(run(path, ...forCases)).rejects.toThrow(
      'The time "2025-03-03 09:30" says no offset from UTC: add --time-zone',
    );
    await expect(run(path, '--type', 'opex.cost.cost-incured.v1')).rejects.toThrow(
      'the nearest is opex.cost.cost-incurred.v1',
    );
    await expect(run(path)).rejects.toThrow('--process is needed');
    await expect(run(path, '--process', 'p', '--completion', 'activities')).rejects.toThrow('belong together');
    await expect(run(join(folder, 'no.csv'), ...forCases)).rejects.toThrow("no.csv can't be read: ENOENT");
    await expect(run(join(folder, 'log.pdf'), ...forCases)).rejects.toThrow('its name must end in .csv or .xes');
    await expect(run(await file('empty.csv', 'a,b\n'), ...forCases)).rejects.toThrow('The file holds no events.');
    await expect(run(await file('cut.csv.gz', gzipSync('a,b\n1,2\n').subarray(0, 20)), ...forCases)).rejects.toThrow(
      'unexpected end of file',
    );
    const latin = await file(
      'latin.csv',
      Buffer.from('case_id,activity,timestamp\n1,\xe9tude,2025-03-03T09:30:00Z\n', 'latin1'),
    );
    await expect(run(latin, ...forCases)).rejects.toThrow('it is not utf-8 text: add --encoding');
    expect(await run(latin, ...forCases, '--encoding', 'windows-1252')).toBe(0);
    expect(sent()[0]?.data['activity']).toBe('étude');
  });
});

const published = join(repositoryRoot, '../shared/data');
const isThere = existsSync(join(published, 'helpdesk.csv.gz'));
if (!isThere) process.stderr.write('The published logs (../shared/data) are absent: their import is not tested.\n');

/** The documented command line of a log. */
async function documented(name: string): Promise<string[]> {
  const readme = await readFile(join(repositoryRoot, 'services/workbench/README.md'), 'utf8');
  const line = readme.split('\n').find((one) => one.startsWith(`npm run import -- ${name}`)) ?? '';
  const [log = '', ...options] = line.replace('npm run import -- ', '').split(' ');
  return [join(published, log), ...options];
}

(isThere ? describe : describe.skip)('opex import of published logs, as documented', () => {
  /** @returns the events, all valid. */
  async function importPublished(name: string, rows: number, ...more: string[]): Promise<OutgoingEvent[]> {
    expect(await run(...(await documented(name)), ...more)).toBe(0);
    const events = sent();
    expect(said.join('')).toContain(`${rows} rows read, ${events.length} accepted, ${rows - events.length} duplicate`);
    for (const { type, data } of events) {
      const contract = contractOf(type);
      const problems = contract === undefined ? ['no contract'] : validateData(contract, data);
      if (problems.length > 0) throw new Error(JSON.stringify([data, problems]));
    }
    return events;
  }

  it('helpdesk: 21,348 rows, of which 127 equal another; a second import changes nothing', async () => {
    const events = await importPublished('helpdesk', 21_348);
    expect(events).toHaveLength(21_348);
    expect(events.filter(({ id }) => id.length > 22)).toHaveLength(127);
    expect(new Set(events.map(({ subject }) => subject)).size).toBe(4_580);
    expect(events[0]).toMatchObject({
      subject: 'Case 1',
      time: '2012-10-09T14:50:17Z',
      data: {
        process: 'customer-support',
        activity: 'Assign seriousness',
        resource: 'Value 1',
        service_level: 'Value 1',
      },
    });
    expect(await run(...(await documented('helpdesk')))).toBe(0);
    expect(said.join('')).toContain(
      '21348 rows read, 0 accepted, 21348 duplicate, 0 in conflict, 0 rejected, 0 not readable',
    );
  });

  it('helpdesk with --dedupe: equal rows count once', async () => {
    expect(await importPublished('helpdesk', 21_348, '--dedupe')).toHaveLength(21_221);
  });

  it('bpi2020_domestic: SYSTEM is automated', async () => {
    const events = await importPublished('bpi2020_domestic', 56_437);
    const automated = events.filter(({ data }) => data['automated'] === true);
    const known = JSON.parse(await readFile(join(published, 'bpi2020_domestic.json'), 'utf8')) as {
      as_is: { automation: { system_events: number } };
    };
    expect(automated).toHaveLength(known.as_is.automation.system_events);
    expect(automated.every(({ data }) => data['resource'] === 'SYSTEM')).toBe(true);
    expect(events.every(({ data }) => typeof data['automated'] === 'boolean')).toBe(true);
  });

  it('oxford_spend_2014: costs to the penny', async () => {
    const events = await importPublished('oxford_spend_2014', 15_350);
    const pennies = events.reduce((sum, { data }) => sum + BigInt(Math.round(Number(data['amount']) * 100)), 0n);
    expect(pennies).toBe(5_811_683_327n);
    expect(events[0]?.data).toMatchObject({
      function: 'Pitch & Site Rents',
      amount: '500.00',
      currency: 'GBP',
      costType: 'direct',
    });
  });

  it('opg_csat_dev: answers by their count', async () => {
    const events = await importPublished('opg_csat_dev', 265);
    const answers = (subject: string): number =>
      events
        .filter(({ data }) => data['service'] === subject)
        .reduce((sum, { data }) => sum + Number(data['count']), 0);
    expect([answers('deputy-reporting'), answers('make-a-lpa')]).toEqual([45_154, 221_396]);
    expect(events[0]?.data).toMatchObject({ instrument: 'csat', score: 1, count: 23, channel: 'digital' });
  });
});
