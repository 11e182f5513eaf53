import type { SendingOutcome } from './sendings.ts'

/** Where letters go out. */
export interface MailServer {
  /** e.g. `smtp://127.0.0.1:2525` or `smtps://user:password@mail.example`; never stored or logged. */
  readonly url: string
  /** Sender's address. */
  readonly from: string
}

/** A letter with one PDF. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly fileName: string; readonly content: Uint8Array }
}

/** Sends a letter; whatever happens is an outcome. Details carry neither addresses nor what the server was told. */
export type SendLetter = (letter: Letter) => Promise<SendingOutcome>

const patienceMs = 20_000

/** Makes the way out; without a mail server every letter fails with the reason. */
export function createMailer(server: MailServer | null): SendLetter {
  if (server === null) {
    return async () => ({ outcome: 'failed', detail: 'No mail server is set up for this sandbox.' })
  }
  return async ({ to, subject, text, attachment }) => {
    try {
      const transport = await openTransport(server.url)
      const { fileName: filename, content } = attachment
      await transport.sendMail({
        from: server.from,
        to: { name: '', address: to },
        subject,
        text,
        attachments: [{ filename, content: Buffer.from(content), contentType: 'application/pdf' }],
      })
      return { outcome: 'accepted', detail: null }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

/** Only who sends pays for the library: it takes 10 MB. */
async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function outcomeOf(error: unknown): SendingOutcome {
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown }
  if (typeof responseCode === 'number') {
    const isFinal = responseCode >= 500
    return {
      outcome: isFinal ? 'refused' : 'failed',
      detail: `The mail server answered ${responseCode}.`,
    }
  }
  return { outcome: 'failed', detail: `The mail server was not reached (${String(code ?? 'unknown')}).` }
}
