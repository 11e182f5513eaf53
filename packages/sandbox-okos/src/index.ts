export { capabilitiesOfEdition, editions } from './capabilities-of-edition.ts'
export type { MailServer } from './invoicing/mailer.ts'
export { SandboxFileError } from './open-database.ts'
export { type OkosSandbox, type OkosSandboxOptions, startOkosSandbox } from './start-okos-sandbox.ts'
