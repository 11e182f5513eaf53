import { randomBytes } from 'node:crypto'

/** A new key for the control API: 43 characters that can't be guessed. Keep it as you keep a password. */
export function createControlKey(): string {
  return randomBytes(32).toString('base64url')
}
