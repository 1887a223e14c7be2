import type { Config, Settings } from './settings.js';
import { InvalidSetting } from './settings.js';

/** Some settings are missing or wrong: the message names every one of them. */
export class ConfigurationFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
    this.name = 'ConfigurationFault';
  }
}

/**
 * Reads the settings from the environment: the only place that does. An empty variable counts as absent.
 *
 * @throws ConfigurationFault with all faults at once.
 */
export function loadConfig<S extends Settings>(
  settings: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config<S> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  const isGiven = (name: string): boolean => (environment[name] ?? '') !== '';
  for (const [name, setting] of Object.entries(settings)) {
    const text = environment[name];
    if (text === undefined || text === '') {
      if (setting.default === undefined) faults.push(`${name} is required: ${setting.form}. ${setting.description}`);
      values[name] = setting.default;
      continue;
    }
    try {
      values[name] = setting.parse(text);
    } catch (error) {
      if (!(error instanceof InvalidSetting)) throw error;
      faults.push(`${name} ${error.message}`);
    }
    for (const others of setting.needs ?? [])
      if (!others.some(isGiven)) faults.push(`${name} needs ${others.join(' or ')}`);
  }
  if (faults.length > 0) throw new ConfigurationFault(faults);
  return values as Config<S>;
}

/** The text of `--help`: every setting with its form, default and purpose. */
export function describeSettings(service: string, settings: Settings): string {
  const lines = Object.entries(settings).map(
    ([name, { form, description, default: fallback, defaultText, needs = [] }]) => {
      const need = fallback === undefined ? 'required' : `default ${defaultText}`;
      const others = needs.map((names) => `; needs ${names.join(' or ')}`).join('');
      return `  ${name}\n      ${description}\n      ${form}; ${need}${others}`;
    },
  );
  return (
    `${service}: reads its settings from environment variables. With the argument "migrate" it brings the schema of its ` +
    `database up to date and ends; that needs the settings DATABASE_… alone.\n\n${lines.join('\n')}\n`
  );
}
