import { rmSync } from 'node:fs'
import { complaints } from './world/expectations.ts'
import { furnish, letPeopleAct } from './world/people.ts'
import { type Scenario, scenarioOf } from './world/scenario.ts'
import { keepPost, type Post, type Worker } from './world/staff.ts'
import { createWorld, heal, type World } from './world/world.ts'

const minuteMs = 60_000
/** After the last fault everything must be right within this time. */
const longestHealingMs = 12 * 60 * minuteMs

/** What one seed showed. */
export interface SeedResult {
  readonly seed: number
  /** Empty: everything came right. */
  readonly findings: readonly string[]
  readonly scenario: Scenario
  readonly orders: number
  readonly runs: number
  readonly shopWrites: number
}

/** Plays the world of a seed to its end and looks at what came of it. `file` is the store's, and is removed. */
export async function runSeed(params: {
  readonly seed: number
  readonly file: string
  readonly tell?: (line: string) => void
}): Promise<SeedResult> {
  const { seed, file, tell = null } = params
  removeStore(file)
  const scenario = scenarioOf(seed)
  const world = createWorld({ scenario, file, tell })
  const stray = (reason: unknown) => world.findings.push(`unhandled rejection: ${describe(reason)}`)
  process.on('unhandledRejection', stray)
  try {
    const runs = await play(world)
    return {
      seed,
      findings: [...new Set(world.findings)],
      scenario,
      orders: world.shop.orders.size,
      runs,
      shopWrites: world.shopWrites,
    }
  } finally {
    process.off('unhandledRejection', stray)
    removeStore(file)
  }
}

async function play(world: World): Promise<number> {
  const { scenario, time, findings } = world
  furnish(world)
  letPeopleAct(world)
  const main = keepPost(world, {
    name: 'main',
    intervalMs: scenario.intervalMs,
    attend: ({ sync }) => void sync.start(),
  })
  const other = openOtherPost(world)
  await time.run({ untilMs: scenario.startMs + scenario.minutes * minuteMs })
  heal(world)
  other?.close()
  const runs = await settle(world, main)
  const { worker } = main
  if (worker === null) findings.push('the process is gone in the end')
  else findings.push(...(await complaints(world, (innerId) => worker.sync.explain(innerId))))
  main.close()
  return runs
}

function openOtherPost(world: World): Post | null {
  const { otherProcess, intervalMs } = world.scenario
  switch (otherProcess) {
    case 'none':
      return null
    case 'watch':
      return keepPost(world, { name: 'other', intervalMs, attend: ({ sync }) => void sync.start() })
    case 'by-hand':
      return keepPost(world, { name: 'hand', intervalMs, attend: (worker) => runByHand(world, worker) })
  }
}

/** Somebody who starts runs now and then, one flow or all. */
function runByHand(world: World, { sync, process }: Worker): void {
  const dice = world.dice.fork(`hand ${world.time.nowMs}`)
  const next = () => {
    world.time.after(dice.between(5_000, 6 * minuteMs), () => {
      if (!process.isAlive) return
      const flow = dice.pick([undefined, 'orders', 'stock', 'import'] as const)
      world.tell('hand', `runs ${flow ?? 'everything'}`)
      sync.run(flow).catch(() => undefined)
      next()
    })
  }
  next()
}

/** Lets runs go by until two in a row changed nothing on either side; answers how many it took. */
async function settle(world: World, post: Post): Promise<number> {
  const { time, findings } = world
  const endMs = time.nowMs + longestHealingMs
  let before = ''
  let runs = 0
  for (let seen = 0; time.nowMs < endMs; ) {
    await time.run({
      untilMs: Math.min(endMs, time.nowMs + 10 * minuteMs),
      isOver: () => (post.worker?.runsDone ?? 0) > seen,
    })
    const { worker } = post
    if (worker === null || worker.runsDone <= seen) continue
    seen = worker.runsDone
    runs += 1
    const now = `${world.erp.feed.length} ${world.shopWrites}`
    const { pending, parked } = (await worker.sync.status()).actions
    if (parked > 0) findings.push(`${parked} actions were parked`)
    if (now === before && pending === 0 && time.nowMs > world.busyUntilMs + 5 * minuteMs) return runs
    before = now
  }
  findings.push('it never comes to rest')
  return runs
}

function removeStore(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true })
}

function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)
}
