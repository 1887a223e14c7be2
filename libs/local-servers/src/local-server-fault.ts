export type LocalServerFaultCode =
  | 'folder-not-writable'
  | 'folder-not-enterable'
  | 'port-taken'
  | 'already-running'
  | 'unsupported-platform'
  | 'start-failed';

/** A local server that can't start or stop; the message is one sentence (plus the server's own last lines) fit to be shown as it is. */
export class LocalServerFault extends Error {
  constructor(
    readonly code: LocalServerFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'LocalServerFault';
  }
}

/** A program that has to be installed first. `remedy` says what to install, or what to set instead. */
export class MissingPrerequisite extends Error {
  readonly code = 'missing-prerequisite';

  constructor(
    readonly program: string,
    readonly remedy: string,
  ) {
    super(`${program} was not found. ${remedy}`);
    this.name = 'MissingPrerequisite';
  }
}
