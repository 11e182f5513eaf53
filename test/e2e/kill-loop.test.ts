import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditBooks } from '../audit/audit-books.ts'
import { integrityOf, runUntilKilled } from './support/killing.ts'
import { randomOf } from './support/random.ts'
import { lastJsonLine } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName } from './support/world.ts'

/** KILLS=300 for a long session. */
const kills = Number(process.env.KILLS ?? 5)

test(
  `R4: one connection killed ${kills} times in a row, with new orders in between, loses and doubles nothing`,
  async () => {
    const folder = await tempFolder()
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000)
    console.log(`KILL_SEED=${seed}`)
    const random = randomOf(seed)
    const world = await openWorld(folder)
    try {
      expect((await world.run()).code).toBe(0)
      let struck = 0
      for (let life = 0; struck < kills && life < 3 * kills; life += 1) {
        await world.shopControl('orders', { count: 1 + random.below(3), seed: seed + life })
        const phase = random.below(2) === 0 ? ('before' as const) : ('after' as const)
        const { wasKilled } = await runUntilKilled(world, {
          write: 1 + random.below(3),
          phase,
          shopRequest: 0,
        })
        if (wasKilled) struck += 1
        expect(integrityOf(join(folder, 'okos-sync.db'))).toEqual(['ok'])
      }
      const last = await world.run()
      expect(last.code, last.stderr).toBe(0)
      expect(lastJsonLine(last.stdout)).toMatchObject({ outcome: 'done', parkedActions: 0 })
      const report = auditBooks(await world.shopBooks(), await world.erpBooks(), shopName)
      console.log(`${struck} kills, ${report.documents} documents`)
      expect([struck, report.findings]).toEqual([kills, []])
    } finally {
      await world.stop()
    }
  },
  (kills + 2) * 60_000,
)
