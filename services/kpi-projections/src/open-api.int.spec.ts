import { validate } from '@apidevtools/swagger-parser';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIV3_1 } from 'openapi-types';
import { RunningProjection } from './testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start();
});
afterAll(() => projection.stop());

describe('the OpenAPI document', () => {
  it('is valid 3.1, and says what every operation does', async () => {
    const document = await projection.get<OpenAPIV3_1.Document>('/openapi.json');
    expect(document.openapi).toMatch(/^3\.1\./);
    await validate(structuredClone(document));
    const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item ?? {}).map(([method, operation]) => ({
        name: `${method} ${path}`,
        summary: (operation as OpenAPIV3_1.OperationObject).summary,
      })),
    );
    expect(operations.filter(({ summary }) => summary === undefined || summary === '')).toEqual([]);
    expect(operations.map(({ name }) => name)).toContain('get /odata/v4/{set}');
  });

  it('names no address that a caller makes up, where no proxy is trusted', async () => {
    const answer = await projection.ask('/odata/v4/').set('x-forwarded-host', 'evil.example.org');
    expect(JSON.stringify(answer.body)).not.toContain('evil');
  });
});
