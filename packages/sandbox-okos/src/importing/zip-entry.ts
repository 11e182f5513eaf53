import { createInflateRaw } from 'node:zlib'
import { unreadable } from './sheet.ts'

// A sheet of a million rows stays below it; a file made to fill the memory does not.
const maxEntryBytes = 512 * 1024 * 1024
const signatures = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 }
const methods = { stored: 0, deflated: 8 }
const fixedBytes = { end: 22, entry: 46, local: 30 }

/** Unpacks one entry of a ZIP file piece by piece. Refuses when it is missing or can't be unpacked. */
export async function* readEntry(zip: Uint8Array, path: string): AsyncGenerator<Uint8Array> {
  const { method, packed } = findEntry(zip, path)
  if (method === methods.stored) {
    yield packed
    return
  }
  if (method !== methods.deflated) throw unreadable('XLSX', 'it is packed in an unknown way')
  const inflate = createInflateRaw()
  inflate.end(packed)
  let length = 0
  try {
    for await (const chunk of inflate) {
      length += (chunk as Uint8Array).byteLength
      if (length > maxEntryBytes) throw unreadable('XLSX', 'it unpacks to more than 512 MB')
      yield chunk as Uint8Array
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw unreadable('XLSX', 'it can’t be unpacked')
    }
    throw error
  }
}

/** An entry as text. */
export async function entryText(zip: Uint8Array, path: string): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of readEntry(zip, path)) parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}

function findEntry(zip: Uint8Array, path: string) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  try {
    const end = endOf(view)
    let at = view.getUint32(end + 16, true)
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== signatures.entry) break
      const nameBytes = view.getUint16(at + 28, true)
      const name = new TextDecoder().decode(
        zip.subarray(at + fixedBytes.entry, at + fixedBytes.entry + nameBytes),
      )
      if (name === path) return entryAt(zip, view, at)
      at += fixedBytes.entry + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch (error) {
    if (error instanceof RangeError) throw unreadable('XLSX', 'it is cut off')
    throw error
  }
  throw unreadable('XLSX', `it lacks ${path}`)
}

/** The directory's end stands before a comment of unknown length. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - fixedBytes.end - 0xffff)
  for (let at = view.byteLength - fixedBytes.end; at >= first; at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return at
  }
  throw unreadable('XLSX', 'it is no ZIP file')
}

function entryAt(zip: Uint8Array, view: DataView, at: number) {
  const method = view.getUint16(at + 10, true)
  const packedBytes = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  if (view.getUint32(local, true) !== signatures.local) throw unreadable('XLSX', 'it is cut off')
  const start = local + fixedBytes.local + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packedBytes > zip.byteLength) throw unreadable('XLSX', 'it is cut off')
  return { method, packed: zip.subarray(start, start + packedBytes) }
}
