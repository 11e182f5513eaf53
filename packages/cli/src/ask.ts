import { input, password } from '@inquirer/prompts'
import { ConfigurationError } from '@okos-sync/domain'
import type { CommandContext } from './command-context.ts'
import { tellSetup } from './setup-texts.ts'

type TextKey = Parameters<typeof tellSetup>[1]

/** Asks a person on the terminal; where there is none, says what has to be given instead. */
export interface Asker {
  text(question: {
    /** Flag or variable that answers it without asking. */
    readonly field: string
    readonly text: TextKey
    /** Key of the text that tells what is wrong; null: nothing. */
    readonly check: (answer: string) => TextKey | null
  }): Promise<string>
  /** Like `text`, but what is typed does not show. */
  secret(question: { readonly field: string; readonly text: TextKey }): Promise<string>
}

/** An asker in the context's language. */
export function createAsker({ language, terminal }: Pick<CommandContext, 'language' | 'terminal'>): Asker {
  const requirePerson = (field: string) => {
    if (process.stdin.isTTY && terminal.width !== null) return
    throw new ConfigurationError({
      field,
      message: `${field} is missing, and there is no terminal to ask on.`,
    })
  }
  return {
    text: ({ field, text, check }) => {
      requirePerson(field)
      return input({
        message: tellSetup(language, text),
        validate: (answer) => {
          const problem = check(answer)
          return problem === null ? true : tellSetup(language, problem)
        },
      })
    },
    secret: ({ field, text }) => {
      requirePerson(field)
      return password({
        message: tellSetup(language, text),
        mask: true,
        validate: (answer) => (answer === '' ? tellSetup(language, 'notEmpty') : true),
      })
    },
  }
}
