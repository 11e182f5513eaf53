import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { SeedResult } from '../run-seed.ts'

const main = join(import.meta.dirname, '../seeds-main.ts')
const spanLength = 10

/** A seed that takes longer than this hangs; the machine may be busy with other things. */
const longestSeedMs = 120_000

/** How a number of seeds went. */
export interface SeedsReport {
  readonly seeds: number
  readonly orders: number
  readonly runs: number
  readonly shopWrites: number
  readonly failures: readonly Pick<SeedResult, 'seed' | 'findings'>[]
  readonly seconds: number
}

/**
 * Plays `count` seeds from `from` on in `workers` processes. `onResult` hears of each; when it answers false no
 * further ones begin. A worker that breaks or hangs fails the seed that it was at.
 */
export async function playSeeds(params: {
  readonly from: number
  readonly count: number
  readonly workers: number
  /** Where the simulation's sources are; default: here. */
  readonly main?: string
  readonly onResult?: (result: Pick<SeedResult, 'seed' | 'findings'>, done: number) => boolean
}): Promise<SeedsReport> {
  const { from, count, onResult = () => true } = params
  const startedAt = performance.now()
  const totals = { seeds: 0, orders: 0, runs: 0, shopWrites: 0 }
  const failures: Pick<SeedResult, 'seed' | 'findings'>[] = []
  let next = from
  let goesOn = true
  const take = () => {
    if (!goesOn || next >= from + count) return null
    const span = { from: next, count: Math.min(spanLength, from + count - next) }
    next += span.count
    return span
  }
  const note = (result: Partial<SeedResult> & Pick<SeedResult, 'seed' | 'findings'>) => {
    totals.seeds += 1
    totals.orders += result.orders ?? 0
    totals.runs += result.runs ?? 0
    totals.shopWrites += result.shopWrites ?? 0
    if (result.findings.length > 0) failures.push({ seed: result.seed, findings: result.findings })
    goesOn = onResult(result, totals.seeds) && goesOn
  }
  const workers = Array.from({ length: params.workers }, () =>
    employ({ main: params.main ?? main, take, note }),
  )
  await Promise.all(workers)
  failures.sort((left, right) => left.seed - right.seed)
  return { ...totals, failures, seconds: (performance.now() - startedAt) / 1000 }
}

interface Employment {
  readonly main: string
  readonly take: () => { readonly from: number; readonly count: number } | null
  readonly note: (result: SeedResult | Pick<SeedResult, 'seed' | 'findings'>) => void
}

/** Gives spans to one process until there are none left; a process that broke is replaced. */
async function employ(employment: Employment): Promise<void> {
  for (let span = employment.take(); span !== null; ) {
    const { from, count } = span
    const done = await playSpans(employment, { from, count })
    if (done.isComplete) return
    employment.note({ seed: done.seed, findings: [done.trouble] })
    span = done.left > 0 ? { from: done.seed + 1, count: done.left } : employment.take()
  }
}

type Ending =
  | { readonly isComplete: true }
  | { readonly isComplete: false; readonly seed: number; readonly left: number; readonly trouble: string }

function playSpans(
  { main, take, note }: Employment,
  first: { readonly from: number; readonly count: number },
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = fork(main, {
      execArgv: ['--conditions=@okos-sync/source'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    let span = first
    let seed = first.from
    let complaints = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints += chunk
    })
    const watch = watchdog(child)
    const end = (ending: Ending) => {
      watch.stop()
      resolve(ending)
    }
    child.on('message', (result: SeedResult) => {
      watch.reset()
      note(result)
      seed = result.seed + 1
      if (seed < span.from + span.count) return
      const next = take()
      if (next === null) {
        end({ isComplete: true })
        child.disconnect()
        return
      }
      span = next
      seed = next.from
      child.send(next)
    })
    child.on('exit', (code, signal) => {
      const trouble = `the process ended with ${signal ?? code}: ${complaints.slice(-600).trim()}`
      end({ isComplete: false, seed, left: span.from + span.count - seed - 1, trouble })
    })
    child.send(first)
  })
}

/** Ends a process that is silent for too long. */
function watchdog(child: ChildProcess) {
  const kill = () => child.kill('SIGKILL')
  let timer = setTimeout(kill, longestSeedMs)
  return {
    reset: () => {
      clearTimeout(timer)
      timer = setTimeout(kill, longestSeedMs)
    },
    stop: () => clearTimeout(timer),
  }
}
