import progress, { type Options } from 'cli-progress'

/** Where a command writes; injected so that commands can be tested without a terminal. */
export interface Terminal {
  /** Results, on stdout. */
  print(line: string): void
  /** Progress and complaints, on stderr. */
  note(line: string): void
  /** Columns that results may take; null when they do not go to a terminal. */
  readonly width: number | null
  /**
   * Replaces the progress line on a terminal, prints a plain line elsewhere; null clears it. On a terminal a bar comes
   * first where it is known how much is done, from 0 to 1.
   */
  progress(line: string | null, share?: number | null): void
}

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

interface Streams {
  readonly out: Output
  readonly err: Output
}

const clearLine = '\r\u001b[K'

const barSize = 20
const bar: Options = {
  barsize: barSize,
  barCompleteString: '█'.repeat(barSize),
  barIncompleteString: '░'.repeat(barSize),
  barGlue: '',
}

/** A terminal on the given streams; progress is redrawn in place only when `err` is a TTY. */
export function createTerminal({ out, err }: Streams): Terminal {
  let hasProgress = false
  const clear = () => {
    if (hasProgress) err.write(clearLine)
    hasProgress = false
  }
  return {
    get width() {
      return out.isTTY ? (out.columns ?? 80) : null
    },
    print(line) {
      clear()
      out.write(`${line}\n`)
    },
    note(line) {
      clear()
      err.write(`${line}\n`)
    },
    progress(line, share = null) {
      if (!err.isTTY) {
        if (line !== null) err.write(`${line}\n`)
        return
      }
      clear()
      if (line === null) return
      const drawn =
        share === null ? line : `${progress.Format.BarFormat(Math.min(Math.max(share, 0), 1), bar)} ${line}`
      err.write(drawn.slice(0, Math.max(10, (err.columns ?? 80) - 1)))
      hasProgress = true
    },
  }
}
