import { join } from 'node:path'
import { allContractRoutes } from '@okos-sync/okos/contract'
import { capabilitiesOfEdition } from '@okos-sync/sandbox-okos'
import { describe, expect, test } from 'vitest'
import { auditBooks } from '../audit/audit-books.ts'
import { lastJsonLine, runCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName } from './support/world.ts'

interface DemoResult {
  readonly orders: { readonly seen: number; readonly imported: number }
  readonly stock: { readonly pushed: number }
  readonly leftOut: readonly { readonly flow: string; readonly missingCapability: string }[]
  readonly money: readonly { readonly difference: string }[]
}

interface JournalEntry {
  readonly method: string
  readonly path: string
  readonly status: number
}

/** The module that brings stock up brings prices up as well. */
const stockIsMissing = ['stock', 'prices'].map((flow) => ({ flow, missingCapability: 'stock' }))
const withoutModule = ['--no-stock-module']

/** What a recorded call needs; the route whose path fits it says so. */
function capabilityOf({ method, path }: JournalEntry): string | null {
  const fitting = allContractRoutes.filter((route) => route.method === method && fits(route.path, path))
  const route = fitting.find((each) => each.path === path) ?? fitting[0]
  if (route === undefined) throw new Error(`${method} ${path} is no call of the contract`)
  return route.capability
}

function fits(pattern: string, path: string): boolean {
  const parts = path.split('/')
  const wanted = pattern.split('/')
  return parts.length === wanted.length && wanted.every((part, at) => part === '{id}' || part === parts[at])
}

const demoOf = async (folder: string, kind: readonly string[], more: readonly string[]) => {
  const { code, stdout, stderr } = await runCli([...more, 'demo', '--data', folder, ...kind])
  expect(code, stderr).toBe(0)
  return stdout
}

describe('M21: the whole demo runs on each edition, within what it can, and says what it left out', () => {
  test.each([
    ['Okos-Ügyvitel', [], []],
    ['Okos-Ügyvitel', withoutModule, stockIsMissing],
    ['Okos-Számla', [], stockIsMissing],
    ['Okos-Számla és Készlet', [], []],
  ])(
    '%s %s, told to programs',
    async (edition, more, leftOut) => {
      const folder = join(await tempFolder(), 'demo')
      const kind = ['--edition', edition, ...more]
      const result = lastJsonLine(await demoOf(folder, kind, ['--json'])) as DemoResult
      expect(result.leftOut).toEqual(leftOut)
      expect(result.orders.imported).toBeGreaterThan(200)
      expect(result.money.map(({ difference }) => difference)).toEqual(['0', '0'])
      expect(result.stock.pushed > 0).toBe(leftOut.length === 0)
      const capabilities = capabilitiesOfEdition({ edition, hasStockModule: more.length === 0 })
      await expectWithin(capabilities, { folder, kind })
    },
    300_000,
  )

  test.each([
    [
      'Okos-Számla és CRM',
      'en',
      /Left out: stock to the shop. This Okos lacks: stock \(the Készlet module\)./,
    ],
    [
      'Okos-Számla és Pénztár',
      'hu',
      /Kimaradt: a készlet feltöltése a boltba. .* hiányzik: készlet \(Készlet/,
    ],
  ])(
    '%s, told to people: %s',
    async (edition, language, words) => {
      const folder = join(await tempFolder(), 'demo')
      const kind = ['--edition', edition]
      expect(await demoOf(folder, kind, ['--lang', language])).toMatch(words)
      await expectWithin(capabilitiesOfEdition({ edition, hasStockModule: true }), { folder, kind })
    },
    300_000,
  )
})

/** The ERP's own journal holds no call outside its capabilities, and its books agree with the shop's. */
async function expectWithin(
  capabilities: readonly string[],
  { folder, kind }: { readonly folder: string; readonly kind: readonly string[] },
): Promise<void> {
  const world = await openWorld(folder, kind)
  try {
    const requests = await journalOf(world.okosUrl)
    expect(requests.length).toBeGreaterThan(5)
    expect(requests.filter(({ status }) => status === 403)).toEqual([])
    const needed = requests.map(capabilityOf).filter((capability) => capability !== null)
    expect(needed.filter((capability) => !capabilities.includes(capability))).toEqual([])
    const [shop, books] = [await world.shopBooks(), await world.erpBooks()]
    const keepsStock = capabilities.includes('stock')
    expect(auditBooks(keepsStock ? shop : { ...shop, products: [] }, books, shopName).findings).toEqual([])
    if (!keepsStock) expect(books).toMatchObject({ movements: [], levels: [] })
  } finally {
    await world.stop()
  }
}

async function journalOf(okosUrl: string): Promise<readonly JournalEntry[]> {
  const response = await fetch(`${okosUrl}/_sandbox/journal`)
  return ((await response.json()) as { readonly requests: readonly JournalEntry[] }).requests
}
