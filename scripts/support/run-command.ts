import { spawn } from 'node:child_process'

/** How a command ended. */
export interface CommandResult {
  readonly isGood: boolean
  /** Standard output and standard error as they came. */
  readonly output: string
  readonly durationMs: number
}

/** Options of a command; it gets no input, and this process's environment without colours. */
export interface CommandOptions {
  readonly folder?: string
  readonly timeoutMs?: number
}

const { FORCE_COLOR: _forced, ...environment } = process.env

/** Runs a command to its end. Never throws: one that can't be started is a result as well. */
export function runCommand(
  [file = '', ...args]: readonly string[],
  { folder, timeoutMs = 600_000 }: CommandOptions = {},
): Promise<CommandResult> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const end = (isGood: boolean, remark = '') =>
      resolve({
        isGood,
        output: `${Buffer.concat(chunks).toString('utf8')}${remark}`,
        durationMs: performance.now() - startedAt,
      })
    const child = spawn(file, args, {
      cwd: folder,
      env: { ...environment, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    })
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', (error) => end(false, `${file}: ${error.message}\n`))
    child.once('close', (code, signal) =>
      end(code === 0, signal === null ? '' : `${file}: ended by ${signal}\n`),
    )
  })
}
