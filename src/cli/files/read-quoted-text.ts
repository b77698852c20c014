/** Reads a file whose quotations are to be checked: text, Markdown, HTML or .docx. */

import { readFileSync, statSync } from 'node:fs'
import { findLargeFile, findLongText, findManyQuotations } from '../../core/findings/quotations/excess.ts'
import { type Attribution, readTextAttribution } from '../../core/findings/quotations/find-attribution.ts'
import {
  extractQuotations,
  type Extraction,
  type FindQuotationsOptions,
  type ProseFormat,
} from '../../core/findings/quotations/find-quotations.ts'
import { type Issue, createIssue } from '../../core/import/issue.ts'
import { decodeFile } from '../../core/import/source-file.ts'
import { formatIssue } from '../report/format-issue.ts'
import type { Terminal } from '../report/terminal.ts'
import { describeReadError } from './read-file.ts'

const STANDARD_INPUT = '-'

export interface QuotedText extends Extraction {
  readonly path: string
  /** Of the whole text. */
  readonly attribution: Attribution
}

/** Prints why when it cannot be read, or is over a limit. Standard input is called `-`. */
export async function readQuotedText(
  path: string,
  options: Omit<FindQuotationsOptions, 'format'>,
  terminal: Terminal,
): Promise<QuotedText | undefined> {
  const refuse = (issues: readonly Issue[]): undefined => {
    for (const issue of issues) terminal.printError(formatIssue(issue))
  }
  const read = await readText(path)
  if (read.issues) return refuse(read.issues)
  const long = findLongText(read.text.length)
  if (long) return refuse([createIssue(path, 'error', long)])
  const extraction = extractQuotations(read.text, { ...options, format: read.format })
  const many = findManyQuotations(extraction.quotations.length)
  return many
    ? refuse([createIssue(path, 'error', many)])
    : { path, ...extraction, attribution: readTextAttribution(read.text) }
}

type ReadText =
  | { readonly issues: readonly Issue[] }
  | { readonly issues?: undefined; readonly text: string; readonly format: ProseFormat }

async function readText(path: string): Promise<ReadText> {
  let bytes: Uint8Array
  try {
    const large = path === STANDARD_INPUT ? undefined : findLargeFile(statSync(path).size)
    if (large) return { issues: [createIssue(path, 'error', large)] }
    bytes = readFileSync(path === STANDARD_INPUT ? 0 : path)
  } catch (error) {
    const what = `the file could not be read: ${describeReadError(error)}`
    return {
      issues: [createIssue(path, 'error', { code: 'file-access', what, hint: 'check the path and the permissions' })],
    }
  }
  if (bytes.length === 0) return { text: '', format: 'plain' }
  if (isDocx(path, bytes)) return readDocx(path, bytes)
  const { text, issues } = decodeFile({ name: path, bytes })
  if (text) return { text: text.text, format: chooseFormat(path, text.text) }
  const hint = 'save it as .docx, text, Markdown or HTML'
  return { issues: issues.map((issue) => (issue.code === 'not-text' ? { ...issue, hint } : issue)) }
}

/** By its name; of standard input, by its first bytes. */
function isDocx(path: string, bytes: Uint8Array): boolean {
  if (path === STANDARD_INPUT) return bytes[0] === 0x50 && bytes[1] === 0x4b
  return /\.docx$/i.test(path)
}

async function readDocx(path: string, bytes: Uint8Array): Promise<ReadText> {
  const { readDocxText } = await import('../../core/findings/quotations/docx-text.ts')
  try {
    const read = await readDocxText(bytes)
    return read.excess ? { issues: [createIssue(path, 'error', read.excess)] } : { text: read.text, format: 'plain' }
  } catch {
    const hint = 'save it again as .docx, text, Markdown or HTML'
    return { issues: [createIssue(path, 'error', { code: 'not-text', what: 'this is no .docx file', hint })] }
  }
}

/** Markdown reads plain text as well, so that it is the format of all other names. */
function chooseFormat(path: string, text: string): ProseFormat {
  if (/\.html?$/i.test(path) || /^\s*<(?:!doctype html|html|meta|body)\b/i.test(text)) return 'html'
  return /\.te?xt$/i.test(path) ? 'plain' : 'markdown'
}
