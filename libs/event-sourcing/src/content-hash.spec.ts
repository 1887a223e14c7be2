import { describe, expect, it } from '@jest/globals';
import { contentHash } from './content-hash.js';
import { sampleEvent } from './testing/sample-event.js';

describe('contentHash', () => {
  it('is 16 bytes that stay the same for ever', () => {
    expect(contentHash(sampleEvent()).toString('hex')).toBe('1f8335a8a03390006a25ce63db7848a2');
  });

  it.each([
    { streamId: 'case-2' },
    { type: 'opex.process.activity-started.v1' },
    { subject: null },
    { occurredAt: '2025-03-01T10:00:01Z' },
    { dataSchema: 'https://schemas.example/1' },
    { data: '{}' },
  ])('tells apart what differs in %o', (other) => {
    expect(contentHash(sampleEvent(other))).not.toEqual(contentHash(sampleEvent()));
  });

  it.each([{ id: 'event-2' }, { source: 'urn:test:other' }, { extensions: '{"traceparent":"1"}' }])(
    'does not look at %o',
    (other) => {
      expect(contentHash(sampleEvent(other))).toEqual(contentHash(sampleEvent()));
    },
  );
});
