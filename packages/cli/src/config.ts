import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { resolveSettings, type SyncSettings } from '@okos-sync/core'
import { ConfigurationError } from '@okos-sync/domain'
import { z } from 'zod'

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

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration file; secrets come from the environment only
 * (`OKOS_SYNC_CLIENT_ID` unless the file names it, `OKOS_SYNC_CLIENT_SECRET`, `OKOS_SYNC_API_KEY`).
 * Throws ConfigurationError that names the field and the fix.
 */
export async function loadConfig(file: string, environment: Environment): Promise<Config> {
  const parsed = configSchema.safeParse(await readJson(file))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') || '(root)'
    throw new ConfigurationError({
      field,
      message: `${file}: "${field}" – ${issue?.message ?? 'is not valid'}. See docs/settings.md for what is expected.`,
    })
  }
  const { connectionId, shop, okos, store, intervalMinutes, settings } = parsed.data
  return {
    connectionId,
    shop: {
      name: shop.name,
      clientId: shop.clientId ?? secret(environment, 'OKOS_SYNC_CLIENT_ID'),
      clientSecret: secret(environment, 'OKOS_SYNC_CLIENT_SECRET'),
      endpoints: shop.endpoints,
    },
    okos: { baseUrl: okos.baseUrl, apiKey: secret(environment, 'OKOS_SYNC_API_KEY') },
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
      message: `The configuration file ${file} can't be read. Name yours with --config.`,
    })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ConfigurationError({ field: 'config', message: `${file} is not valid JSON.` })
  }
}

function secret(environment: Environment, name: string): string {
  const value = environment[name]
  if (value === undefined || value === '') {
    throw new ConfigurationError({ field: name, message: `The environment variable ${name} is not set.` })
  }
  return value
}
