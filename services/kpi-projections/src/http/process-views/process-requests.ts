import type { ActivityPair, CaseCondition, CasePlace } from '../../application/process-views/case-traces.js';
import { pairings } from '../../application/process-views/case-traces.js';
import { parseEdge } from '../../application/process-views/edge-text.js';
import { deviationKinds } from '../../domain/process-views/deviations.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { FORMAT, readFormat } from '../files/file-parameter.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader, wholeNumber } from '../parameter-reader.js';
import { fromCursor } from './offset-cursor.js';
import type { AskedQuestion } from './process-question.js';
import { processParameters, readProcessQuestion } from './process-question.js';

/*
 * Each reads the parameters of a question about the cases of a process, and throws ProblemError 400 `invalid-parameters`
 * naming every parameter that can't be read, and what it may be.
 */

const LIMIT_DEFAULT = 100;
export const ROWS_OF_PAGE_MAX = 1_000;

export function parseVariantsRequest(
  process: string,
  raw: RawQuery,
): {
  readonly question: AskedQuestion;
  readonly offset: number;
  readonly limit: number;
  readonly format: AnswerFormat;
} {
  const reader = new ParameterReader(raw, [...processParameters, 'limit', 'cursor', FORMAT]);
  const question = readProcessQuestion(reader, process);
  const limit = readLimit(reader, 'limit');
  const offset = reader.one('cursor', 0, fromCursor) ?? 0;
  const format = readFormat(reader);
  reader.finish();
  return { question, offset, limit, format };
}

export function parseFlowRequest(
  process: string,
  raw: RawQuery,
): { readonly question: AskedQuestion; readonly edges: number; readonly format: AnswerFormat } {
  const reader = new ParameterReader(raw, [...processParameters, 'edges', FORMAT]);
  const question = readProcessQuestion(reader, process);
  const edges = readLimit(reader, 'edges');
  const format = readFormat(reader);
  reader.finish();
  return { question, edges, format };
}

export function parseStepsRequest(
  process: string,
  raw: RawQuery,
): { readonly question: AskedQuestion; readonly pair: ActivityPair; readonly format: AnswerFormat } {
  const reader = new ParameterReader(raw, [...processParameters, ...pairParameters, FORMAT]);
  const question = readProcessQuestion(reader, process);
  const pair = readPair(reader);
  for (const name of ['fromActivity', 'toActivity']) {
    if (reader.many(name).length === 0) reader.fault(name, 'must name an activity');
  }
  const format = readFormat(reader);
  reader.finish();
  if (pair === null) throw new TypeError('a question without activities is a fault');
  return { question, pair, format };
}

export function parseConformanceRequest(
  process: string,
  raw: RawQuery,
): { readonly question: AskedQuestion; readonly format: AnswerFormat } {
  const reader = new ParameterReader(raw, [...processParameters, FORMAT]);
  const question = readProcessQuestion(reader, process);
  const format = readFormat(reader);
  reader.finish();
  return { question, format };
}

const pairParameters = ['fromActivity', 'toActivity', 'pair'];
const caseParameters = [
  'case',
  'variant',
  'activity',
  'firstActivity',
  'lastActivity',
  'edge',
  'rework',
  'return',
  'deviation',
  ...pairParameters,
  'paired',
  'limit',
  'cursor',
  FORMAT,
];

export interface CasesRequest {
  readonly question: AskedQuestion;
  readonly conditions: readonly CaseCondition[];
  readonly variant: string | null;
  readonly place: CasePlace | null;
  readonly limit: number;
  readonly format: AnswerFormat;
}

export function parseCasesRequest(process: string, raw: RawQuery): CasesRequest {
  const reader = new ParameterReader(raw, [...processParameters, ...caseParameters]);
  const question = readProcessQuestion(reader, process);
  const conditions = [...activityConditions(reader), ...pairConditions(reader), ...deviationConditions(reader)];
  const variant = reader.one<string | null>('variant', null, (text) =>
    /^[0-9a-f]{16}$/.test(text) ? text : 'must be a variant as /variants names it',
  );
  const limit = readLimit(reader, 'limit');
  const place = reader.one<CasePlace | null>('cursor', null, fromCaseCursor);
  const format = readFormat(reader);
  reader.finish();
  return { question, conditions, variant: variant ?? null, place: place ?? null, limit, format };
}

const readLimit = (reader: ParameterReader, name: string): number =>
  reader.one(name, LIMIT_DEFAULT, (text) => wholeNumber(text, 1, ROWS_OF_PAGE_MAX)) ?? LIMIT_DEFAULT;

function activityConditions(reader: ParameterReader): CaseCondition[] {
  return [
    ...reader.many('case').map((id): CaseCondition => ({ is: 'case', id })),
    ...reader.many('activity').map((activity): CaseCondition => ({ is: 'activity', activity })),
    ...reader.many('firstActivity').map((activity): CaseCondition => ({ is: 'first-activity', activity })),
    ...reader.many('lastActivity').map((activity): CaseCondition => ({ is: 'last-activity', activity })),
    ...reader.many('edge').flatMap((text): CaseCondition[] => {
      const edge = parseEdge(text);
      if (edge === undefined)
        reader.fault('edge', 'must be from>to as /flow names it; in a name > is %3E and % is %25');
      return edge === undefined ? [] : [{ is: 'follows', ...edge }];
    }),
    ...reader
      .many('rework')
      .map((activity): CaseCondition => ({ is: 'rework', activity: activity === '' ? null : activity })),
    ...reader.many('return').map((activity): CaseCondition => ({ is: 'return', activity })),
  ];
}

/** Null where a parameter is missing. */
function readPair(reader: ParameterReader): ActivityPair | null {
  const [from] = reader.many('fromActivity');
  const [to] = reader.many('toActivity');
  for (const name of ['fromActivity', 'toActivity']) {
    if (reader.many(name).length > 1) reader.fault(name, 'must be given once');
  }
  const pairing = reader.choice('pair', pairings, 'first-first');
  return from === undefined || to === undefined ? null : { pairing, from, to };
}

function pairConditions(reader: ParameterReader): CaseCondition[] {
  const pair = readPair(reader);
  const paired = reader.choice('paired', ['true', 'false'], 'true');
  if (pair !== null) return [{ is: paired === 'true' ? 'paired' : 'unpaired', pair }];
  for (const name of [...pairParameters, 'paired']) {
    if (reader.many(name).length > 0) reader.fault(name, 'needs both fromActivity and toActivity');
  }
  return [];
}

const conformance = ['conforming', 'deviating', 'measured', 'unmeasured'] as const;

function deviationConditions(reader: ParameterReader): CaseCondition[] {
  return reader.many('deviation').flatMap((text): CaseCondition[] => {
    const is = conformance.find((one) => one === text);
    if (is !== undefined) return [{ is }];
    const [, word, name] = /^([a-z-]+)(?::(.+))?$/s.exec(text) ?? [];
    const kind = deviationKinds.find((one) => one === word);
    if (kind !== undefined) return [{ is: 'deviation', kind, name: name ?? null }];
    const known = [...deviationKinds, ...conformance].join(', ');
    reader.fault('deviation', `must be kind:name as /conformance names it, or one of ${known}`);
    return [];
  });
}

/** Marks the place in a list of cases after which the next page begins. */
export const toCaseCursor = ({ startMs, id }: CasePlace): string =>
  Buffer.from(`c1:${startMs}:${id}`).toString('base64url');

function fromCaseCursor(text: string): CasePlace | string {
  const decoded = Buffer.from(text, 'base64url').toString();
  const [, startMs, id] = /^c1:(-?\d{1,16}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(decoded) ?? [];
  if (startMs === undefined || id === undefined) return 'must be the nextCursor of an earlier answer';
  return { startMs: Number(startMs), id };
}
