import { Command, Option } from 'commander'
import type { Act, Environment } from './command-context.ts'
import { tellHelp } from './help-texts.ts'
import { chooseLanguage, languageIn } from './language.ts'
import { registerOperatorCommands } from './registration/register-operator-commands.ts'
import { registerRunCommands } from './registration/register-run-commands.ts'
import { registerSandboxCommands } from './registration/register-sandbox-commands.ts'
import { registerSetupCommands } from './registration/register-setup-commands.ts'
import type { Registrar } from './registration/registrar.ts'
import type { Terminal } from './terminal.ts'
import { helpTitle, usageText } from './usage-text.ts'
import { ownVersion } from './version.ts'

interface GlobalOptions {
  readonly config: string
  readonly json?: boolean
}

/** What the program needs of its process. */
export interface ProgramContext {
  readonly terminal: Terminal
  readonly environment: Environment
  /** Arguments of the call, without the program's own name: the help's language is among them. */
  readonly args: readonly string[]
  /** Told the exit code when a command has ended. */
  readonly exit: (code: number) => void
}

/** The command line `okos-sync`. */
export function createProgram({ terminal, environment, args, exit }: ProgramContext): Command {
  const language = chooseLanguage(languageIn(args), environment)
  const say: Registrar['say'] = (key, params) => tellHelp(language, key, params)
  const program = new Command('okos-sync')
    .description(say('program'))
    .version(ownVersion(), '-V, --version', say('version'))
    .helpOption('-h, --help', say('help'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(usageText(text, language)),
    })
    .configureHelp({ styleTitle: (title) => helpTitle(title, language) })
    .option('-c, --config <file>', say('config'), 'okos-sync.config.json')
    .option('--json', say('json'))
    .addOption(new Option('--lang <language>', say('lang')).choices(['hu', 'en']))
  const act: Act =
    (work) =>
    async (...values) => {
      const { config, json = false } = program.opts<GlobalOptions>()
      const context = { terminal, language, environment, configFile: config, asJson: json }
      exit(await work(context, ...values))
    }
  const registrar: Registrar = { program, act, say }
  registerSetupCommands(registrar)
  registerRunCommands(registrar)
  registerOperatorCommands(registrar)
  registerSandboxCommands(registrar)
  return program
}
