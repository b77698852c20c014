/** Reads a file whose quotations are to be checked: text, Markdown, HTML or .docx. */

import { readFileSync } from 'node:fs'

import { findQuotations, type ProseFormat, type Quotation } from '../../core/findings/quotations/find-quotations.ts'
import { createIssueLog, type IssueLog } from '../../core/import/issue.ts'
import { decodeFile } from '../../core/import/source-file.ts'
import { formatIssue } from '../report/format-issue.ts'
import type { Terminal } from '../report/terminal.ts'
import { describeReadError } from './read-file.ts'

const STANDARD_INPUT = '-'

export interface QuotedText {
  readonly path: string
  readonly quotations: readonly Quotation[]
}

/** Prints why and resolves with undefined when it cannot be read. Standard input is called `-`. */
export async function readQuotedText(
  path: string,
  sentences: boolean,
  terminal: Terminal,
): Promise<QuotedText | undefined> {
  const log = createIssueLog(path)
  const show = (): undefined => {
    for (const issue of log.list) terminal.printError(formatIssue(issue))
  }
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path === STANDARD_INPUT ? 0 : path)
  } catch (error) {
    const what = `the file could not be read: ${describeReadError(error)}`
    log.error({ code: 'file-access', what, hint: 'check the path and the permissions' })
    return show()
  }
  if (bytes.length === 0) return { path, quotations: [] }
  if (isDocx(path, bytes)) {
    const text = await readDocx(bytes, log)
    return text === undefined ? show() : { path, quotations: findQuotations(text, { format: 'plain', sentences }) }
  }
  const { text, issues } = decodeFile({ name: path, bytes })
  if (text) return { path, quotations: findQuotations(text.text, { format: chooseFormat(path, text.text), sentences }) }
  const hint = 'save it as .docx, text, Markdown or HTML'
  for (const issue of issues) terminal.printError(formatIssue(issue.code === 'not-text' ? { ...issue, hint } : issue))
  return undefined
}

/** By its name; of standard input, by its first bytes. */
function isDocx(path: string, bytes: Uint8Array): boolean {
  if (path === STANDARD_INPUT) return bytes[0] === 0x50 && bytes[1] === 0x4b
  return /\.docx$/i.test(path)
}

async function readDocx(bytes: Uint8Array, log: IssueLog): Promise<string | undefined> {
  const { readDocxText } = await import('../../core/findings/quotations/docx-text.ts')
  try {
    return await readDocxText(bytes)
  } catch {
    log.error({
      code: 'not-text',
      what: 'this is no .docx file',
      hint: 'save it again as .docx, text, Markdown or HTML',
    })
    return undefined
  }
}

/** Markdown reads plain text as well, so that it is the format of all other names. */
function chooseFormat(path: string, text: string): ProseFormat {
  if (/\.html?$/i.test(path) || /^\s*<(?:!doctype html|html|meta|body)\b/i.test(text)) return 'html'
  return /\.te?xt$/i.test(path) ? 'plain' : 'markdown'
}
