import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandFault } from '../command-fault.js';
import type { LogRow } from './log-row.js';
import { readXes } from './read-xes.js';

const read = async (...chunks: readonly string[]): Promise<LogRow[]> => {
  async function* text(): AsyncGenerator<string> {
    await Promise.resolve();
    yield* chunks;
  }
  const rows: LogRow[] = [];
  for await (const row of readXes(text())) rows.push(row);
  return rows;
};

const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="DEFAULT"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="creator" value="nobody"/>
  <trace>
    <string key="concept:name" value="Case &amp; 1"/>
    <event>
      <string key="concept:name" value="Open"><string key="meta" value="inner"/></string>
      <date key="time:timestamp" value="2025-03-03T09:30:00+01:00"/>
      <int key="rank" value="7"/><float key="weight" value="0.5"/><boolean key="urgent" value="true"/>
      <int key="big" value="12345678901234567890"/>
      <list key="tags"><values><string key="tag" value="a"/></values></list>
    </event>
    <event><string key="concept:name" value="Close"/></event>
    <float key="amount" value="26.85"/>
  </trace>
  <trace></trace>
  <event><string key="concept:name" value="Alone"/></event>
</log>`;

const EVENTS = [
  {
    'case:concept:name': 'Case & 1',
    'case:amount': 26.85,
    'concept:name': 'Open',
    'time:timestamp': '2025-03-03T09:30:00+01:00',
    rank: 7,
    weight: 0.5,
    urgent: true,
    big: '12345678901234567890',
  },
  { 'case:concept:name': 'Case & 1', 'case:amount': 26.85, 'concept:name': 'Close' },
  { 'concept:name': 'Alone' },
];

describe('readXes', () => {
  it('reads events with the attributes of their trace, wherever those stand', async () => {
    const rows = await read(LOG);
    expect(rows.map(({ values }) => values)).toEqual(EVENTS);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('does not depend on where the text was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(LOG.length), { maxLength: 6 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), LOG.length];
        const chunks = places.slice(1).map((end, index) => LOG.slice(places[index], end));
        expect((await read(...chunks)).map(({ values }) => values)).toEqual(EVENTS);
      }),
      { numRuns: 50 },
    );
  });

  it('says what is wrong with the XML', async () => {
    await expect(read('<log><trace></log>')).rejects.toThrow(CommandFault);
    await expect(read('<log><trace>')).rejects.toThrow("The XES can't be read");
    await expect(read('<html></html>')).rejects.toThrow('it has no element <log>');
  });
});
