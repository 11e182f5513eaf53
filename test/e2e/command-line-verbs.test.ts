import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onTerminal } from './support/on-terminal.ts'
import { lastJsonLine, runCli } from './support/run-cli.ts'
import { openWorld, type World } from './support/world.ts'

let folder: string
let world: World
let env: Readonly<Record<string, string>>
let config: string

const call = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  runCli(['--config', config, ...args], { ...env, ...more })
const json = async <T>(args: readonly string[]) => lastJsonLine((await call(['--json', ...args])).stdout) as T

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okos-sync-cli-'))
  world = await openWorld(folder)
  env = (await world.configure()).env
  config = join(folder, 'made-by-init.json')
}, 120_000)
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('from nothing to a synchronised shop, as a newcomer goes', () => {
  const setUp = () =>
    call(['init', '--shop', 'demo-bolt', '--okos-url', world.okosUrl, '--shop-endpoints', world.shopUrl])

  test('P14: init writes a commented configuration and tests both connections; it never overwrites one', async () => {
    const made = await setUp()
    expect(made.code, made.stderr).toBe(0)
    expect(made.stdout).toContain('nothing is missing of what we need')
    expect(made.stdout).toContain('Okos-Ügyvitel')
    const text = await readFile(config, 'utf8')
    expect(text).toMatch(/^\/\/ Settings of okos-sync/)
    expect(text).not.toContain('demo-secret')
    const again = await setUp()
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("can't be made")])
  }, 120_000)

  test('doctor names the mapping that will be missing, and each fix when a secret is wrong', async () => {
    const unmapped = await call(['doctor'])
    expect([unmapped.code, unmapped.stdout]).toEqual([1, expect.stringContaining('tax class 0 %')])
    const mapping = '[{ "country": "HU", "taxName": null, "rate": "0", "shortName": "TAM" }]'
    const mapped = join(folder, 'mapped.json')
    await writeFile(
      mapped,
      (await readFile(config, 'utf8')).replace('"vatMappings": []', `"vatMappings": ${mapping}`),
    )
    const fine = await runCli(['--config', mapped, 'doctor'], env)
    expect(fine.code, fine.stdout + fine.stderr).toBe(0)
    const hungarian = await call(['--lang', 'hu', 'doctor'], { OKOS_SYNC_CLIENT_SECRET: 'canary-secret' })
    expect(hungarian.code).toBe(1)
    expect(hungarian.stdout).toContain('Előbb valamit rendbe kell tenni')
    expect(hungarian.stdout + hungarian.stderr).not.toContain('canary-secret')
  }, 120_000)

  test('import shows first, then does; run brings the orders', async () => {
    const shown = await call(['import', '--dry-run'])
    expect(shown.code, shown.stderr).toBe(0)
    expect(shown.stdout).toMatch(/^create-product/m)
    const { products } = await json<{ products: { created: number } }>(['import'])
    expect(products.created).toBeGreaterThan(100)
    const { orders } = await json<{ orders: { imported: number } }>(['run'])
    expect(orders.imported).toBeGreaterThan(100)
  }, 120_000)

  test('explain tells an order in both languages; an unknown one is exit code 1', async () => {
    const { items } = await json<{ items: { orderNumber: string }[] }>(['parked', 'list'])
    const order = items[0]?.orderNumber ?? ''
    const english = await call(['explain', order])
    const hungarian = await call(['--lang', 'hu', 'explain', order])
    expect([english.code, hungarian.code]).toEqual([0, 0])
    expect(english.stdout).toContain('Verdict')
    expect(hungarian.stdout).toContain('Döntés')
    expect((await call(['explain', '999999'])).code).toBe(1)
  }, 120_000)

  test('plan keeps what apply then does, and only its owner can read it', async () => {
    const { innerIds } = (await world.shopControl('orders', { count: 2, seed: 5 })) as { innerIds: string[] }
    const file = join(folder, 'plan.json')
    const planned = await call(['plan', 'orders', '--diff', '--out', file])
    expect(planned.code, planned.stderr).toBe(0)
    for (const id of innerIds) expect(planned.stdout).toContain(`order ${id}`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const { orders } = await json<{ orders: { imported: number } }>(['apply', file])
    expect(orders.imported).toBe(2)
    const missing = await call(['apply', join(folder, 'none.json')])
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('plan orders --out')])
  }, 120_000)

  test('what waits is listed, mapped, retried and dismissed', async () => {
    const listed = await call(['parked'])
    expect(listed.stdout).toContain('what to do')
    expect((await call(['parked', 'list', '--csv'])).stdout.split('\r\n').length).toBeGreaterThan(2)
    const { items } = await json<{ items: { orderNumber: string; code: string }[] }>(['parked', 'list'])
    const unmapped = items.find(({ code }) => code === 'vat-unmapped')
    expect(unmapped).toBeDefined()
    const [failed] = items.filter(({ code }) => code === 'totals-disagree')
    const order = failed?.orderNumber ?? ''
    expect((await call(['parked', 'retry', order])).code).toBe(0)
    expect((await call(['parked', 'dismiss', order])).code).toBe(2)
    expect((await call(['parked', 'dismiss', order, '--reason', 'a test order'])).code).toBe(0)
    expect((await json<{ items: { orderNumber: string }[] }>(['parked', 'list'])).items).not.toContainEqual(
      expect.objectContaining({ orderNumber: order }),
    )
    const wrong = await call(['parked', 'retry', 'what?'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('okos-sync parked list')])
  }, 300_000)

  test('decisions of the mapping table are set, listed and removed; what can not be is refused', async () => {
    const key = 'vat:HU::0'
    const set = await call(['map', 'set', 'vat', key, 'TAM'])
    expect(set.code, set.stderr).toBe(0)
    expect((await call(['map'])).stdout).toContain(key)
    expect((await call(['map', 'set', 'vat', key, 'NINCS'])).code).toBe(2)
    expect((await call(['map', 'remove', 'vat', key])).code).toBe(0)
    expect((await call(['map', 'remove', 'vat', key])).code).toBe(1)
    expect((await call(['map', 'set', 'colour', key, 'TAM'])).code).toBe(2)
  }, 120_000)

  test('a file of products is shown row by row in the caller’s language, then imported once', async () => {
    const file = join(folder, 'termekek.csv')
    await writeFile(
      file,
      'Termék kód;Megnevezés;Áfa;Nettó ár;Egység\nCLI-1;Bögre;27%;1000;db\nCLI-2;Tál;x;1000;db\n',
    )
    const shown = await call(['--lang', 'hu', 'import', '--file', file, '--dry-run'])
    expect(shown.code).toBe(1)
    expect(shown.stdout).toContain('Áfa')
    expect((await call(['import', '--file', file])).code).toBe(1)
    expect((await call(['import', '--file', file, '--skip-bad-rows'])).code).toBe(0)
    expect((await call(['import', '--file', join(folder, 'plan.json')])).code).toBe(2)
  }, 120_000)

  test('on a terminal the secrets are asked for, do not show, and are kept where only their owner reads them', async () => {
    const own = join(folder, 'asked', 'config.json')
    await mkdir(join(folder, 'asked'))
    const flags = `--shop demo-bolt --okos-url ${world.okosUrl} --shop-endpoints ${world.shopUrl}`
    const typed = ['demo-client', 'demo-secret', 'demo-key']
    const { code, screen } = await onTerminal(`--config ${own} init ${flags}`, typed)
    expect(code, screen).toBe(0)
    for (const secret of typed) expect(screen).not.toContain(secret)
    const secrets = join(folder, 'asked', 'okos-sync.secrets.json')
    expect((await stat(secrets)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(secrets, 'utf8'))).toEqual({
      clientId: 'demo-client',
      clientSecret: 'demo-secret',
      apiKey: 'demo-key',
    })
    const imported = await onTerminal(`--config ${own} import`, [])
    expect([imported.code, imported.screen]).toEqual([0, expect.stringContaining('█')])
    await chmod(secrets, 0o644)
    const open = await runCli(['--config', own, 'status'])
    expect([open.code, open.stderr]).toEqual([2, expect.stringContaining('chmod 600')])
  }, 120_000)

  test('what was sent for an order is shown masked, and a buyer is erased', async () => {
    const { innerIds } = (await world.shopControl('orders', { count: 1, seed: 6 })) as { innerIds: string[] }
    const [order = ''] = innerIds
    expect((await call(['run', 'orders'])).code).toBe(0)
    const { payloads } = await json<{ payloads: { actionKind: string }[] }>(['payloads', order])
    expect(payloads.map(({ actionKind }) => actionKind)).toContain('create-order')
    const shown = await call(['--lang', 'hu', 'payloads', order])
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('elfogadva')])
    expect(shown.stdout).toContain('•••')
    expect((await call(['payloads', '999999'])).code).toBe(1)
    const erased = await call(['--lang', 'hu', 'erase', '--email', 'nobody@example.com'])
    expect([erased.code, erased.stdout]).toEqual([0, expect.stringContaining('Ami megmarad')])
    expect(erased.stdout).not.toContain('nobody@example.com')
    expect((await call(['erase', '--email', 'a@example.com', '--customer', '1'])).code).toBe(2)
  }, 120_000)

  test('S11: no secret is in the store, nor in what stands beside it', async () => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('okos-sync.db'))
    expect(files).toContain('okos-sync.db')
    for (const name of files) {
      const content = await readFile(join(folder, name), 'latin1')
      for (const secret of ['demo-secret', 'demo-key']) expect(content).not.toContain(secret)
    }
  })

  test('status tells the last run', async () => {
    const { code, stdout } = await call(['status'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('carried through')])
  }, 120_000)
})
