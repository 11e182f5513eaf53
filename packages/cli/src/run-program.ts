import { OkosSyncError } from '@okos-sync/domain'
import { CommanderError } from 'commander'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

/** Wrong usage, wrong settings, or a connection that does not work. */
const refusedCode = 2

/** Runs the command line of this process to its end and sets the exit code. */
export async function runProgram(): Promise<void> {
  const terminal = createTerminal({ out: process.stdout, err: process.stderr })
  const program = createProgram({
    terminal,
    environment: process.env,
    args: process.argv.slice(2),
    exit: (code) => {
      process.exitCode = code
    },
  })
  try {
    await program.parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has told it already; help and version end this way too.
      process.exitCode = error.exitCode === 0 ? 0 : refusedCode
    } else {
      terminal.note(`okos-sync: ${OkosSyncError.isInstance(error) ? error.message : describe(error)}`)
      process.exitCode = refusedCode
    }
  }
}

/** Ctrl-C at a question is a wish, not a fault; of anything else its own words, without a stack. */
function describe(error: unknown): string {
  if (error instanceof Error && error.name === 'ExitPromptError') return 'stopped'
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
