import { editions } from '@okos-sync/sandbox-okos'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { runSandboxes, type SandboxOptions } from '../commands/sandbox.ts'
import { type DemoOptions, runDemo } from '../demo/run-demo.ts'
import type { Registrar } from './registrar.ts'

type Say = Registrar['say']

/** `demo` and `sandbox …`. */
export function registerSandboxCommands({ program, act, say }: Registrar): void {
  withEdition(program.command('demo'), say)
    .option('--data <folder>', say('demoData'), '.demo')
    .option('--keep', say('demoKeep'), false)
    .description(say('demo'))
    .action(
      act(({ terminal, language, asJson }, options: Omit<DemoOptions, 'asJson'>) =>
        runDemo({ options: { ...options, asJson }, terminal, language }),
      ),
    )
  const sandbox = program.command('sandbox').description(say('sandbox'))
  withDemoShop(sandbox.command('shoprenter'), say)
    .option('--file <file>', say('file'), 'sandbox-shoprenter.db')
    .option('--port <port>', say('port'), countParser(say), 0)
    .description(say('sandboxShop'))
    .action(
      act((context, options: SandboxOptions) => runSandboxes(context, [{ which: 'shoprenter', options }])),
    )
  withBooks(sandbox.command('okos'), say)
    .option('--file <file>', say('file'), 'sandbox-okos.db')
    .option('--port <port>', say('port'), countParser(say), 0)
    .description(say('sandboxOkos'))
    .action(act((context, options: SandboxOptions) => runSandboxes(context, [{ which: 'okos', options }])))
  withBooks(withDemoShop(sandbox.command('both'), say), say)
    .option('--shop-file <file>', `ShopRenter: ${say('file')}`, 'sandbox-shoprenter.db')
    .option('--shop-port <port>', `ShopRenter: ${say('port')}`, countParser(say), 8081)
    .option('--okos-file <file>', `Okos: ${say('file')}`, 'sandbox-okos.db')
    .option('--okos-port <port>', `Okos: ${say('port')}`, countParser(say), 8082)
    .description(`${say('sandboxShop')} + ${say('sandboxOkos')}`)
    .action(
      act((context, options: BothOptions) =>
        runSandboxes(context, [
          { which: 'shoprenter', options: { ...options, file: options.shopFile, port: options.shopPort } },
          { which: 'okos', options: { ...options, file: options.okosFile, port: options.okosPort } },
        ]),
      ),
    )
}

interface BothOptions extends Omit<SandboxOptions, 'file' | 'port'> {
  readonly shopFile: string
  readonly shopPort: number
  readonly okosFile: string
  readonly okosPort: number
}

function withDemoShop(command: Command, say: Say): Command {
  const count = countParser(say)
  return command
    .option('--shop-name <name>', say('sandboxShopName'))
    .option('--seed <number>', say('seed'), count)
    .option('--orders <count>', say('orders'), count)
    .option('--products <count>', say('products'), count)
    .option('--customers <count>', say('customers'), count)
    .option('--requests-per-second <count>', say('requestsPerSecond'), count)
    .addOption(
      new Option('--foreign-totals-in <currency>', say('foreignTotals')).choices([
        'shop-currency',
        'order-currency',
      ]),
    )
}

function withBooks(command: Command, say: Say): Command {
  return withEdition(command, say)
    .option('--api-key <key>', say('apiKey'), 'demo-key')
    .option('--mail-server <url>', say('mailServer'))
    .option('--mail-from <address>', say('mailFrom'), 'szamla@demo-bolt.example')
}

function withEdition(command: Command, say: Say): Command {
  return command
    .addOption(new Option('--edition <name>', say('edition')).choices(editions).default(editions[0]))
    .option('--no-stock-module', say('noStockModule'))
}

function countParser(say: Say): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(say('badCount'))
    return Number(text)
  }
}
