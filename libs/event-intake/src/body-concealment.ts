/** Hides what must not be kept in the bodies of events that wait outside of the log, and shows it again to those who may. */
export interface BodyConcealment {
  /** In the order given. */
  conceal(bodies: readonly Buffer[]): Promise<readonly Buffer[]>;
  /** In the order given. */
  reveal(bodies: readonly Buffer[]): Promise<readonly Buffer[]>;
}

/** Bodies are kept as they came. */
export const nothingConcealed: BodyConcealment = {
  conceal: (bodies) => Promise.resolve(bodies),
  reveal: (bodies) => Promise.resolve(bodies),
};
