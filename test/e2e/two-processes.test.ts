import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { auditBooks } from '../audit/audit-books.ts'
import { collect, lastJsonLine, spawnCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName, type World } from './support/world.ts'
import { startWriteProxy } from './support/write-proxy.ts'

/** Requests in any second that the shop allows. */
const limit = 3
/**
 * The limit is kept where requests leave. A busy machine delivers them closer together than they left, never this much:
 * processes that did not share the limit put four into a tenth of a second.
 */
const unevenDeliveryMs = 750

test('M15: beside watch, a run by hand joins the run that is on, and four processes keep to one limit', async () => {
  const world = await openWorld(await tempFolder())
  const awaited = Promise.withResolvers<void>()
  // The first write waits until the other process has found the run.
  const proxy = await startWriteProxy(world.okosUrl, {
    beforeWrite: (index) => (index === 1 ? awaited.promise : undefined),
  })
  try {
    const { args, env } = await world.configure({ okosUrl: proxy.url })
    const config = args.at(-1) ?? ''
    const watch = spawnCli(['watch', '--json', '--config', config], env)
    const watchEnded = collect(watch)
    if (watch.stdout === null) throw new TypeError('stdout is piped')
    const firstLine = once(createInterface({ input: watch.stdout }), 'line')
    await untilAsked(world)

    const byHand = spawnCli([...args], env)
    byHand.stderr?.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('Another process is synchronising')) awaited.resolve()
    })
    const lookers = ['orders', 'import'].map((flow) =>
      collect(spawnCli(['plan', flow, '--json', '--config', config], env)),
    )
    const [run, ...plans] = await Promise.all([collect(byHand), ...lookers])
    const [line] = (await firstLine) as [string]
    watch.kill('SIGTERM')
    const { code, stderr } = await watchEnded

    for (const looker of plans) expect(looker.code, looker.stderr).toBe(0)
    expect([code, run.code], stderr + run.stderr).toEqual([0, 0])
    expect(JSON.parse(line)).toMatchObject({ outcome: 'done' })
    expect(lastJsonLine(run.stdout)).toEqual(JSON.parse(line))
    expect(auditBooks(await world.shopBooks(), await world.erpBooks(), shopName).findings).toEqual([])
    const closest = closestRequests(await arrivals(world))
    console.log(`four requests were never closer than ${closest} ms`)
    expect(closest).toBeGreaterThanOrEqual(1_000 - unevenDeliveryMs)
  } finally {
    await proxy.close()
    await world.stop()
  }
}, 180_000)

/** When requests came in at the shop, refused ones among them. */
async function arrivals(world: World): Promise<readonly number[]> {
  const { requests } = (await (await fetch(`${world.shopUrl}/_control/journal`)).json()) as {
    readonly requests: readonly { readonly kind: string; readonly atMs: number }[]
  }
  return requests.filter(({ kind }) => kind === 'api').map(({ atMs }) => atMs)
}

/** The shortest time, in milliseconds, between a request and the one that was one too many for a second. */
function closestRequests(times: readonly number[]): number {
  const inOrder = times.toSorted((left, right) => left - right)
  return Math.min(...inOrder.slice(limit).map((time, index) => time - (inOrder[index] ?? 0)))
}

async function untilAsked(world: World): Promise<void> {
  while ((await arrivals(world)).length === 0) await new Promise((resolve) => setImmediate(resolve))
}
