import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '@okos-sync/domain'
import { z } from 'zod'
import type { Environment } from './command-context.ts'

const secretsSchema = z.strictObject({
  clientId: z.string().min(1).optional(),
  clientSecret: z.string().min(1).optional(),
  apiKey: z.string().min(1).optional(),
})

/** What must not stand in the configuration. */
export type Secrets = Readonly<z.infer<typeof secretsSchema>>

/** Name of the secrets file, beside the configuration. */
export const secretsFileName = 'okos-sync.secrets.json'

/** The environment variable of each secret. */
export const secretVariables = {
  clientId: 'OKOS_SYNC_CLIENT_ID',
  clientSecret: 'OKOS_SYNC_CLIENT_SECRET',
  apiKey: 'OKOS_SYNC_API_KEY',
} as const

/**
 * The secrets of a configuration: each from the environment, else from `okos-sync.secrets.json` beside it. Throws a
 * ConfigurationError when that file can be read by others than its owner, or is not what it should be.
 */
export async function readSecrets(configFile: string, environment: Environment): Promise<Secrets> {
  const stored = await readSecretsFile(join(dirname(configFile), secretsFileName))
  const given = Object.entries(secretVariables).flatMap(([name, variable]) => {
    const value = environment[variable]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  return { ...stored, ...Object.fromEntries(given) }
}

async function readSecretsFile(file: string): Promise<Secrets> {
  const mode = await stat(file).then(
    (found) => found.mode,
    () => null,
  )
  if (mode === null) return {}
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    const message = `${file} can be read by others. Take their rights: chmod 600 ${file}`
    throw new ConfigurationError({ field: 'secrets', message })
  }
  const parsed = secretsSchema.safeParse(parseJson(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  const message = `${file} must be JSON with texts "clientId", "clientSecret" and "apiKey".`
  throw new ConfigurationError({ field: 'secrets', message })
}

/** A parser's own message would quote what stands in the file. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
