import { readFileSync, writeFileSync } from 'node:fs';
import { validate } from '@apidevtools/swagger-parser';
import { describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService } from '@opex/service-host/testing';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPIV3_1 } from 'openapi-types';
import request from 'supertest';
import { costLedgers } from '../../services/cost-ledgers/src/cost-ledgers.module.js';
import { serviceOptions as kpiProjections } from '../../services/kpi-projections/src/service-options.js';
import { processEvents } from '../../services/process-events/src/process-events.module.js';
import { qualityAudits } from '../../services/quality-audits/src/quality-audits.module.js';

type Start = (environment: Readonly<Record<string, string>>) => Promise<NestFastifyApplication>;

const generated = new URL('../../libs/client/src/generated/', import.meta.url);
const OPTIONS = { alphabetize: true, defaultNonNullable: false, emptyObjectsUnknown: true };
const services: Readonly<Record<string, Start>> = {
  'process-events': (environment) => startTestService(processEvents, environment),
  'quality-audits': (environment) => startTestService(qualityAudits, environment),
  'cost-ledgers': (environment) => startTestService(costLedgers, environment),
  'kpi-projections': (environment) => startTestService(kpiProjections, environment),
};

/** What `/openapi.json` of a running service says. */
async function documentOf(start: Start): Promise<string> {
  const database = await createTestDatabase([]);
  const app = await start({ DATABASE_URL: database.url, MESSAGING_URL: database.url });
  try {
    return (await request(app.getHttpServer()).get('/openapi.json').expect(200)).text;
  } finally {
    await app.close();
    await database.drop();
  }
}

const operationsOf = ({ paths }: OpenAPIV3_1.Document): (readonly [string, OpenAPIV3_1.OperationObject])[] =>
  Object.entries(paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(
      ([method, operation]) => [`${method} ${path}`, operation as OpenAPIV3_1.OperationObject] as const,
    ),
  );

describe.each(Object.entries(services))('the OpenAPI document of %s', (name, start) => {
  it('is valid 3.1, says what every operation does, and is what the client is made of', async () => {
    const text = await documentOf(start);
    const document = JSON.parse(text) as OpenAPIV3_1.Document;
    expect(document.openapi).toMatch(/^3\.1\./);
    await validate(JSON.parse(text) as OpenAPIV3_1.Document);
    const operations = operationsOf(document);
    expect(
      operations.filter(([, { summary }]) => summary === undefined || summary === '').map(([operation]) => operation),
    ).toEqual([]);

    const types = astToString(await openapiTS(text, OPTIONS));
    const file = new URL(`${name}.ts`, generated);
    // Changed on purpose? WRITE_GOLDEN=1 makes it anew.
    if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(file, types);
    expect(readFileSync(file, 'utf8')).toBe(types);
  });
});
