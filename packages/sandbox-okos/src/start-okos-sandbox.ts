import { randomBytes } from 'node:crypto'
import { createOkosHandler, type OkosHandler, singleKeyBackend } from '@okos-sync/okos-server'
import { serveOkos } from '@okos-sync/okos-server/node'
import { capabilitiesOfEdition } from './capabilities-of-edition.ts'
import { createControlRoutes } from './control-routes.ts'
import { type Books, createBooks } from './create-books.ts'
import { createMailer, type MailServer } from './invoicing/mailer.ts'
import { createJournal, type Journal } from './journal.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { openDatabase } from './open-database.ts'

/** Options of `startOkosSandbox`. */
export interface OkosSandboxOptions {
  /** SQLite file with everything in it, made when missing; `:memory:` keeps nothing. */
  readonly file: string
  /** Default 0: any free one. */
  readonly port?: number
  /** The key that callers have to send; by default a new random one. */
  readonly apiKey?: string
  /** Default `Okos-Ügyvitel`. */
  readonly edition?: string
  /** Whether the Készlet module is booked. Default true. */
  readonly hasStockModule?: boolean
  /** Through which invoices are e-mailed; without it every sending fails and says so. */
  readonly mailServer?: MailServer
  /** Where the links to PDFs lead, e.g. to a proxy in front; default: the sandbox's own address. */
  readonly publicUrl?: string
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  /** What went wrong inside, e.g. a full disk; by default a warning of the process. */
  readonly onError?: (error: unknown) => void
}

/** A running sandbox; loopback only. */
export interface OkosSandbox {
  readonly url: string
  readonly apiKey: string
  close(): Promise<void>
}

/** What this sandbox does not have, whatever the edition offers: it tells nothing that it can't do. */
const unbuilt: ReadonlySet<string> = new Set(['crm-events', 'cash-receipts'])

/**
 * Starts a small ERP on localhost. Throws ConfigurationError for an unknown edition, SandboxFileError for a file
 * that is not its own or newer than this version.
 */
export async function startOkosSandbox(options: OkosSandboxOptions): Promise<OkosSandbox> {
  const { file, port = 0, edition = 'Okos-Ügyvitel', hasStockModule = true, now = Date.now } = options
  const apiKey = options.apiKey ?? randomBytes(24).toString('base64url')
  const offered = capabilitiesOfEdition({ edition, hasStockModule })
  const database = openDatabase(file)
  let ownUrl = ''
  try {
    const ledger = createLedger(database, now)
    const capabilities = offered.filter((capability) => !unbuilt.has(capability))
    const books = createBooks({
      ledger,
      edition,
      capabilities,
      sendLetter: createMailer(options.mailServer ?? null),
      baseUrl: () => options.publicUrl ?? ownUrl,
    })
    const journal = createJournal(database)
    const onError = options.onError ?? warn
    const handler = createSandboxHandler({ ledger, books, apiKey, journal, onError })
    const server = await serveOkos({ handler, port })
    ownUrl = server.url
    return {
      url: server.url,
      apiKey,
      async close() {
        await server.close()
        database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}

function createSandboxHandler(params: {
  readonly ledger: Ledger
  readonly books: Books
  readonly apiKey: string
  readonly journal: Journal
  readonly onError: (error: unknown) => void
}): OkosHandler {
  const { ledger, books, apiKey, journal, onError } = params
  const control = createControlRoutes({ database: ledger.database, books, journal })
  const serve = createOkosHandler(singleKeyBackend({ apiKey, scopes: ['read', 'write', 'invoice'], books }), {
    onAnswer: ({ method, path, status, items }) =>
      journal.add({ at: ledger.now(), method, path, status, items }),
    onError,
  })
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/_sandbox/')) return control(request)
    if (request.method !== 'GET' || !pathname.startsWith('/pdf/')) return serve(request)
    const pdf = await books.invoices.publishedPdf(pathname)
    return pdf === null ? serve(request) : pdfResponse(pdf)
  }
}

function pdfResponse(pdf: Uint8Array): Response {
  const headers = {
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  }
  return new Response(new Uint8Array(pdf), { headers })
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
