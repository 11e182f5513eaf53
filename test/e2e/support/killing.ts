import { DatabaseSync } from 'node:sqlite'
import { collect, spawnCli } from './run-cli.ts'
import type { World } from './world.ts'
import { startWriteProxy, type WriteHooks } from './write-proxy.ts'

/** The moment at which a process is killed. */
export interface Kill {
  /** Which ERP write the kill happens at; null: when the shop has been asked `shopRequest` times. */
  readonly write: number | null
  readonly phase: 'before' | 'after'
  readonly shopRequest: number
}

/** Starts a run and kills its process at that moment, or sees it end before. */
export async function runUntilKilled(
  world: World,
  kill: Kill,
): Promise<{ readonly wasKilled: boolean; readonly writesBefore: number }> {
  let effects = 0
  let strike: () => void = () => {}
  const never = new Promise<void>(() => {})
  const at = (phase: Kill['phase']) => (index: number) => {
    if (phase === 'after') effects += 1
    if (kill.write !== index || kill.phase !== phase) return
    strike()
    return never
  }
  const hooks: WriteHooks = { beforeWrite: at('before'), afterWrite: at('after') }
  const proxy = await startWriteProxy(world.okosUrl, hooks)
  const { args, env } = await world.configure({ okosUrl: proxy.url })
  const child = spawnCli(args, env)
  strike = () => child.kill('SIGKILL')
  const ended = collect(child)
  if (kill.write === null) {
    await untilShopRequests(world, kill.shopRequest)
    strike()
  }
  const { code } = await ended
  await proxy.close()
  return { wasKilled: code === null, writesBefore: effects }
}

/** What SQLite finds wrong with the file that a process left behind. */
export function integrityOf(file: string): readonly unknown[] {
  const database = new DatabaseSync(file)
  try {
    return database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row.integrity_check)
  } finally {
    database.close()
  }
}

async function untilShopRequests(world: World, count: number): Promise<void> {
  for (;;) {
    const { requests } = (await (await fetch(`${world.shopUrl}/_control/journal`)).json()) as {
      readonly requests: readonly unknown[]
    }
    if (requests.length >= count) return
  }
}
