#!/usr/bin/env node
import { Command } from 'commander';
import { CommandFault } from './command-fault.js';
import { databasesCommand } from './databases-command.js';
import { demoCommand } from './demo/demo-command.js';
import { importCommand } from './import/import-command.js';
import { keysCommand } from './keys/keys-command.js';
import { opsCommands } from './ops/ops-command.js';
import { forgottenCommand, restoredCommand } from './restored/restored-command.js';
import { startCommand } from './start/start-command.js';
import { verifyLogCommand } from './verify/verify-log-command.js';
import { verifyCommand } from './verify/verify-command.js';

const program = new Command('opex')
  .description('The command line of the operational metrics backend.')
  .showHelpAfterError('(--help lists the options)')
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(demoCommand())
  .addCommand(databasesCommand())
  .addCommand(keysCommand())
  .addCommand(opsCommands())
  .addCommand(restoredCommand())
  .addCommand(forgottenCommand())
  .addCommand(verifyLogCommand())
  .addCommand(verifyCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommandFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
