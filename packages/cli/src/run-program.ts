import { CommanderError } from 'commander'
import { errorText } from './error-text.ts'
import { chooseLanguage, languageIn } from './language.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

/** Wrong usage, wrong settings, or a connection that does not work. */
const refusedCode = 2

/** Runs the command line of this process to its end and sets the exit code. */
export async function runProgram(): Promise<void> {
  const args = process.argv.slice(2)
  const terminal = createTerminal({ out: process.stdout, err: process.stderr })
  const program = createProgram({
    terminal,
    environment: process.env,
    args,
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
      terminal.note(`okos-sync: ${errorText(error, chooseLanguage(languageIn(args), process.env))}`)
      process.exitCode = refusedCode
    }
  }
}
