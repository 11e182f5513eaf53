import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runSeed } from './run-seed.ts'
import { scenarioOf } from './world/scenario.ts'

/** The first seed of either kind of world. */
function firstSeed(isShopOverHttp: boolean): number {
  for (let seed = 1; ; seed += 1) if (scenarioOf(seed).isShopOverHttp === isShopOverHttp) return seed
}

test.each([
  ['the shop behind a port', firstSeed(false)],
  ['the shop behind its real client', firstSeed(true)],
])('a seed repeats its world to the last line, with %s', { timeout: 180_000 }, async (_, seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'okos-sync-seed-'))
  try {
    const play = async () => {
      const lines: string[] = []
      const { findings } = await runSeed({
        seed,
        file: join(folder, 'store.db'),
        tell: (line) => lines.push(line),
      })
      expect(findings).toEqual([])
      return lines
    }
    const first = await play()
    expect(first.length).toBeGreaterThan(20)
    expect(await play()).toEqual(first)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
