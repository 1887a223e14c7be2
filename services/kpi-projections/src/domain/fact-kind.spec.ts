import { expect, it } from '@jest/globals';
import { factKinds } from './fact-kind.js';

it('kinds of facts are told apart by number and by name', () => {
  expect(new Set(factKinds.map(({ number }) => number)).size).toBe(factKinds.length);
  expect(new Set(factKinds.map(({ name }) => name)).size).toBe(factKinds.length);
});
