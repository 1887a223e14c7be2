import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, contractOf } from './catalogue.js';
import type { EventContract } from './define-event.js';
import type { JsonSchema } from './fields.js';
import { incompatibilities } from './schema-compatibility.js';
import { validateData } from './validate-data.js';

const goldenFolder = new URL('../golden/', import.meta.url);
const goldenOf = ({ type, service, reported, subject, schema, example }: EventContract): unknown =>
  JSON.parse(JSON.stringify({ type, service, reported, subject, schema, example }));

describe.each(CATALOGUE.map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
  const file = new URL(`${type}.json`, goldenFolder);

  it('only ever adds to what was published', () => {
    if (existsSync(file)) {
      const published = JSON.parse(readFileSync(file, 'utf8')) as { schema: JsonSchema };
      expect(incompatibilities(published.schema, contract.schema)).toEqual([]);
    }
    if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(file, JSON.stringify(goldenOf(contract), null, 2) + '\n');
    // Differs though it only adds? Record it: WRITE_GOLDEN=1 with the same test.
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(goldenOf(contract));
  });

  it('has a valid example in a stream of its own kind', () => {
    const { data, subject = null, time } = contract.example;
    expect(validateData(contract, data)).toEqual([]);
    expect(new Date(time).getTime()).not.toBeNaN();
    if (contract.subject === 'required') expect(subject).not.toBeNull();
    expect(contract.streamOf({ source: '/test', id: '1', subject, data })).toMatch(/^[a-z-]+(\/[^/]+)+$/);
  });

  it('keeps further attributes', () => {
    expect(validateData(contract, { ...(contract.example.data as object), furtherAttribute: [1] })).toEqual([]);
  });

  it('refuses data without any one of its required fields, and tells which', () => {
    for (const field of (contract.schema['required'] ?? []) as string[]) {
      const data = Object.fromEntries(
        Object.entries(contract.example.data as object).filter(([name]) => name !== field),
      );
      expect(validateData(contract, data)).toContainEqual({
        code: 'wrong-data',
        pointer: `/${field}`,
        detail: `data.${field} is required.`,
      });
    }
  });
});

describe('the catalogue', () => {
  it('has each type once, and a golden file for nothing else', () => {
    const types = CATALOGUE.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    expect(readdirSync(goldenFolder).sort()).toEqual(types.map((type) => `${type}.json`).sort());
  });

  it('takes apart name and version', () => {
    expect(contractOf('opex.process.case-closed.v1')).toMatchObject({ name: 'opex.process.case-closed', version: 1 });
    expect(contractOf('opex.process.case-closed')).toBeUndefined();
  });

  it('marks values and personal fields', () => {
    expect(contractOf('opex.process.activity-completed.v1')).toMatchObject({
      measureFields: ['startedAt', 'effortMinutes'],
      personal: ['resource'],
    });
    expect(contractOf('opex.cost.cost-incurred.v1')).toMatchObject({ measureFields: ['amount'], personal: [] });
    expect(contractOf('opex.quality.survey-answered.v1')).toMatchObject({
      measureFields: ['score', 'count'],
      prose: ['comment'],
    });
    expect(contractOf('opex.quality.corrective-action-analysed.v1')?.prose).toEqual(['rootCause', 'whys', 'causes']);
    expect(contractOf('opex.quality.gate-evaluated.v1')?.prose).toEqual(['evidence']);
    expect(contractOf('opex.quality.gate-defined.v1')?.prose).toEqual([]);
  });
});

describe('incompatibilities', () => {
  const before: JsonSchema = {
    type: 'object',
    properties: { a: { type: 'string', maxLength: 5 }, b: { enum: ['x', 'y'] } },
    required: ['a'],
  };

  it.each<[string, JsonSchema, string[]]>([
    ['a new optional field', { ...before, properties: { ...(before['properties'] as object), c: {} } }, []],
    [
      'a wider limit',
      { ...before, properties: { a: { type: 'string', maxLength: 9 }, b: { enum: ['x', 'y', 'z'] } } },
      [],
    ],
    ['a field that need not be there any more', { ...before, required: [] }, []],
    ['a new required field', { ...before, required: ['a', 'b'] }, ['/required: b became required']],
    ['a removed field', { ...before, properties: { a: { type: 'string', maxLength: 5 } } }, ['/properties/b: removed']],
    [
      'narrower limits',
      { ...before, properties: { a: { type: 'string', maxLength: 4 }, b: { enum: ['x'] } } },
      ['/properties/a/maxLength: narrowed from 5 to 4', '/properties/b/enum: y is no longer allowed'],
    ],
    [
      'another type',
      { ...before, properties: { a: { type: 'number', maxLength: 5 }, b: { enum: ['x', 'y'] } } },
      ['/properties/a/type: changed from "string" to "number"'],
    ],
    [
      'a new limit',
      { ...before, properties: { a: { type: 'string', maxLength: 5, minLength: 1 }, b: { enum: ['x', 'y'] } } },
      ['/properties/a/minLength: changed from none to 1'],
    ],
  ])('%s', (_name, after, breaks) => expect(incompatibilities(before, after)).toEqual(breaks));
});
