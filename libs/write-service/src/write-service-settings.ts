import { readFileSync } from 'node:fs';
import { DEFAULT_PARTITIONS } from '@opex/contracts';
import { custom, DATABASE_SETTINGS, InvalidSetting, MESSAGING_SETTINGS, wholeNumber } from '@opex/service-host';
import type { Config, HostConfig } from '@opex/service-host';

const KEY_LENGTH_MIN = 32;
const KEY_FORM = `text of at least ${KEY_LENGTH_MIN} characters of chance`;

function personalDataKey(text: string): string | null {
  const key = text.trim();
  if (key.length < KEY_LENGTH_MIN) throw new InvalidSetting(`must be a ${KEY_FORM}`);
  return key;
}

const keyFile = (description: string) =>
  custom<string | null>(`path of a file with a ${KEY_FORM}`, description, null, (path) => {
    try {
      return personalDataKey(readFileSync(path, 'utf8'));
    } catch (error) {
      if (error instanceof InvalidSetting) throw error;
      throw new InvalidSetting(`can't be read: ${(error as Error).message}`);
    }
  });

/** The settings of a service that keeps a log, besides those of every service. */
export const WRITE_SERVICE_SETTINGS = {
  ...DATABASE_SETTINGS,
  ...MESSAGING_SETTINGS,
  PARTITIONS: wholeNumber('Partitions of the topic of this service; fixed once the topic exists.', {
    fallback: DEFAULT_PARTITIONS,
    min: 1,
    max: 1_000,
  }),
  PERSONAL_DATA_KEY_FILE: keyFile(
    'The key of the vault of names and prose; without it they are lost. This or PERSONAL_DATA_KEY must be given.',
  ),
  PERSONAL_DATA_KEY: custom<string | null>(KEY_FORM, 'The key itself.', null, personalDataKey),
  PERSONAL_DATA_KEY_BEFORE_FILE: keyFile(
    'The key that PERSONAL_DATA_KEY takes the place of, for one start. Processes with that key are refused from then on.',
  ),
  PERSONAL_DATA_KEY_BEFORE: custom<string | null>(KEY_FORM, 'That key itself.', null, personalDataKey),
  QUARANTINE_MAX: wholeNumber(
    'How many rejected events may wait; beyond it a request with further ones is answered 503, and the inbox stops.',
    { fallback: 100_000, min: 1, max: 10_000_000 },
  ),
  QUARANTINE_KEEP_DAYS: wholeNumber(
    'How long the bytes of rejected events are kept after they were resubmitted or discarded; what was done stays on record.',
    { fallback: 365, min: 1, max: 36_500 },
  ),
};

export type WriteServiceConfig = HostConfig & Config<typeof WRITE_SERVICE_SETTINGS>;
