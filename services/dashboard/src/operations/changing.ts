/** A card that shows a state and changes it. */
export interface Changing {
  /** Another one: the state is asked for again. */
  readonly version: number;
  readonly onChange: () => void;
}
