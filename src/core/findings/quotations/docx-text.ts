/** The text of a .docx file. Large: import it when such a file comes. */

import mammoth from 'mammoth'
import { finish } from '../../time/slices.ts'
import { type Excess, findLargeFile, inMegabytes, refuseFile } from './excess.ts'
import { createHtmlProse, formatProse } from './html-prose.ts'
import { TEXT_LIMITS } from '../../text/text-limits.ts'
import { formatNumber } from '../../text/number.ts'

/** Styles that word processors give block quotes, beside those that are read without being named. */
const STYLES = ['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
  (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
)
/** `[1]` of a footnote or endnote, and the arrow back from it. */
const NOTE_LINKS =
  /<sup>\s*<a href="#[^"]*note[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>|<a href="#[^"]*note-ref[^"]*">[^<]*<\/a>/g

type DocxText = { readonly excess: Excess } | { readonly excess?: undefined; readonly text: string }

/**
 * A paragraph a line, with an empty line between any two; block quotes begin with `> `, list items with `- `. Of changes that
 * are not yet accepted the new words; no pictures, no comments. Rejects when it is no .docx file.
 */
export async function readDocxText(bytes: Uint8Array): Promise<DocxText> {
  const large = findLargeFile(bytes.length)
  if (large) return { excess: large }
  const unpacked = await unpackXml(bytes)
  if (unpacked.excess) return unpacked
  const { value } = await mammoth.convertToHtml(toInput(unpacked.archive), {
    styleMap: STYLES,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  })
  return { text: formatProse(finish(createHtmlProse(value.replaceAll(NOTE_LINKS, '')))) }
}

/** In Node the package reads a `buffer`, of a type that core does not know; in browsers an `arrayBuffer`. */
function toInput(archive: Uint8Array): { readonly arrayBuffer: ArrayBuffer } {
  const forNode: object = { buffer: archive }
  return { arrayBuffer: archive.buffer as ArrayBuffer, ...forNode }
}

interface Entry {
  readonly name: string
  readonly isPacked: boolean
  readonly bytes: Uint8Array
  /** Bytes once it is unpacked, as the directory says. */
  readonly size: number
}

type XmlParts = { readonly excess: Excess } | { readonly excess?: undefined; readonly archive: Uint8Array }

/** An archive of the XML alone, which is not packed. Throws and rejects when it is no archive, or a damaged one. */
async function unpackXml(bytes: Uint8Array): Promise<XmlParts> {
  const entries = readDirectory(bytes)
  if (!entries)
    return { excess: refuseFile(`the .docx has more than ${formatNumber(TEXT_LIMITS.docxFiles)} files in it`) }
  const wanted = entries.filter(({ name }) => /\.(?:xml|rels)$/i.test(name))
  const declared = wanted.reduce((sum, { size }) => sum + size, 0)
  if (declared > TEXT_LIMITS.docxBytes) return { excess: describeSize(declared) }
  const parts: [name: string, bytes: Uint8Array][] = []
  let left: number = TEXT_LIMITS.docxBytes
  for (const entry of wanted) {
    // One after the other: each takes from what is left.
    // oxlint-disable-next-line no-await-in-loop
    const unpacked = entry.isPacked ? await inflate(entry.bytes, left) : entry.bytes
    if (!unpacked || unpacked.length > left) return { excess: describeSize() }
    left -= unpacked.length
    parts.push([entry.name, unpacked])
  }
  const tooMuch = findMuchMarkup(parts.map(([, part]) => part))
  return tooMuch ? { excess: tooMuch } : { archive: writeArchive(parts) }
}

/** @param declared Bytes, where they are known. */
function describeSize(declared?: number): Excess {
  const limit = `${inMegabytes(TEXT_LIMITS.docxBytes)} MB`
  if (declared === undefined) return refuseFile(`the .docx unpacks to more than ${limit} of text and markup`)
  return refuseFile(`the .docx unpacks to ${inMegabytes(declared)} MB of text and markup, more than ${limit}`)
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const MAX_COMMENT = 0xffff
/** In place of a number that stands in an extra field. */
const ELSEWHERE = 0xffffffff
const DEFLATED = 8

/** Undefined where there are more entries than the limit, whatever number the archive tells. */
function readDirectory(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = view.getUint32(findEnd(view) + 16, true)
  const entries: Entry[] = []
  while (at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY) {
    if (entries.length === TEXT_LIMITS.docxFiles) return undefined
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((by) => view.getUint16(at + by, true))
    const extra = at + 46 + nameLength!
    const [size, packed, start] = readSizes(view, at, extra, extra + extraLength!)
    if (view.getUint32(start, true) !== LOCAL) throw new Error('no file where the directory says')
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, extra)),
      isPacked: view.getUint16(at + 10, true) === DEFLATED,
      bytes: bytes.subarray(from, from + packed),
      size,
    })
    at = extra + extraLength! + commentLength!
  }
  if (entries.length === 0) throw new Error('an archive without files')
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) if (view.getUint32(at, true) === END) return at
  throw new Error('no archive')
}

/** Size, packed size and start: those of 64 bits stand in this order in an extra field. */
function readSizes(view: DataView, entry: number, from: number, to: number): readonly [number, number, number] {
  let long: number | undefined
  for (let at = from; at + 4 <= to && long === undefined; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === 1) long = at + 4
  const [size, packed, start] = [24, 20, 42].map((by) => {
    const number = view.getUint32(entry + by, true)
    if (number !== ELSEWHERE || long === undefined) return number
    long += 8
    return Number(view.getBigUint64(long - 8, true))
  })
  return [size!, packed!, start!]
}

/** Of packed bytes: what they unpack to is at most a thousand times as long, and cannot be stopped before. */
const PIECE = 4096

/** Undefined, and not unpacked any further, when there is more than `most` bytes. Rejects when it is damaged. */
async function inflate(packed: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const { readable, writable } = new DecompressionStream('deflate-raw')
  const reader = readable.getReader()
  // A failure here is one for the reader too.
  write(packed, writable).catch(() => {})
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    // A stream is read one piece after the other.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) return join(pieces)
    size += value.length
    if (size > most) {
      reader.cancel().catch(() => {})
      return undefined
    }
    pieces.push(value)
  }
}

async function write(bytes: Uint8Array, writable: DecompressionStream['writable']): Promise<void> {
  const writer = writable.getWriter()
  for (let at = 0; at < bytes.length; at += PIECE) {
    // Each waits until the one before has been read.
    // oxlint-disable-next-line no-await-in-loop
    await writer.write(bytes.slice(at, at + PIECE))
  }
  await writer.close()
}

const [LESS, GREATER, FIRST_NAME] = [0x3c, 0x3e, 0x41]

function findMuchMarkup(parts: readonly Uint8Array[]): Excess | undefined {
  let elements = 0
  for (const bytes of parts) {
    for (let at = bytes.indexOf(LESS); at >= 0; at = bytes.indexOf(LESS, at + 1)) {
      // Not an end, a comment or a declaration.
      if ((bytes[at + 1] ?? 0) < FIRST_NAME) continue
      elements += 1
      const end = bytes.indexOf(GREATER, at)
      if ((end < 0 ? bytes.length : end) - at > TEXT_LIMITS.docxTag)
        return refuseFile(`the .docx has a tag of more than ${formatNumber(TEXT_LIMITS.docxTag)} bytes`)
      if (elements > TEXT_LIMITS.docxElements)
        return refuseFile(`the .docx has more than ${formatNumber(TEXT_LIMITS.docxElements)} elements of markup`)
    }
  }
  return undefined
}

/** Without checksums, which the package that reads it does not look at. */
function writeArchive(parts: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  const files: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [path, bytes] of parts) {
    const name = new TextEncoder().encode(path)
    // Version 2, names in UTF-8, not packed, no time and no checksum; both sizes.
    const fields = writeNumbers([2, 20], [2, 0x800], [2, 0], [4, 0], [4, 0], [4, bytes.length], [4, bytes.length])
    const lengths = writeNumbers([2, name.length], [2, 0])
    files.push(writeNumbers([4, LOCAL]), fields, lengths, name, bytes)
    directory.push(writeNumbers([4, ENTRY], [2, 20]), fields, lengths)
    directory.push(writeNumbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name)
    offset += 30 + name.length + bytes.length
  }
  const count = parts.length
  const listed = join(directory)
  const end = writeNumbers([4, END], [4, 0], [2, count], [2, count], [4, listed.length], [4, offset], [2, 0])
  return join([...files, listed, end])
}

/** Little-endian, each in so many bytes. */
function writeNumbers(...numbers: readonly (readonly [length: number, number: number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([length, number]) => Array.from({ length }, (_, byte) => (number >>> (8 * byte)) & 0xff)),
  )
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
