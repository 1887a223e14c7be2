/** Every reason for which an event is not taken in, with the title of its problem document. */
const TITLES = {
  'not-json': 'The content is not JSON',
  'not-an-event': 'The item is not a CloudEvent',
  'event-too-large': 'The event is too large',
  'too-deep': 'The event is nested too deeply',
  'invalid-utf8': 'The text is not UTF-8',
  'duplicate-key': 'A key appears twice',
  'nul-character': 'A text contains the character NUL',
  'lone-surrogate': 'A text contains half of a character',
  'unsafe-number': 'A number cannot be kept exactly',
  'unsupported-specversion': 'The version of CloudEvents is not supported',
  'missing-attribute': 'An attribute is missing',
  'invalid-attribute': 'An attribute is not valid',
  'attribute-too-long': 'An attribute is too long',
  'reserved-source': 'The source is one of this system',
  'invalid-extension': 'An extension attribute is not valid',
  'invalid-time': 'The time is not an instant',
  'time-in-future': 'The time is too far in the future',
  'unsupported-data-content-type': 'The data is not JSON',
  'binary-data': 'Binary data is not taken in',
  'missing-data': 'The data is missing',
  'missing-subject': 'The subject is missing',
  'unknown-type': 'The type is not known',
  'other-service': 'Another service takes in this type',
  'not-permitted': 'The caller may not report the event',
  'not-reportable': 'This type is not reported but the outcome of a command',
  'money-as-number': 'An amount of money is a JSON number',
  'wrong-data': 'The data does not fit its type',
  'period-closed': 'The period is closed',
  unstorable: 'The log cannot store the event',
  'identity-conflict': 'The identity is taken by other content',
} as const;

export type RejectionCode = keyof typeof TITLES;

/** Why an event was not taken in. `pointer` is a JSON pointer into the event; `detail` names field, limit and remedy. */
export class Rejection {
  readonly title: string;

  constructor(
    readonly code: RejectionCode,
    readonly pointer: string,
    readonly detail: string,
    /** Everything that is wrong, this first, where there is more than one fault. */
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[] = [],
  ) {
    this.title = TITLES[code];
  }
}

/** More faults of one event are not told. */
const FAULTS_MAX = 20;

/** What is wrong with one event, as it is found. */
export class Faults {
  private readonly found: Rejection[] = [];

  /** @returns what was checked; undefined where it is a fault, which is kept. */
  take<Checked>(checked: Checked | Rejection): Checked | undefined {
    if (!(checked instanceof Rejection)) return checked;
    this.add(checked);
    return undefined;
  }

  add(fault: Rejection): void {
    this.found.push(fault);
  }

  get areThere(): boolean {
    return this.found.length > 0;
  }

  /** The first fault with all of them: one a place, but for those of data, where one value can break several rules. */
  rejection(): Rejection {
    const [first] = this.found;
    if (first === undefined) throw new RangeError('There is no fault.');
    const places = new Set<string>();
    const told = this.found.filter(({ pointer, code }) => {
      const isNew = !places.has(pointer);
      places.add(pointer);
      return isNew || ofData.has(code);
    });
    const errors = told.slice(0, FAULTS_MAX).map(({ pointer, detail }) => ({ pointer, detail }));
    return new Rejection(first.code, first.pointer, first.detail, errors.length > 1 ? errors : []);
  }
}

const ofData: ReadonlySet<RejectionCode> = new Set<RejectionCode>(['wrong-data', 'money-as-number']);

/** Why a whole body was not looked at. */
export class BodyRefusal extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    readonly code: BodyRefusalCode,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'BodyRefusal';
  }
}

export type BodyRefusalCode =
  | 'not-json'
  | 'not-a-batch'
  | 'too-many-events'
  | 'event-too-large'
  | 'body-too-large'
  | 'damaged-body'
  | 'unsupported-content-type'
  | 'unsupported-content-encoding';
