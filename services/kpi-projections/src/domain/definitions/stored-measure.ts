import type { MinorUnitDigits } from '../stateless-facts.js';
import { compileMeasure, measureSetOf } from './compile-measure.js';
import type { DefinedAs, DefinedKind } from './measure-kind.js';
import { measureKind } from './measure-kind.js';
import type { MeasureContent } from './measure.events.js';
import type { MeasureSet } from './measure-set.js';

/** A definition of a measure as a generation keeps it: plain JSON, all that its facts are made of. */
export interface StoredMeasure extends DefinedAs {
  /** Of its kind of facts. */
  readonly number: number;
  readonly content: MeasureContent;
}

export const toStoredMeasure = ({ number, definedAs }: DefinedKind, content: MeasureContent): StoredMeasure => ({
  number,
  ...definedAs,
  content,
});

/** The kinds that a generation derives besides those that are built in. @param measures as they were stored. */
export const kindsOfStored = (measures: readonly unknown[]): readonly DefinedKind[] =>
  (measures as readonly StoredMeasure[]).map(kindOfStored);

const kindOfStored = ({ number, measure, definitionVersion, content }: StoredMeasure): DefinedKind =>
  measureKind(number, { measure, definitionVersion }, content);

/**
 * The measures that a generation derives, ready to measure.
 *
 * @param measures as they were stored. @throws UnreadableMeasure where this code knows less than the one that stored them.
 */
export const measuresOfStored = (measures: readonly unknown[], minorUnitDigits: MinorUnitDigits): MeasureSet =>
  measureSetOf(
    (measures as readonly StoredMeasure[]).map((stored) =>
      compileMeasure(kindOfStored(stored), stored.content, minorUnitDigits),
    ),
  );
