import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for the running test, gone when the test has finished. */
export function tempFolder(): Promise<string> {
  return folderIn(tmpdir())
}

/**
 * The same in memory where the system has such a place. For thousands of commits: what SIGKILL leaves behind is the
 * same there, only waiting for the disk falls away.
 */
export function memoryFolder(): Promise<string> {
  return folderIn(existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
}

async function folderIn(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, 'okos-sync-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
