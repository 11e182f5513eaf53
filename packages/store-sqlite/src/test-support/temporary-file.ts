import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Path of a file that does not exist yet, in a folder that goes away after the tests. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'okos-sync-store-'))
  folders.push(folder)
  return join(folder, 'store.db')
}
