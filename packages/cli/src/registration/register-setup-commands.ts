import { Option } from 'commander'
import { examine } from '../commands/doctor.ts'
import { type ImportFileOptions, importFile } from '../commands/import-file.ts'
import { type InitOptions, initialise } from '../commands/init.ts'
import { showPlan } from '../commands/plan.ts'
import { runOnce } from '../commands/run.ts'
import type { Registrar } from './registrar.ts'

/** `init`, `doctor` and `import`. */
export function registerSetupCommands({ program, act, say }: Registrar): void {
  program
    .command('init')
    .option('--shop <name>', say('initShop'))
    .option('--okos-url <url>', say('initOkosUrl'))
    .option('--shop-endpoints <url>', say('initEndpoints'))
    .option('--connection <name>', say('initConnection'))
    .description(say('init'))
    .action(act((context, options: InitOptions) => initialise(context, options)))
  program
    .command('doctor')
    .description(say('doctor'))
    .action(act((context) => examine(context)))
  program
    .command('import')
    .option('--file <file>', say('importFile'))
    .addOption(
      new Option('--kind <kind>', say('importKind')).choices(['products', 'partners']).default('products'),
    )
    .option('--dry-run', say('importDryRun'))
    .option('--skip-bad-rows', say('importSkip'))
    .option('--csv', say('csv'))
    .description(say('importCommand'))
    .action(
      act((context, options: ImportFileOptions & { readonly file?: string }) => {
        if (options.file !== undefined) return importFile(context, options.file, options)
        return options.dryRun ? showPlan(context, 'import', {}) : runOnce(context, 'import')
      }),
    )
}
