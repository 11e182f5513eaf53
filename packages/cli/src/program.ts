import type { FlowName } from '@okos-sync/domain'
import { editions } from '@okos-sync/sandbox-okos'
import { allFlows } from '@okos-sync/sync'
import { Command, InvalidArgumentError, Option } from 'commander'
import { runOnce } from './commands/run.ts'
import { runSandbox, type SandboxOptions } from './commands/sandbox.ts'
import { watch } from './commands/watch.ts'
import { loadConfig } from './config.ts'
import { type DemoOptions, runDemo } from './demo/run-demo.ts'
import { chooseLanguage } from './language.ts'
import type { Terminal } from './terminal.ts'

interface GlobalOptions {
  readonly config: string
  readonly json?: boolean
  readonly lang?: string
}

/** What the program needs of its process. */
export interface ProgramContext {
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Told the exit code when a command has ended. */
  readonly exit: (code: number) => void
}

/** The command line `okos-sync`. */
export function createProgram({ terminal, environment, exit }: ProgramContext): Command {
  const program = new Command('okos-sync')
    .description('Keeps a ShopRenter webshop and an Okos ERP in step.')
    .option('-c, --config <file>', 'configuration file', 'okos-sync.config.json')
    .option('--json', 'print one JSON object as the last line')
    .addOption(new Option('--lang <language>', 'language of the output').choices(['hu', 'en']))
  const shared = () => {
    const options = program.opts<GlobalOptions>()
    const language = chooseLanguage(options.lang, environment)
    return { config: options.config, asJson: options.json ?? false, language, terminal }
  }

  program
    .command('run')
    .argument('[flow]', `${allFlows.join(', ')}; all of them when left out`, parseFlow)
    .description('synchronise once, now')
    .action(async (flow: FlowName | undefined) => {
      const { config, ...rest } = shared()
      exit(await runOnce({ ...rest, flow, config: await loadConfig(config, environment) }))
    })

  program
    .command('watch')
    .description('synchronise now and then every few minutes, until stopped')
    .action(async () => {
      const { config, ...rest } = shared()
      exit(await watch({ ...rest, config: await loadConfig(config, environment) }))
    })

  program
    .command('demo')
    .description('a demo shop and a demo ERP, synchronised once')
    .option('--data <folder>', 'folder of the demo files', '.demo')
    .option('--keep', 'go on with the files of the last demo', false)
    .addOption(editionOption())
    .option('--no-stock-module', 'an Okos-Ügyvitel without the Készlet module')
    .action(async (options: Omit<DemoOptions, 'asJson'>) => {
      const { asJson, terminal: screen, language } = shared()
      exit(await runDemo({ options: { ...options, asJson }, terminal: screen, language }))
    })

  addSandboxCommands(program, async (which, options) => {
    const { asJson, terminal: screen, language } = shared()
    exit(await runSandbox({ which, options, asJson, terminal: screen, language }))
  })
  return program
}

function addSandboxCommands(
  program: Command,
  start: (which: 'shoprenter' | 'okos', options: SandboxOptions) => Promise<void>,
): void {
  const sandbox = program.command('sandbox').description('one of the two ends on localhost, for development')
  sandbox
    .command('shoprenter')
    .description('a ShopRenter with a demo shop')
    .option('--file <file>', 'SQLite file, made when missing', 'sandbox-shoprenter.db')
    .option('--port <port>', 'TCP port, 0 for any free one', parseCount, 0)
    .option('--seed <number>', 'seed of a new demo shop', parseCount)
    .option('--orders <count>', 'orders of a new demo shop', parseCount)
    .option('--products <count>', 'products of a new demo shop', parseCount)
    .option('--customers <count>', 'customers of a new demo shop', parseCount)
    .option('--requests-per-second <count>', 'limit above which it answers 429', parseCount)
    .addOption(
      new Option('--foreign-totals-in <currency>', 'currency of the totals of foreign orders').choices([
        'shop-currency',
        'order-currency',
      ]),
    )
    .action((options: SandboxOptions) => start('shoprenter', options))
  sandbox
    .command('okos')
    .description('a small ERP that implements the Okos Connector API')
    .option('--file <file>', 'SQLite file, made when missing', 'sandbox-okos.db')
    .option('--port <port>', 'TCP port, 0 for any free one', parseCount, 0)
    .option('--api-key <key>', 'key that callers have to send', 'demo-key')
    .addOption(editionOption())
    .option('--no-stock-module', 'an Okos-Ügyvitel without the Készlet module')
    .action((options: SandboxOptions) => start('okos', options))
}

function editionOption(): Option {
  return new Option('--edition <name>', 'edition of the demo ERP').choices(editions).default(editions[0])
}

function parseFlow(text: string): FlowName {
  const flow = allFlows.find((name) => name === text)
  if (flow !== undefined) return flow
  throw new InvalidArgumentError(`It is one of ${allFlows.join(', ')}.`)
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.')
  return Number(text)
}
