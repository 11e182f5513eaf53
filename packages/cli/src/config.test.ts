import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OkosSyncError } from '@okos-sync/domain'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from './config.ts'

const complete = {
  connectionId: 'my-shop',
  shop: { name: 'my-shop' },
  okos: { baseUrl: 'https://okos.example.com' },
}
const secrets = {
  OKOS_SYNC_CLIENT_ID: 'id',
  OKOS_SYNC_CLIENT_SECRET: 'canary-secret',
  OKOS_SYNC_API_KEY: 'canary-key',
}

async function configFile(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'okos-sync.config.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function refusal(
  content: unknown,
  environment: Record<string, string> = secrets,
): Promise<OkosSyncError> {
  const error: unknown = await loadConfig(await configFile(content), environment).catch((cause) => cause)
  if (!OkosSyncError.isInstance(error)) throw new Error(`not refused: ${String(error)}`)
  return error
}

test('defaults fill what the file leaves out, the store stands beside the file', async () => {
  const file = await configFile(complete)
  const config = await loadConfig(file, secrets)
  expect(config.intervalMs).toBe(300_000)
  expect(config.storeFile).toBe(file.replace('okos-sync.config.json', 'okos-sync.db'))
  expect(config.shop.clientId).toBe('id')
})

test('a missing secret is named by its variable', async () => {
  const { OKOS_SYNC_API_KEY: _, ...rest } = secrets
  expect((await refusal(complete, rest)).field).toBe('OKOS_SYNC_API_KEY')
})

test('a wrong field is named by its path, and no secret appears', async () => {
  const error = await refusal({ ...complete, okos: { baseUrl: 'not a url' } })
  expect(error.field).toBe('okos.baseUrl')
  expect(error.message).not.toMatch(/canary/)
})

test('a setting that is misspelt is told', async () => {
  const error = await refusal({ ...complete, settings: { vatMapings: [] } })
  expect(error.message).toContain('vatMapings')
})

test('a file that is missing or no JSON is told by its name', async () => {
  expect((await refusal('{ nonsense')).message).toContain('is not valid JSON')
  const missing: unknown = await loadConfig('/nowhere/okos-sync.config.json', secrets).catch((cause) => cause)
  expect(String(missing)).toContain('--config')
})
