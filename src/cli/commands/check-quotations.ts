/** `episode check-quotes`: compares the quotations of any text with what was said in a library. */

import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { buildQuotationRecord } from '../../core/findings/quotes/quotation-record.ts'
import { checkText } from '../../core/findings/quotes/settle-quotations.ts'
import { openQuotedLibrary } from '../build/library/quoted-library.ts'
import { type QuotedText, readQuotedText } from '../files/read-quoted-text.ts'
import { formatQuotation, isCloseEnough } from '../report/format-quotation.ts'
import { countOf, formatCleanJson, type Terminal } from '../report/terminal.ts'
import { countEach } from '../../core/text/group-by.ts'

export interface CheckQuotationsOptions {
  readonly library: string
  /** Only these, by id. Default: all. */
  readonly episode?: readonly string[] | undefined
  readonly json: boolean
  /** Only word for word will do. */
  readonly strict: boolean
  readonly sentences: boolean
}

/** @returns 0, 1 when a quotation is not close or a file is unreadable, 2 without episodes or for a file over a limit. */
export async function checkQuotations(
  paths: readonly string[],
  options: CheckQuotationsOptions,
  terminal: Terminal,
): Promise<number> {
  const texts: QuotedText[] = []
  let hasFailed = false
  let isOver = false
  for (const path of paths) {
    // One after the other: each may take as much memory as the limits allow.
    // oxlint-disable-next-line no-await-in-loop
    const read = await readQuotedText(path, options.sentences, terminal)
    if (typeof read === 'object') texts.push(read)
    else hasFailed = true
    if (read === 'over-limit') isOver = true
  }
  if (texts.length === 0) return isOver ? 2 : 1
  const { library, sources } = openQuotedLibrary(options.library, terminal, () => (hasFailed = true))
  const unknown = (options.episode ?? []).filter((id) => !library.episodes.has(id))
  for (const id of unknown)
    terminal.printError(
      `episode: there is no episode "${id}" in ${options.library}: give the name of its file without .json`,
    )
  if (unknown.length > 0) return 2
  if (library.episodes.size === 0) {
    terminal.printError(
      `episode: there are no episodes in ${options.library}: build them first, or name their folder with --library`,
    )
    return 2
  }
  const checks: QuotationCheck[] = []
  const only = options.episode && new Set(options.episode)
  for (const text of texts) {
    const { path } = text
    // oxlint-disable-next-line no-await-in-loop
    const { value } = await checkText(library, text, { only })
    for (const check of value) {
      checks.push(check)
      if (options.json)
        (terminal.printRaw ?? terminal.print)(formatCleanJson(buildQuotationRecord(check, sources, path)))
      else terminal.print(formatQuotation(path, check))
    }
    if (value.length === 0) terminal.printError(describeNone(path, options.sentences))
  }
  if (!options.json && checks.length > 1) terminal.print(summarise(checks))
  const isGood = checks.every((check) => isCloseEnough(check, options.strict))
  if (isOver) return 2
  return isGood && !hasFailed ? 0 : 1
}

function describeNone(path: string, sentences: boolean): string {
  const hint = sentences ? '' : ' (put them in quotation marks, or take every sentence as one with --sentences)'
  return `${path}: there is no quotation of four words or more${hint}`
}

/** `12 quotations: verbatim 9, close 2, absent 1`. */
function summarise(checks: readonly QuotationCheck[]): string {
  const counts = countEach(checks.map(({ verdict }) => verdict))
  return `${countOf(checks.length, 'quotation')}: ${[...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}`
}
