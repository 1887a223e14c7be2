import type { QualityStandard, QualityStandardRefusal, SetStandard, StandardSet } from '../domain/quality-standard.js';
import { Aggregates } from './aggregates.js';

/** The standards of all processes. */
export class QualityStandards extends Aggregates<QualityStandard, SetStandard, StandardSet, QualityStandardRefusal> {}
