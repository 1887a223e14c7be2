import type { Role } from '@opex/service-host';

/** Who reads the books and what they are kept by. */
export const READERS: readonly [Role, ...Role[]] = ['analyst', 'controller'];
