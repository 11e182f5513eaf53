import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A letter as it came over the wire. */
export interface ReceivedLetter {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  /** First text part. */
  readonly text: string
  readonly attachment: { readonly fileName: string; readonly content: Uint8Array } | null
}

/** Listens for letters on a free port for one test; `refuse` answers every recipient with this code. */
export async function openMailServer(options: { readonly refuse?: number } = {}) {
  let refused: number | null = options.refuse ?? null
  const letters: ReceivedLetter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      if (refused === null) return done()
      done(Object.assign(new Error('no'), { responseCode: refused }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        letters.push({ from, to: rcptTo.map(({ address }) => address), ...readLetter(Buffer.concat(chunks)) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  let isOpen = true
  const close = async () => {
    if (isOpen) await new Promise<void>((resolve) => server.close(() => resolve()))
    isOpen = false
  }
  onTestFinished(close)
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    close,
    refuse: (code: number | null) => {
      refused = code
    },
  }
}

/** Reads as much of MIME as the tests look at. */
function readLetter(bytes: Buffer): Pick<ReceivedLetter, 'subject' | 'text' | 'attachment'> {
  const [head, body] = splitHead(bytes.toString('latin1'))
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? ''
  const parts = body.split(`--${boundary}`).map((part) => splitHead(part.trimStart()))
  const text = parts.find(([partHead]) => /text\/plain/.test(partHead))
  const file = parts.find(([partHead]) => /application\/pdf/.test(partHead))
  const fileName = /filename=([^\s;]+)/.exec(file?.[0] ?? '')?.[1] ?? ''
  return {
    subject: decodeWords(/^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? ''),
    text: text === undefined ? '' : decodeBody(text).toString('utf8'),
    attachment:
      file === undefined ? null : { fileName: fileName.replaceAll('"', ''), content: decodeBody(file) },
  }
}

function splitHead(part: string): readonly [string, string] {
  const end = part.indexOf('\r\n\r\n')
  return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 4)]
}

function decodeBody([head, body]: readonly [string, string]): Buffer {
  if (/base64/i.test(head)) return Buffer.from(body, 'base64')
  return /quoted-printable/i.test(head)
    ? quotedPrintable(body.replaceAll('=\r\n', ''))
    : Buffer.from(body, 'latin1')
}

function decodeWords(text: string): string {
  return text
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')).toString('utf8'),
    )
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
