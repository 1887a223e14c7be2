import { expect, it } from '@jest/globals';
import { freePort } from './free-port.js';

it('is told once, though nobody listens there yet', async () => {
  const ports: number[] = [];
  // A tenth of those that a system chooses from: by chance alone many of them would come twice.
  for (let asked = 0; asked < 3_000; asked += 1) ports.push(await freePort());
  expect(new Set(ports).size).toBe(ports.length);
});
