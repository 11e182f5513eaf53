/** Why a sandbox refuses to start or to obey a control call. */
export type SandboxErrorCode = 'newer-file' | 'older-file' | 'foreign-file' | 'other-shop' | 'invalid-option'

/** Thrown by {@link startShopRenterSandbox}; `code` tells programs, `message` tells people what to do. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode

  constructor(code: SandboxErrorCode, message: string) {
    super(message)
    this.name = 'SandboxError'
    this.code = code
  }
}
