import { Command, Option } from 'commander';
import { CommandFault } from './command-fault.js';
import type { DatabaseTlsOptions } from './database-tls.js';
import { databaseTlsOf, withDatabaseTls } from './database-tls.js';
import { localServiceNames } from './local-services.js';
import { createDatabases } from './start/databases.js';

/** `opex databases`: prepares a PostgreSQL server for a deployment. */
export function databasesCommand(): Command {
  const command = new Command('databases')
    .description(
      'Make the database, its owner and the login of each service on a PostgreSQL server. What is there stays as it is; ' +
        'passwords become those of the URLs.',
    )
    .addOption(option('server-url', 'a login that may make roles and databases'));
  for (const service of localServiceNames)
    command
      .addOption(option(`${service}-database-url`, `the login that ${service} runs as`))
      .addOption(option(`${service}-database-owner-url`, 'the login that owns the database and migrates it'));
  return withDatabaseTls(command).action(async (options: DatabaseTlsOptions) => {
    const urlOf = (name: string): string => command.getOptionValue(attributeOf(name)) as string;
    try {
      await createDatabases(
        urlOf('server-url'),
        localServiceNames.map((service) => ({
          owner: urlOf(`${service}-database-owner-url`),
          service: urlOf(`${service}-database-url`),
        })),
        databaseTlsOf(options),
      );
    } catch (error) {
      if (error instanceof CommandFault) throw error;
      throw new CommandFault(`The databases can't be made: ${(error as Error).message}`, { cause: error });
    }
    process.stdout.write('The databases and their logins are there.\n');
  });
}

/** A mandatory URL, better given by the environment than on a command line that other users of the machine see. */
const option = (name: string, description: string): Option =>
  new Option(`--${name} <url>`, description).env(name.toUpperCase().replaceAll('-', '_')).makeOptionMandatory();

const attributeOf = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
