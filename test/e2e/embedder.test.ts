import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { collect, lastJsonLine } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, type World } from './support/world.ts'

const embedder = fileURLToPath(new URL('embedder-main.ts', import.meta.url))

/** A product of 30 lines that embeds a sync, as a process of its own; it has to end by itself. */
function embed(world: Pick<World, 'shopUrl' | 'okosUrl'>, stopsAt: string) {
  const args = ['--conditions=@okos-sync/source', embedder, world.shopUrl, world.okosUrl, stopsAt]
  return collect(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }))
}

const stopped = { isStarted: false, running: null, nextRunAt: null }

describe('a process that creates a sync, listens and stops ends by itself', () => {
  test('after a run, whatever its listeners throw, and in the middle of one', async () => {
    const world = await openWorld(await tempFolder())
    try {
      const early = await embed(world, 'page-read')
      expect([early.code, early.stderr]).toEqual([0, ''])
      expect(lastJsonLine(early.stdout)).toMatchObject({
        counts: { 'run-started': 1, 'run-finished': 1 },
        status: { ...stopped, lastRun: { outcome: 'stopped' } },
      })
      const whole = await embed(world, 'run-finished')
      expect([whole.code, whole.stderr]).toEqual([0, ''])
      const { orders } = await world.erpBooks()
      expect(orders.length).toBeGreaterThan(100)
      expect(lastJsonLine(whole.stdout)).toMatchObject({
        counts: { 'run-started': 1, 'run-finished': 1, 'order-imported': orders.length },
        status: { ...stopped, lastRun: { outcome: 'done' } },
      })
      const complaints = whole.stdout.match(/A listener of "order-imported" failed \(Error\)/g)
      expect(complaints).toHaveLength(orders.length)
    } finally {
      await world.stop()
    }
  }, 120_000)

  test('with both ends gone', async () => {
    const nowhere = 'http://127.0.0.1:9'
    const ended = await embed({ shopUrl: nowhere, okosUrl: nowhere }, 'run-started')
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(lastJsonLine(ended.stdout)).toMatchObject({ counts: { 'run-started': 1 }, status: stopped })
  }, 60_000)
})
