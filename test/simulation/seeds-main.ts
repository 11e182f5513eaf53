// Plays seeds in a process of its own: one message brings a span of seeds, one answers each seed.

import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSeed } from './run-seed.ts'

// A file in memory where the system has such a place: the disk is simulated anyway.
const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const file = join(folder, `okos-sync-simulation-${process.pid}.db`)

process.on('message', async ({ from, count }: { readonly from: number; readonly count: number }) => {
  for (let seed = from; seed < from + count; seed += 1) process.send?.(await runSeed({ seed, file }))
})
