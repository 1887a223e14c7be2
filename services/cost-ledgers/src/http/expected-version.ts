import type { CommandHeaders } from '@opex/service-host';
import { wrongVersion } from '@opex/write-service/http';

/** @throws 412 for a tag that can be no version's. `If-Match: *` asks for a version of whatever number, which is decided as without. */
export function expectedVersion({ ifMatch, mustBeNew }: CommandHeaders): { readonly ifMatch?: number } {
  if (mustBeNew) return { ifMatch: 0 };
  if (ifMatch === 'none') throw wrongVersion(0);
  return typeof ifMatch === 'number' ? { ifMatch } : {};
}
