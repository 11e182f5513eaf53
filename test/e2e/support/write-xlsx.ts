import { crc32, deflateRawSync } from 'node:zlib'

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** An XLSX file with one sheet of these rows. */
export function writeXlsx(rows: string): Uint8Array<ArrayBuffer> {
  const sheetRelation = `Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"`
  return writeZip([
    [
      'xl/workbook.xml',
      `<workbook xmlns:r="${relations}"><sheets><sheet name="T" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', `<Relationships><Relationship ${sheetRelation}/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
  ])
}

function writeZip(entries: readonly (readonly [path: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, text] of entries) {
    const name = Buffer.from(path)
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, place, name)
    locals.push(local)
    offset += local.length
  }
  const entriesBytes = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(entriesBytes.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...locals, entriesBytes, Buffer.from('PK\x05\x06'), end]))
}
