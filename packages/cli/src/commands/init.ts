import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '@okos-sync/domain'
import { createAsker } from '../ask.ts'
import type { CommandContext } from '../command-context.ts'
import { loadConfig } from '../config.ts'
import { configTemplate } from '../config-template.ts'
import { diagnoseErp, diagnoseShop } from '../diagnose.ts'
import { secretsFileName, secretVariables } from '../secrets.ts'
import { tellSetup } from '../setup-texts.ts'
import { printFindings } from './doctor.ts'

/** Options of `okos-sync init`; what is left out is asked for on a terminal. Secrets are never among them. */
export interface InitOptions {
  readonly shop?: string
  readonly okosUrl?: string
  /** Where the shop's API and its token service are, for a sandbox. */
  readonly shopEndpoints?: string
  readonly connection?: string
}

/**
 * `okos-sync init`: writes a commented configuration (never over an existing one), keeps secrets that were typed in
 * in a file of their own, and tests both connections (P14). Exit code 1 when a connection does not work.
 */
export async function initialise(context: CommandContext, options: InitOptions): Promise<number> {
  const { terminal, language, configFile, environment, asJson } = context
  const ask = createAsker(context)
  const shop = options.shop ?? (await ask.text({ field: '--shop', text: 'askShop', check: shopNameProblem }))
  const okosUrl =
    options.okosUrl ?? (await ask.text({ field: '--okos-url', text: 'askOkosUrl', check: urlProblem }))
  requireGood('--shop', shopNameProblem(shop))
  requireGood('--okos-url', urlProblem(okosUrl))
  const typed: Record<string, string> = {}
  for (const [name, text] of secretQuestions) {
    const variable = secretVariables[name]
    if (environment[variable]) continue
    typed[name] = await ask.secret({ field: variable, text })
  }
  const content = configTemplate({
    connectionId: options.connection ?? shop,
    shop,
    okosUrl,
    sandbox: options.shopEndpoints ?? null,
    language,
  })
  await writeNew(configFile, content)
  terminal.note(tellSetup(language, 'fileMade', { file: configFile }))
  if (Object.keys(typed).length > 0) {
    const file = join(dirname(configFile), secretsFileName)
    await writeNew(file, `${JSON.stringify(typed, null, 2)}\n`)
    terminal.note(tellSetup(language, 'secretsMade', { file }))
  }
  const config = await loadConfig(configFile, environment)
  const [ofShop, ofErp] = await Promise.all([diagnoseShop(config, language), diagnoseErp(config, language)])
  const findings = [...ofShop, ...ofErp]
  if (asJson) terminal.print(JSON.stringify({ file: configFile, findings }))
  else {
    printFindings(context, findings)
    terminal.print(tellSetup(language, 'nextDoctor'))
  }
  return findings.some(({ level }) => level === 'fail') ? 1 : 0
}

const secretQuestions = [
  ['clientId', 'askClientId'],
  ['clientSecret', 'askClientSecret'],
  ['apiKey', 'askApiKey'],
] as const

type Problem = 'badShop' | 'badUrl' | null

function shopNameProblem(name: string): Problem {
  return /^[a-z0-9-]+$/.test(name) ? null : 'badShop'
}

function urlProblem(text: string): Problem {
  if (!URL.canParse(text)) return 'badUrl'
  const { protocol, hostname } = new URL(text)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback) ? null : 'badUrl'
}

function requireGood(field: string, problem: Problem): void {
  if (problem !== null)
    throw new ConfigurationError({ field, message: `${field}: ${tellSetup('en', problem)}` })
}

/** Fails when the file exists: somebody's settings are never overwritten. */
async function writeNew(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    const message = `${file} can't be made; if it exists, remove it first or name another with --config.`
    throw new ConfigurationError({ field: 'config', message, cause })
  }
}
