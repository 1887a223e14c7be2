import type { PreviewOutcome } from '../../application/definitions/preview-measure.js';
import type { AttributeValue } from '../../domain/fact.js';
import type { LogEvent } from '../../domain/log-event.js';

/** Facts, and failures, that are shown at most. */
const SHOWN_MAX = 100;

interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

/** What a draft of a measure comes to for a sample. */
export interface MeasurePreviewResource {
  readonly sample: {
    /** `request`: the events that were sent; `read-model`: of subjects that it holds. */
    readonly from: 'request' | 'read-model';
    /** Events of the sample that are measured, and what they came to. */
    readonly events: number;
    readonly facts: number;
    readonly failed: number;
    /** The read model holds more than was looked at. */
    readonly isPart: boolean;
  };
  /** The first 100. */
  readonly facts: readonly {
    readonly at: string;
    /** In thousandths, minor units or milliseconds, as they are kept. */
    readonly values: Readonly<Record<string, number>>;
    readonly dimensions: Readonly<Record<string, AttributeValue>>;
    readonly subject?: string;
    readonly events: readonly EventIdentity[];
  }[];
  /** The first 100 events without a result. */
  readonly failures: readonly (EventIdentity & { readonly detail: string })[];
}

const identityOf = ({ source, id }: LogEvent): EventIdentity => ({ source, id });

export function toPreviewResource(
  { preview, isPart }: Extract<PreviewOutcome, { outcome: 'preview' }>,
  from: MeasurePreviewResource['sample']['from'],
): MeasurePreviewResource {
  const { events, facts, failures } = preview;
  return {
    sample: { from, events, facts: facts.length, failed: failures.length, isPart },
    facts: facts.slice(0, SHOWN_MAX).map(({ fact, of }) => ({
      at: new Date(fact.atMs).toISOString(),
      values: Object.fromEntries(
        // How many have failed is none of a fact's own.
        fact.kind.measures.slice(0, -1).map((name, index) => [name, fact.values[index] ?? 0]),
      ),
      dimensions: fact.attributes,
      ...(fact.subject !== undefined && { subject: fact.subject }),
      events: of.map(identityOf),
    })),
    failures: failures.slice(0, SHOWN_MAX).map(({ event, detail }) => ({ ...identityOf(event), detail })),
  };
}

/** How OpenAPI describes the preview of a measure. */
export const measurePreviewSchema = {
  title: 'MeasurePreview',
  type: 'object',
  description: 'The facts that the draft makes of the sample, with the events that they come from, and what failed.',
  example: {
    sample: { from: 'read-model', events: 412, facts: 38, failed: 1, isPart: true },
    facts: [
      {
        at: '2025-01-07T08:00:00.000Z',
        values: { count: 1, value: 60_000 },
        dimensions: { process: 'returns', team: 'red' },
        events: [{ source: 'urn:shop', id: 'a-17' }],
      },
    ],
    failures: [{ source: 'urn:shop', id: 'a-18', detail: 'No such key: effortMinutes' }],
  },
};
