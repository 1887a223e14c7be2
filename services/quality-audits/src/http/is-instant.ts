import { normaliseInstant } from '@opex/contracts';
import { ValidateBy } from 'class-validator';

/** RFC 3339 with an offset. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && normaliseInstant(value) !== undefined,
      defaultMessage: () => '$property must be an instant with an offset, such as 2025-03-03T09:30:00Z',
    },
  });
