import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { resolveSettings, type SyncSettings } from '@okos-sync/core'
import { ConfigurationError } from '@okos-sync/domain'
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import { z } from 'zod'
import type { Environment } from './command-context.ts'
import { settingsPage } from './config-template.ts'
import { readSecrets, type Secrets, secretVariables } from './secrets.ts'

const configSchema = z.strictObject({
  connectionId: z.string().min(1),
  shop: z.strictObject({
    name: z.string().min(1),
    clientId: z.string().min(1).optional(),
    endpoints: z.strictObject({ api: z.url(), oauth: z.url() }).optional(),
  }),
  okos: z.strictObject({ baseUrl: z.url() }),
  store: z.string().min(1).default('okos-sync.db'),
  intervalMinutes: z.number().positive().max(1440).default(5),
  settings: z.record(z.string(), z.unknown()).default({}),
})

/** A connection as configured: the file's content with the secrets of the environment. */
export interface Config {
  readonly connectionId: string
  readonly shop: {
    readonly name: string
    readonly clientId: string
    readonly clientSecret: string
    readonly endpoints: { readonly api: string; readonly oauth: string } | undefined
  }
  readonly okos: { readonly baseUrl: string; readonly apiKey: string }
  /** Absolute path of the store file. */
  readonly storeFile: string
  readonly intervalMs: number
  readonly settings: SyncSettings
}

/**
 * Reads the configuration file (JSON, comments allowed). Secrets come from the environment (`OKOS_SYNC_CLIENT_ID`
 * unless the file names it, `OKOS_SYNC_CLIENT_SECRET`, `OKOS_SYNC_API_KEY`) or from the secrets file beside it.
 * Throws ConfigurationError that names the field and the fix.
 */
export async function loadConfig(file: string, environment: Environment): Promise<Config> {
  const parsed = configSchema.safeParse(await readJson(file))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') || '(root)'
    throw new ConfigurationError({
      field,
      message: `${file}: "${field}" – ${issue?.message ?? 'is not valid'}. What is expected: ${settingsPage}`,
    })
  }
  const { connectionId, shop, okos, store, intervalMinutes, settings } = parsed.data
  const secrets = await readSecrets(file, environment)
  return {
    connectionId,
    shop: {
      name: shop.name,
      clientId: shop.clientId ?? required(secrets, 'clientId'),
      clientSecret: required(secrets, 'clientSecret'),
      endpoints: shop.endpoints,
    },
    okos: { baseUrl: okos.baseUrl, apiKey: required(secrets, 'apiKey') },
    storeFile: resolve(dirname(file), store),
    intervalMs: intervalMinutes * 60_000,
    settings: resolveSettings(settings as Partial<SyncSettings>),
  }
}

async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new ConfigurationError({
      field: 'config',
      cause,
      message: `The configuration file ${file} can't be read. Name yours with --config, or make one with: okos-sync init`,
    })
  }
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error === undefined) return value
  const line = text.slice(0, error.offset).split('\n').length
  const what = printParseErrorCode(error.error)
  throw new ConfigurationError({
    field: 'config',
    message: `${file} is not valid JSON: ${what} in line ${line}.`,
  })
}

function required(secrets: Secrets, name: keyof Secrets): string {
  const value = secrets[name]
  if (value !== undefined) return value
  const variable = secretVariables[name]
  const message = `The environment variable ${variable} is not set, and no secrets file tells it (okos-sync init makes one).`
  throw new ConfigurationError({ field: variable, message })
}
