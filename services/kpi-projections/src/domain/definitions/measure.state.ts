import type { MeasureContent, MeasureEvent } from './measure.events.js';

/** A measure as it is defined; definition versions count from 1, also over a withdrawal. */
export interface DefinedMeasure {
  readonly measure: string;
  /** Null: it is withdrawn. */
  readonly content: MeasureContent | null;
  readonly definitionVersion: number;
  /** The definition whose facts it is answered with; null before the first is built. */
  readonly activeVersion: number | null;
}

export function evolveMeasure(state: DefinedMeasure | null, event: MeasureEvent): DefinedMeasure {
  const { measure } = event;
  const before = state ?? { measure, content: null, definitionVersion: 0, activeVersion: null };
  switch (event.kind) {
    case 'measure-defined':
    case 'measure-revised':
      return { ...before, content: event.content, definitionVersion: before.definitionVersion + 1 };
    case 'measure-activated':
      return { ...before, activeVersion: event.definitionVersion };
    case 'measure-withdrawn':
      return { ...before, content: null, activeVersion: null };
  }
}
