#!/usr/bin/env node
import { OkosSyncError } from '@okos-sync/domain'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

const terminal = createTerminal({ out: process.stdout, err: process.stderr })
const program = createProgram({
  terminal,
  environment: process.env,
  exit: (code) => {
    process.exitCode = code
  },
})

try {
  await program.parseAsync()
} catch (error) {
  terminal.note(OkosSyncError.isInstance(error) ? `okos-sync: ${error.message}` : String(error))
  process.exitCode = 2
}
