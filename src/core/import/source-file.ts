/** Decodes a file from bytes to text: UTF-8, UTF-16 and Windows-1252, with an issue for every doubt. */

import { createIssueLog, type Issue, type IssueLog } from './issue.ts'
import { LIMITS } from './limits.ts'

/** A file as received. Neither its name nor its content is trusted. */
export interface SourceFile {
  readonly name: string
  /** In the folder it was found in, with `/` between its parts; undefined where it lies at the top, or was named itself. */
  readonly path?: string | undefined
  readonly bytes: Uint8Array
  /** Of the whole file, where `bytes` is only its head. */
  readonly size?: number
}

/** A decoded file: no byte order mark, every line end a `\n`, no NUL. */
export interface SourceText {
  readonly name: string
  readonly path?: string | undefined
  readonly text: string
}

type DecodedFile =
  | { readonly text: SourceText; readonly issues: readonly Issue[] }
  | { readonly text: undefined; readonly issues: readonly Issue[] }

/** Decodes UTF-8, UTF-16 (with or without mark) and Windows-1252. `text` is undefined when the file is empty, too large or not text. */
export function decodeFile(file: SourceFile): DecodedFile {
  const log = createIssueLog(file.name)
  const raw = decodeBytes(file, log)
  if (raw === undefined) return { text: undefined, issues: log.list }
  const text = replaceNuls(normaliseLineEnds(raw), log)
  if (text.trim() === '') {
    log.error({ code: 'empty-file', what: 'the file contains no text', hint: 'choose a file with a transcript in it' })
    return { text: undefined, issues: log.list }
  }
  return { text: { name: file.name, path: file.path, text }, issues: log.list }
}

function decodeBytes({ bytes, size = bytes.length }: SourceFile, log: IssueLog): string | undefined {
  if (bytes.length === 0) {
    log.error({
      code: 'empty-file',
      what: 'the file is empty (0 bytes)',
      hint: 'choose a file with a transcript in it',
    })
    return undefined
  }
  const binary = findBinaryKind(bytes)
  if (binary !== undefined) {
    log.error({ code: 'not-text', what: `this is ${binary.kind}`, hint: binary.hint })
    return undefined
  }
  if (isTooLarge(size, log)) return undefined
  return decodeUtf16(bytes, log) ?? decodeUtf8(bytes) ?? decodeDoubtful(bytes, log)
}

function isTooLarge(size: number, log: IssueLog): boolean {
  if (size <= LIMITS.largeFileBytes) return false
  const megabytes = Math.ceil(size / 1024 / 1024)
  const limit = LIMITS.fileBytes / 1024 / 1024
  if (size > LIMITS.fileBytes) {
    log.error({ code: 'file-too-large', what: `the file has ${size} bytes, more than ${limit} MB`, hint: 'split it' })
    return true
  }
  log.warn({ code: 'large-file', what: `the file is large (${megabytes} MB)`, hint: 'reading it may take a while' })
  return false
}

function decodeUtf16(bytes: Uint8Array, log: IssueLog): string | undefined {
  const marked = findUtf16Mark(bytes)
  const label = marked ?? guessUtf16(bytes)
  if (label === undefined) return undefined
  const how = marked ? '' : ' without a byte order mark'
  log.warn({
    code: 'utf-16',
    what: `the file is ${label.toUpperCase()}${how}`,
    hint: 'it was read; better save it as UTF-8',
  })
  return new TextDecoder(label).decode(bytes)
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Invalid UTF-8: UTF-8 with a few broken bytes, or an older Western encoding. */
function decodeDoubtful(bytes: Uint8Array, log: IssueLog): string | undefined {
  const survey = surveyUtf8(bytes)
  if (isMostlyControl(bytes)) {
    log.error({ code: 'not-text', what: 'this is not a text file', hint: CHOOSE })
    return undefined
  }
  const isUtf8 = survey.good > survey.bad || survey.firstBad >= bytes.length - 3
  const decode = isUtf8 ? (part: Uint8Array) => new TextDecoder().decode(part) : decodeWindows1252
  const text = decode(bytes)
  const what = `byte ${survey.firstBad} is not valid UTF-8`
  const near = decode(bytes.subarray(Math.max(0, survey.firstBad - 30), survey.firstBad + 30))
  if (isUtf8)
    log.warn({ code: 'broken-utf-8', what, hint: 'invalid bytes are shown as \uFFFD; save it as UTF-8', excerpt: near })
  else
    log.warn({ code: 'windows-1252', what, hint: 'it was read as Windows-1252; check accented letters', excerpt: near })
  return text
}

function normaliseLineEnds(text: string): string {
  const unified = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
  // Only a file without any usual line end means these as line ends; elsewhere, and in JSON and XML, they are part of the text.
  const isMarked = unified.includes('\n') || /^\s*[[{<]/.test(unified)
  return isMarked ? unified : unified.replace(/[\u0085\u2028\u2029]/g, '\n')
}

function replaceNuls(text: string, log: IssueLog): string {
  if (!text.includes('\0')) return text
  const parts = text.split('\0')
  log.warn({
    code: 'nul-characters',
    what: `the file contains ${parts.length - 1} NUL characters`,
    hint: 'each is shown as \uFFFD',
  })
  return parts.join('\uFFFD')
}

const CHOOSE = 'choose a transcript (.srt, .vtt, .txt, .md, .json)'
const UNPACK = 'unpack it, then choose the transcript in it'
const EXPORT = 'it as text, then choose that file'

const SIGNATURES: readonly (readonly [kind: string, hint: string, bytes: readonly number[]])[] = [
  ['a zip archive or an office document', UNPACK, [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip archive', UNPACK, [0x1f, 0x8b]],
  ['a PDF', EXPORT, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a picture', CHOOSE, [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', CHOOSE, [0xff, 0xd8, 0xff]],
  ['a picture', CHOOSE, [0x47, 0x49, 0x46, 0x38]],
  ['a 7z archive', UNPACK, [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', UNPACK, [0x52, 0x61, 0x72, 0x21]],
  ['a Matroska or WebM video', CHOOSE, [0x1a, 0x45, 0xdf, 0xa3]],
  ['an MP3 recording', CHOOSE, [0x49, 0x44, 0x33]],
  ['an Ogg recording', CHOOSE, [0x4f, 0x67, 0x67, 0x53]],
  ['a program', CHOOSE, [0x7f, 0x45, 0x4c, 0x46]],
]

function findBinaryKind(bytes: Uint8Array): { readonly kind: string; readonly hint: string } | undefined {
  const found = SIGNATURES.find(([, , signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (found) return { kind: found[0], hint: found[1] }
  const name = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4))
  // The kinds of picture that share the boxes of MP4.
  if (name(4) === 'ftyp')
    return { kind: /avif|heic|heix|mif1/.test(name(8)) ? 'a picture' : 'an MP4 video', hint: CHOOSE }
  if (name(0) !== 'RIFF') return undefined
  return { kind: name(8) === 'WEBP' ? 'a picture' : 'a recording', hint: CHOOSE }
}

/** True when more than a twentieth of the bytes are control characters. */
function isMostlyControl(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  let control = 0
  for (const byte of sample) {
    if (byte < 9 || (byte > 13 && byte < 32)) control++
  }
  return control > sample.length * 0.05
}

const SAMPLE_BYTES = 4096

function findUtf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Western text in UTF-16 has a NUL in nearly every pair, always on the same side. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(bytes.length, SAMPLE_BYTES) >> 1
  let first = 0
  let second = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) first++
    if (bytes[pair * 2 + 1] === 0) second++
  }
  if (second > pairs * 0.3 && first < pairs * 0.05) return 'utf-16le'
  if (first > pairs * 0.3 && second < pairs * 0.05) return 'utf-16be'
  return undefined
}

const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Some releases of Node decode this label as Latin-1; the 32 characters that differ are put right here. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!)
}

/** `good`: well-formed sequences of two bytes and more. */
function surveyUtf8(bytes: Uint8Array): { readonly good: number; readonly bad: number; readonly firstBad: number } {
  let good = 0
  let bad = 0
  let firstBad = -1
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at)
    if (length > 1) good++
    if (length === 0) {
      bad++
      if (firstBad === -1) firstBad = at
    }
    at += Math.max(1, length)
  }
  return { good, bad, firstBad: Math.max(0, firstBad) }
}

/** Length of the well-formed sequence at an offset; 0 when it is not well-formed. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  for (let i = 1; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return isAllowedSecond(lead, bytes[at + 1] ?? 0) ? length : 0
}

/** Refuses overlong forms, surrogates and what lies past U+10FFFF. */
function isAllowedSecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second < 0xa0
  if (lead === 0xf0) return second >= 0x90
  return lead !== 0xf4 || second < 0x90
}
