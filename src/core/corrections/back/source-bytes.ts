/** A source file as text that can be changed here and there and written again, every other byte as it was. */

import { decodeFile, decodeWindows1252, type SourceFile } from '../../import/source-file.ts'
import { locateLast } from '../../time/locate.ts'

/** A change of the text that importers see. Insertions have `start === end`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly is: string
}

export interface EditableSource {
  readonly name: string
  /** As importers see it: no byte order mark, every line end `\n`. */
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
  /** As it stands in the file: with its line ends and its mark. */
  readonly raw: string
  /** Offset in `raw` of an offset in `text`. */
  rawOffset(offset: number): number
  /** Undefined for a text with a character that the encoding does not have. */
  encode(raw: string): Uint8Array | undefined
}

interface Encoding {
  readonly name: EditableSource['encoding']
  decode(bytes: Uint8Array): string
  encode(text: string): Uint8Array | undefined
}

const ENCODINGS: readonly Encoding[] = [
  {
    name: 'UTF-8',
    decode: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    encode: (text) => new TextEncoder().encode(text),
  },
  createUtf16('utf-16le', true),
  createUtf16('utf-16be', false),
  { name: 'Windows-1252', decode: decodeWindows1252, encode: encodeWindows1252 },
]

/** Undefined for a file that is no text, or whose bytes would not be the same once decoded and encoded (broken UTF-8). */
export function openSource(file: SourceFile): EditableSource | undefined {
  const text = decodeFile(file).text?.text
  if (text === undefined) return undefined
  for (const { name, decode, encode } of ENCODINGS) {
    const raw = decode(file.bytes)
    const ends = findLineEnds(raw, text)
    const bytes = ends && encode(raw)
    if (!ends || !bytes || !isSame(bytes, file.bytes)) continue
    const mark = raw.startsWith('\uFEFF') ? 1 : 0
    const rawOffset = (offset: number) => mark + offset + locateLast(ends, offset - 1) + 1
    return { name: file.name, text, encoding: name, raw, rawOffset, encode }
  }
  return undefined
}

/** The raw text with changes of `text`, which must not overlap, in order. */
export function changeRaw({ raw, rawOffset }: EditableSource, edits: readonly TextEdit[]): string {
  let changed = ''
  let from = 0
  for (const { start, end, is } of edits) {
    changed += raw.slice(from, rawOffset(start)) + is
    from = rawOffset(end)
  }
  return changed + raw.slice(from)
}

/** Offsets in `text` of the line ends that take two characters in the file; undefined when it is another text. */
function findLineEnds(raw: string, text: string): readonly number[] | undefined {
  const ends: number[] = []
  let at = raw.startsWith('\uFEFF') ? 1 : 0
  for (let offset = 0; offset < text.length; offset++, at++) {
    if (raw[at] === text[offset]) continue
    if (raw[at] === '\r' && raw[at + 1] === '\n') {
      ends.push(offset)
      at++
    } else if (!isReplaced(raw[at], text[offset]!)) return undefined
  }
  return at === raw.length ? ends : undefined
}

/** Line ends and NUL as decoding makes them. */
function isReplaced(raw: string | undefined, shown: string): boolean {
  return shown === '\n' ? /^[\r\u0085\u2028\u2029]$/.test(raw ?? '') : shown === '\uFFFD' && raw === '\0'
}

function createUtf16(label: string, isLittle: boolean): Encoding {
  const decode = (bytes: Uint8Array) => new TextDecoder(label, { ignoreBOM: true }).decode(bytes)
  const encode = (text: string) => {
    const view = new DataView(new ArrayBuffer(text.length * 2))
    for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), isLittle)
    return new Uint8Array(view.buffer)
  }
  return { name: 'UTF-16', decode, encode }
}

let windows: ReadonlyMap<string, number> | undefined

function encodeWindows1252(text: string): Uint8Array | undefined {
  windows ??= new Map([...decodeWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((c, b) => [c, b]))
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const byte = windows.get(text[index]!)
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  return bytes
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
