import { Argument, Option } from 'commander'
import { type EraseOptions, eraseBuyer } from '../commands/erase.ts'
import { explainOrder } from '../commands/explain.ts'
import {
  listMappings,
  mappingKinds,
  removeMapping,
  setMapping,
  suggestedKinds,
  suggestMapping,
} from '../commands/map.ts'
import { dismissParked, listParked, type ParkedOptions, retryParked } from '../commands/parked.ts'
import { showPayloads } from '../commands/payloads.ts'
import { showStatus } from '../commands/status.ts'
import type { Registrar } from './registrar.ts'

type Kind = (typeof mappingKinds)[number]

/** `status`, `explain`, `payloads`, `erase`, `parked …` and `map …`. */
export function registerOperatorCommands(registrar: Registrar): void {
  const { program, act, say } = registrar
  program
    .command('status')
    .description(say('status'))
    .action(act((context) => showStatus(context)))
  program
    .command('explain')
    .argument('<order>', say('orderNumber'))
    .description(say('explain'))
    .action(act((context, order: string) => explainOrder(context, order)))
  program
    .command('payloads')
    .argument('<order>', say('orderNumber'))
    .description(say('payloads'))
    .action(act((context, order: string) => showPayloads(context, order)))
  program
    .command('erase')
    .option('--email <address>', say('eraseEmail'))
    .option('--customer <id>', say('eraseCustomer'))
    .option('--force', say('eraseForce'))
    .description(say('erase'))
    .action(act((context, options: EraseOptions) => eraseBuyer(context, options)))
  registerParked(registrar)
  registerMap(registrar)
}

function registerParked({ program, act, say }: Registrar): void {
  const parked = program.command('parked').description(say('parked'))
  parked
    .command('list', { isDefault: true })
    .addOption(new Option('--outcome <state>', say('outcome')).choices(['waiting', 'failed', 'conflict']))
    .option('--csv', say('csv'))
    .description(say('parkedList'))
    .action(act((context, options: ParkedOptions) => listParked(context, options)))
  parked
    .command('retry')
    .argument('<subject>', say('subjectOrAll'))
    .description(say('parkedRetry'))
    .action(act((context, subject: string) => retryParked(context, subject)))
  parked
    .command('dismiss')
    .argument('<subject>', say('subject'))
    .requiredOption('--reason <text>', say('reason'))
    .description(say('parkedDismiss'))
    .action(
      act((context, subject: string, options: { readonly reason: string }) =>
        dismissParked(context, subject, options),
      ),
    )
}

function registerMap({ program, act, say }: Registrar): void {
  const map = program.command('map').description(say('map'))
  const kind = () =>
    new Argument('<kind>', say('mapKind', { kinds: mappingKinds.join(', ') })).choices(mappingKinds)
  map
    .command('list', { isDefault: true })
    .option('--csv', say('csv'))
    .description(say('mapList'))
    .action(act((context, options: { readonly csv?: boolean }) => listMappings(context, options)))
  map
    .command('set')
    .addArgument(kind())
    .argument('<shop-key>', say('mapShopKey'))
    .argument('<erp-id>', say('mapErpId'))
    .option('--erp-code <code>', say('mapErpCode'))
    .description(say('mapSet'))
    .action(
      act((context, ...args: [Kind, string, string, { readonly erpCode?: string }]) =>
        setMapping(context, ...args),
      ),
    )
  map
    .command('suggest')
    .addArgument(
      new Argument('<kind>', say('mapKind', { kinds: suggestedKinds.join(', ') })).choices(suggestedKinds),
    )
    .argument('<name>', say('mapName'))
    .description(say('mapSuggest'))
    .action(
      act((context, about: (typeof suggestedKinds)[number], name: string) =>
        suggestMapping(context, about, name),
      ),
    )
  map
    .command('remove')
    .addArgument(kind())
    .argument('<shop-key>', say('mapShopKey'))
    .description(say('mapRemove'))
    .action(act((context, about: Kind, shopKey: string) => removeMapping(context, about, shopKey)))
}
