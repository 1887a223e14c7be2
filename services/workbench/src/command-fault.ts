/** A command can't do what it was asked to. The message is one sentence for the person at the keyboard; the exit code is 1. */
export class CommandFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFault';
  }
}
