import { join } from 'node:path'
import { startShopRenterSandbox } from '@okos-sync/sandbox-shoprenter'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../scripts/support/run-command.ts'
import { root } from '../../scripts/support/workspace.ts'
import { tempFolder } from './support/temp-folder.ts'

interface Reading {
  readonly orders: number
  readonly heapUsed: Readonly<Record<string, number>>
}

test('10,000 orders cost 50 requests, and the client keeps none of them', { timeout: 180_000 }, async () => {
  const sandbox = await startShopRenterSandbox({
    file: join(await tempFolder(), 'shop.db'),
    orders: 10_000,
    requestsPerSecond: 10_000,
  })
  onTestFinished(sandbox.close)
  const child = await runCommand(
    [
      process.execPath,
      '--expose-gc',
      '--conditions=@okos-sync/source',
      'test/e2e/support/list-orders-main.ts',
      sandbox.url,
    ],
    { folder: root },
  )
  expect(child.isGood, child.output).toBe(true)
  const { orders, heapUsed }: Reading = JSON.parse(child.output)
  expect(orders).toBe(10_000)

  const journal = (await (await fetch(`${sandbox.url}/_control/journal`)).json()) as {
    readonly requests: readonly { readonly path: string }[]
  }
  expect(journal.requests.filter(({ path }) => path.endsWith('/orderExtend'))).toHaveLength(50)
  expect(Number(heapUsed[10_000]) / Number(heapUsed[2_000])).toBeLessThanOrEqual(1.3)
})
