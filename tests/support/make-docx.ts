/** Makes a .docx file: an archive with the parts that word processors read. */

import { Buffer } from 'node:buffer'
import { deflateRawSync } from 'node:zlib'

export interface DocxParagraph {
  readonly text: string
  /** Name of its style, for example `Quote` or `heading 1`. */
  readonly style?: string
}

interface DocxOptions {
  /** Packed, without checksums, which nothing looks at. */
  readonly isPacked?: boolean
  /** Size of the text that the archive tells, in place of the true one. */
  readonly told?: number
  /** Put before the first paragraph. */
  readonly markup?: string
  /** Files beside the usual ones, by their paths. */
  readonly others?: Readonly<Record<string, string>>
}

export function makeDocx(paragraphs: readonly DocxParagraph[], options: DocxOptions = {}): Uint8Array {
  const styles = [...new Set(paragraphs.flatMap(({ style }) => style ?? []))]
  const idOf = (style: string) => style.replaceAll(' ', '')
  const body = paragraphs.map(({ text, style }) => {
    const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${idOf(style)}"/></w:pPr>`
    return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`
  })
  const named = styles.map(
    (style) => `<w:style w:type="paragraph" w:styleId="${idOf(style)}"><w:name w:val="${style}"/></w:style>`,
  )
  const files = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${NAMESPACE}><w:body>${options.markup ?? ''}${body.join('')}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${NAMESPACE}>${named.join('')}</w:styles>`,
    ...options.others,
  }
  return zip(files, options)
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Local header, name and bytes of each file, then the same headers again as the directory. */
function zip(files: Readonly<Record<string, string>>, { isPacked = false, told }: DocxOptions): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path)
    const plain = Buffer.from(text)
    const bytes = isPacked ? deflateRawSync(plain) : plain
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(isPacked ? 8 : 0, 4)
    if (!isPacked) fields.writeUInt32LE(findCrc(plain), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(path === 'word/document.xml' ? (told ?? plain.length) : plain.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, bytes)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, name)
    offset += 30 + name.length + bytes.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, index, end]))
}

function findCrc(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
