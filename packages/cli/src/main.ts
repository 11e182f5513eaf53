#!/usr/bin/env node
import { chooseLanguage, languageIn } from './language.ts'
import { isNodeTooOld, nodeTooOld } from './node-version.ts'

// Nothing else is loaded before this is known: an old Node fails at loading, with a stack that tells a user nothing.
if (isNodeTooOld(process.versions.node)) {
  const language = chooseLanguage(languageIn(process.argv.slice(2)), process.env)
  console.error(`okos-sync: ${nodeTooOld(language, process.versions.node)}`)
  process.exitCode = 2
} else {
  const { runProgram } = await import('./run-program.ts')
  await runProgram()
}
