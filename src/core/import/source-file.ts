/** Decodes a file from bytes to text: UTF-8, UTF-16 and Windows-1252, with an issue for every doubt. */

import { CHOOSE, findBinaryKind, isMostlyControl } from './binary-kind.ts'
import { createIssueLog, type Issue, type IssueLog } from './issue.ts'
import { LIMITS } from './limits.ts'
import { decodeWindows1252, findUtf16Mark, guessUtf16, surveyUtf8 } from './text-encoding.ts'

/** A file as received. Neither its name nor its content is trusted. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Of the whole file, where `bytes` is only its head. */
  readonly size?: number
}

/** A decoded file: no byte order mark, every line end a `\n`, no NUL. */
export interface SourceText {
  readonly name: string
  readonly text: string
}

export type DecodedFile =
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
  return { text: { name: file.name, text }, issues: log.list }
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
