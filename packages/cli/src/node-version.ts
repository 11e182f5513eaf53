import type { Language } from './language.ts'

/** The oldest Node whose SQLite is safe with several processes on one file. */
const oldest = [22, 23] as const

/** True for a version such as `20.19.0` that the program can't run on. */
export function isNodeTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1])
}

/** What to tell a user of such a version. */
export function nodeTooOld(language: Language, version: string): string {
  const needed = oldest.join('.')
  return {
    en: `This is Node ${version}; Node ${needed} or newer is needed (nodejs.org, or in this folder: npm install node@24).`,
    hu: `Ez a Node ${version}, de legalább ${needed} kell (nodejs.org, vagy ebben a mappában: npm install node@24).`,
  }[language]
}
