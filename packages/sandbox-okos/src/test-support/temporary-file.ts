import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A file name in a folder of its own that goes with the test. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-okos-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'okos.db')
}
