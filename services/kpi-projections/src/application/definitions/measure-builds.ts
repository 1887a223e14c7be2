import { randomUUID } from 'node:crypto';
import type { StoredMeasure } from '../../domain/definitions/stored-measure.js';
import { toStoredMeasure } from '../../domain/definitions/stored-measure.js';
import type { Generation } from '../../domain/generation.js';
import type { SwitchParticipant, Transaction } from '../rebuilds/generation-store.js';
import type { WantedMeasures } from '../rebuilds/rebuilds.js';
import type { DefinedMeasures } from './defined-measures.js';
import type { StoredKpiCatalogue } from './stored-kpi-catalogue.js';

/** Definitions that one generation derives at most; the latest ones stay. */
const DERIVED_MAX = 200;

/**
 * Between definitions of measures and generations of the read model: says what a generation is to derive, and makes
 * definitions active together with the generation that has their facts.
 */
export class MeasureBuilds implements WantedMeasures, SwitchParticipant {
  constructor(
    private readonly measures: DefinedMeasures,
    private readonly catalogue: StoredKpiCatalogue,
    /** Now (RFC 3339, UTC). */
    private readonly now: () => string,
  ) {}

  async wantedMeasures(): Promise<readonly StoredMeasure[]> {
    const { measures } = await this.catalogue.asKnownAt(null);
    const derived = measures.flatMap((measure) => measure.derived);
    return derived
      .map(({ kind, content }) => toStoredMeasure(kind, content))
      .sort((a, b) => a.number - b.number)
      .slice(-DERIVED_MAX);
  }

  /**
   * The definitions say what they are answered with before the switch is committed: where it then fails, the answers say
   * that the facts are not there yet, until it is tried again.
   */
  async onSwitch(_: Transaction, { to }: { readonly to: Generation }): Promise<void> {
    const latest = new Map<string, number>();
    for (const { measure, definitionVersion } of to.measures as readonly StoredMeasure[]) {
      latest.set(measure, Math.max(latest.get(measure) ?? 0, definitionVersion));
    }
    for (const [measure, definitionVersion] of latest) {
      const command = { kind: 'activate-measure', measure, definitionVersion, at: this.now() } as const;
      // One that was withdrawn in the meantime is refused, and stays withdrawn.
      const { outcome } = await this.measures.change({ id: measure, commandId: randomUUID(), command });
      if (outcome === 'version-conflict') throw new Error(`${measure} is being changed. Try the switch again.`);
    }
    await this.catalogue.refresh();
  }
}
