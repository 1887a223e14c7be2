import type { Role } from '@opex/service-host';

/** Who sends commands to this service, and who reads what it holds. */
export const COMMANDERS: readonly [Role, ...Role[]] = ['auditor', 'operator'];
export const READERS: readonly [Role, ...Role[]] = ['auditor', 'analyst', 'controller', 'operator'];
