import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditBooks } from '../audit/audit-books.ts'
import { endState } from './support/end-state.ts'
import { integrityOf, type Kill, runUntilKilled } from './support/killing.ts'
import { randomOf } from './support/random.ts'
import { collect, lastJsonLine, spawnCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName, type World } from './support/world.ts'
import { startWriteProxy } from './support/write-proxy.ts'

/** KILLS=300 for a long session; each takes a world of its own. */
const kills = Number(process.env.KILLS ?? 20)
/** The rest strikes while the shop is asked. */
const killsBetweenWrites = Math.ceil(kills * 0.8)
const atOnce = 2

test(
  `SIGKILL at ${kills} moments of the first run: the next run ends where an undisturbed one does`,
  async () => {
    const folder = await tempFolder()
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000)
    console.log(`KILL_SEED=${seed}`)
    const pristine = join(folder, 'pristine')
    await mkdir(pristine)
    await (await openWorld(pristine)).stop()

    const reference = await undisturbed(pristine, join(folder, 'reference'))
    expect(reference.writes).toBeGreaterThan(3)
    const plan = planKills(seed, reference.writes)
    const outcomes: KillOutcome[] = []
    const queue = [...plan.entries()]
    const worker = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [index, kill] = next
        outcomes.push(await killAndGoOn({ pristine, folder: join(folder, `kill-${index}`), kill }))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))

    expect(outcomes.map(({ wasKilled }) => wasKilled)).toEqual(outcomes.map(() => true))
    const between = outcomes.filter(({ writesBefore }) => writesBefore > 0 && writesBefore < reference.writes)
    expect(between.length).toBeGreaterThanOrEqual(kills * 0.75)
    console.log(
      `${kills} kills, ${between.length} of them between the first and the last of ${reference.writes} ERP writes`,
    )
    for (const outcome of outcomes) expect(outcome.state).toEqual(reference.state)
  },
  kills * 45_000,
)

interface KillOutcome {
  readonly wasKilled: boolean
  /** ERP writes that had taken effect when the process was killed. */
  readonly writesBefore: number
  readonly state: unknown
}

/** Kills by a seeded plan: most of them right before or right after an ERP write, the rest at a shop request. */
function planKills(seed: number, writes: number): readonly Kill[] {
  const random = randomOf(seed)
  return Array.from({ length: kills }, (_, index) => {
    const phase = random.below(2) === 0 ? ('before' as const) : ('after' as const)
    if (index >= killsBetweenWrites) {
      return { write: null, phase, shopRequest: 1 + random.below(10) }
    }
    const write = phase === 'before' ? 2 + random.below(writes - 1) : 1 + random.below(writes - 1)
    return { write, phase, shopRequest: 0 }
  })
}

async function undisturbed(pristine: string, folder: string) {
  await cp(pristine, folder, { recursive: true })
  const world = await openWorld(folder)
  const proxy = await startWriteProxy(world.okosUrl)
  try {
    const { args, env } = await world.configure({ okosUrl: proxy.url })
    const result = await collect(spawnCli(args, env))
    expect(result.code, result.stderr).toBe(0)
    return { writes: proxy.writes(), state: await checkedState(world) }
  } finally {
    await proxy.close()
    await world.stop()
  }
}

async function killAndGoOn(params: {
  readonly pristine: string
  readonly folder: string
  readonly kill: Kill
}): Promise<KillOutcome> {
  const { pristine, folder, kill } = params
  await cp(pristine, folder, { recursive: true })
  const world = await openWorld(folder)
  const killed = await runUntilKilled(world, kill)
  const store = join(folder, 'okos-sync.db')
  try {
    expect(integrityOf(store)).toEqual(['ok'])
    const after = await world.run()
    expect(after.code, after.stderr).toBe(0)
    expect(lastJsonLine(after.stdout)).toMatchObject({ outcome: 'done', parkedActions: 0 })
    expect(integrityOf(store)).toEqual(['ok'])
    return { ...killed, state: await checkedState(world) }
  } finally {
    await world.stop()
  }
}

async function checkedState(world: World) {
  const shop = await world.shopBooks()
  const erp = await world.erpBooks()
  expect(auditBooks(shop, erp, shopName).findings).toEqual([])
  return endState(shop, erp)
}
