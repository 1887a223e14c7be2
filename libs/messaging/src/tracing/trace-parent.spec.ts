import { describe, expect, it } from '@jest/globals';
import { spanContextOf, traceParentOf } from './trace-parent.js';

const TRACE = 'a'.repeat(32);
const SPAN = '0'.repeat(15) + '1';

describe('a traceparent', () => {
  it('names a span, and is written as it was read', () => {
    const span = spanContextOf(`00-${TRACE}-${SPAN}-01`);
    expect(span).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags: 1, isRemote: true });
    expect(span && traceParentOf(span)).toBe(`00-${TRACE}-${SPAN}-01`);
  });

  it.each([undefined, '', 'x', `00-${'0'.repeat(32)}-${SPAN}-01`, `00-${TRACE}-${'0'.repeat(16)}-01`])(
    'names none: %s',
    (text) => expect(spanContextOf(text)).toBeUndefined(),
  );
});
