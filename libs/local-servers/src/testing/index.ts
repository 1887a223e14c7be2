export { TestAuthority } from './test-authority.js';
export type { Certified } from './test-authority.js';
