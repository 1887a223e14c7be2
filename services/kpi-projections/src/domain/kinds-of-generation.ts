import { kindsOfStored } from './definitions/stored-measure.js';
import type { FactKind } from './fact-kind.js';
import { factKinds } from './fact-kind.js';
import type { Generation } from './generation.js';

/** The kinds whose facts a generation has, whole: built-in ones, and those of its measures. */
export const kindsOfGeneration = ({ kinds, measures }: Pick<Generation, 'kinds' | 'measures'>): readonly FactKind[] => [
  ...factKinds.filter(({ number }) => kinds === null || kinds.includes(number)),
  ...kindsOfStored(measures),
];

/** Names of the built-in kinds that a generation was begun without: only building it anew gives it their facts. */
export const missingKindsOf = ({ kinds }: Pick<Generation, 'kinds'>): readonly string[] =>
  factKinds.filter(({ number }) => kinds?.includes(number) === false).map(({ name }) => name);
