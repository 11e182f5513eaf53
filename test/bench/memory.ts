import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBigShop } from '../support/memory/big-shop.ts'
import { buildReader, readAll, smallHeap } from '../support/memory/read-all.ts'
import { median } from './median.ts'
import type { BenchResult } from './result.ts'

const repeats = 5
const [few, many] = [10_000, 50_000]

/** F7: the most memory that a process held while it read 50,000 products, and ÷ what it had held after 10,000. */
export async function measureMemory(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'okos-sync-bench-'))
  try {
    const reader = await buildReader(folder)
    return await withBigShop(many, async (url) => {
      const peaks = async (flags: readonly string[]) => {
        const readings = await readAll({ reader, url, resource: 'productExtend', every: few, flags })
        return { first: readings[0]?.peakMegabytes ?? Number.NaN, last: readings.at(-1)?.peakMegabytes ?? 0 }
      }
      const runs: Awaited<ReturnType<typeof peaks>>[] = []
      for (let turn = 0; turn < repeats; turn += 1) runs.push(await peaks(smallHeap))
      const byDefault = await peaks([])
      return [
        {
          id: 'F7',
          about: `memory (RSS) after ${many} products ÷ after ${few}`,
          value: median(runs.map(({ first, last }) => last / first)),
          goal: 1.1,
          unit: '',
          detail: `median of ${repeats} with ${smallHeap.join(' ')}`,
        },
        {
          id: 'F7 peak',
          about: `memory (RSS) that reading ${many} products takes`,
          value: median(runs.map(({ last }) => last)),
          goal: 150,
          unit: ' MB',
          detail: `the same; with V8's own limits ${byDefault.first.toFixed(0)} MB after ${few}, ${byDefault.last.toFixed(0)} MB after ${many}`,
        },
      ]
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
