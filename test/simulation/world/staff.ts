import type { StateStore } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync, type OkosSync, type SyncEventName } from '@okos-sync/sync'
import { storeOf } from '../engine/faulty-store.ts'
import { type SimulatedProcess, simulatedProcess } from '../engine/simulated-process.ts'
import { wireTo } from '../engine/wire.ts'
import { erpPort } from '../erp/erp-port.ts'
import { shopAsSeen } from './shop-as-seen.ts'
import type { World } from './world.ts'

/** A process of ours at work. */
export interface Worker {
  readonly process: SimulatedProcess
  readonly sync: OkosSync
  /** Runs that ended well. */
  readonly runsDone: number
}

/** One place at which a process is started again and again until the end. */
export interface Post {
  readonly worker: Worker | null
  /** Ends it for good. */
  close(): void
}

/** Starts a process that runs by its schedule; another takes its place when it dies. */
export function keepPost(
  world: World,
  duty: { readonly name: string; readonly intervalMs: number; readonly attend: (worker: Worker) => void },
): Post {
  const dice = world.dice.fork(`post ${duty.name}`)
  let worker: Worker | null = null
  let isClosed = false
  const begin = () => {
    if (isClosed) return
    worker = startWorker(world, {
      name: duty.name,
      intervalMs: duty.intervalMs,
      onDeath: () => {
        worker = null
        world.time.after(world.isHealing ? 1_000 : dice.between(200, 180_000), begin)
      },
    })
    if (worker !== null) duty.attend(worker)
  }
  begin()
  return {
    get worker() {
      return worker
    },
    close: () => {
      isClosed = true
      worker?.process.kill('closed')
    },
  }
}

function startWorker(
  world: World,
  params: { readonly name: string; readonly intervalMs: number; readonly onDeath: () => void },
): Worker | null {
  const { time, scenario } = world
  const name = params.name
  const dice = world.dice.fork(`${name} ${time.nowMs}`)
  const open = sqliteStore(world.file)
  const process = simulatedProcess({
    name,
    time,
    machine: world.machine,
    isFatal: () => !world.isHealing && dice.chance(scenario.crashes),
    onDeath: (why) => {
      world.tell(name, `dies ${why}`)
      closeNow(open)
      params.onDeath()
    },
  })
  const { sync, runsDone } = employ(world, { process, open, intervalMs: params.intervalMs, dice })
  return {
    process,
    sync,
    get runsDone() {
      return runsDone()
    },
  }
}

function closeNow(store: StateStore): void {
  // The store closes synchronously; its promise brings no news.
  void store.close()
}

function employ(
  world: World,
  params: {
    readonly process: SimulatedProcess
    readonly open: StateStore
    readonly intervalMs: number
    readonly dice: World['dice']
  },
) {
  const { time, erp } = world
  const { process, open, dice, intervalMs } = params
  const tell = (what: string) => world.tell(process.name, what)
  const kept = storeOf({ inner: open, process, habits: world.disk, dice, leases: world.leases })
  const sync = createSync({
    connectionId: 'szimulalt',
    shop: shopAsSeen(world, { process, dice, tell, tokenOf: () => kept.token }),
    erp: erpPort({
      books: erp,
      wire: wireTo({ time, process, weather: world.erpWeather, tell }),
      habits: world.erpHabits,
      dice,
    }),
    store: kept.store,
    clock: process.clock,
    intervalMs,
    random: dice.fraction,
  })
  world.hearWebhook = (innerId) => {
    if (process.isAlive) sync.hint(innerId)
  }
  let runsDone = 0
  sync.on('run-finished', ({ summary }) => {
    if (summary.outcome === 'done' && summary.scope === 'whole') runsDone += 1
  })
  sync.on('opening-booked', ({ sku }) => world.opened.add(sku))
  traceEvents(sync, tell)
  return { sync, runsDone: () => runsDone }
}

const traced: readonly SyncEventName[] = [
  'run-started',
  'order-imported',
  'order-updated',
  'order-cancelled',
  'order-waiting',
  'order-excluded',
  'order-failed',
  'order-conflict',
  'stock-held',
  'opening-booked',
  'action-postponed',
  'action-parked',
  'run-finished',
]

function traceEvents(sync: OkosSync, tell: (what: string) => void): void {
  for (const name of traced) {
    sync.on(name, (event) => {
      const { connectionId: _, runId: __, ...rest } = event
      const told = 'summary' in rest ? rest.summary.outcome : JSON.stringify(rest)
      tell(`${name} ${told}`)
    })
  }
  sync.on('run-failed', ({ summary }) => tell(`run-failed ${summary.trouble?.code}`))
}
