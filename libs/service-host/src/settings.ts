/** One setting of a service: how its text is read, what it is for, and what holds where it is absent. */
export interface Setting<T> {
  /** What the value may be, for `--help` and for fault messages: `whole number from 1 to 65535`. */
  readonly form: string;
  readonly description: string;
  /** Undefined: the setting is required. */
  readonly default: T | undefined;
  /** How the default is told in `--help`. */
  readonly defaultText: string;
  /** What must be given with it: of each list one. */
  readonly needs?: readonly (readonly string[])[];
  /** @throws InvalidSetting saying what is wrong with the text. */
  parse(text: string): T;
}

/** Settings by the name of their environment variable. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values of settings, under the same names. */
export type Config<S extends Settings> = { readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never };

/** The text of a setting can't be its value; the message goes on after "NAME ". */
export class InvalidSetting extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidSetting';
  }
}

const refusing = (form: string): never => {
  throw new InvalidSetting(`must be a ${form}`);
};

function define<T>(form: string, description: string, fallback: T | undefined, parse: (text: string) => T): Setting<T> {
  return { form, description, default: fallback, defaultText: fallback === undefined ? '' : String(fallback), parse };
}

export const text = (description: string, fallback?: string): Setting<string> =>
  define('text', description, fallback, (value) => value);

export const wholeNumber = (
  description: string,
  { fallback, min, max }: { readonly fallback?: number; readonly min: number; readonly max: number },
): Setting<number> => {
  const form = `whole number from ${min} to ${max}`;
  return define(form, description, fallback, (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : refusing(form);
  });
};

export const oneOf = <const T extends string>(
  description: string,
  values: readonly T[],
  fallback?: NoInfer<T>,
): Setting<T> => {
  const form = `word out of ${values.join(', ')}`;
  return define(form, description, fallback, (value) => values.find((known) => known === value) ?? refusing(form));
};

export const flag = (description: string, fallback = false): Setting<boolean> =>
  define('flag: 1, true, 0 or false', description, fallback, (value) => {
    if (value === '1' || value === 'true') return true;
    return value === '0' || value === 'false' ? false : refusing('flag: 1, true, 0 or false');
  });

/** A URL of one of the given schemes, kept as text. */
export const url = (description: string, schemes: readonly string[], fallback?: string): Setting<string> => {
  const form = `URL beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return define(form, description, fallback, (value) =>
    schemes.some((scheme) => value.startsWith(`${scheme}://`) && value.length > scheme.length + 3)
      ? value
      : refusing(form),
  );
};

/** A value read by the given function. The fallback is told as `none`: it stands for "nothing is set". */
export const custom = <T>(form: string, description: string, fallback: T, parse: (text: string) => T): Setting<T> => ({
  ...define(form, description, fallback, parse),
  defaultText: 'none',
});

/** The same setting, which is of no use without others. @param others of each list one must be given. */
export const needing = <T>(setting: Setting<T>, ...others: readonly (readonly string[])[]): Setting<T> => ({
  ...setting,
  needs: others,
});
