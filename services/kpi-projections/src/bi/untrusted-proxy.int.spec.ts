import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunningProjection } from '../testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start();
});
afterAll(() => projection.stop());

describe('OData without a trusted proxy', () => {
  it('names no address that a caller makes up', async () => {
    const answer = await projection.ask('/odata/v4/').set('x-forwarded-host', 'evil.example.org');
    expect(JSON.stringify(answer.body)).not.toContain('evil');
  });
});
