import { describe, expect, it } from '@jest/globals';
import { TitledSchemas } from './titled-schemas.js';

const side = { title: 'Side', type: 'object', properties: { title: { type: 'string' } } };
const $ref = '#/components/schemas/Side';

describe('schemas with a title', () => {
  it('are written once, and what a place says of one stays there', () => {
    const schemas = new TitledSchemas({ Other: { type: 'object', properties: { side } } });
    const pair = { title: 'Pair', type: 'object', properties: { a: side, b: { ...side, description: 'The second.' } } };
    const example = { title: 'Side', type: 'object' };
    expect(schemas.referred({ info: { title: 'Service' }, schema: pair, example })).toEqual({
      info: { title: 'Service' },
      schema: { $ref: '#/components/schemas/Pair' },
      example,
    });
    expect(schemas.all()).toEqual({
      Other: { type: 'object', properties: { side: { $ref } } },
      Pair: { type: 'object', properties: { a: { $ref }, b: { $ref, description: 'The second.' } } },
      Side: { type: 'object', properties: { title: { type: 'string' } } },
    });
    expect(Object.keys(schemas.all())).toEqual(['Other', 'Pair', 'Side']);
  });

  it('are one, or are called differently', () => {
    const schemas = new TitledSchemas({ Side: { type: 'string' } });
    expect(() => schemas.referred(side)).toThrow('Two schemas are called Side.');
  });
});
