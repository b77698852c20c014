/** `check_quotes`: compares the quotations of a text with what was really said. */

import { countOf } from '../../../cli/report/terminal.ts'
import type { QuotationCheck } from '../../../core/findings/quotes/check-quotation.ts'
import { buildQuotationRecord } from '../../../core/findings/quotes/quotation-record.ts'
import type { RecordedMatch } from '../../../core/findings/quotes/quotation-record-schema.ts'
import { checkText } from '../../../core/findings/quotes/settle-quotations.ts'
import { readTextAttribution } from '../../../core/findings/quotations/find-attribution.ts'
import { findManyQuotations } from '../../../core/findings/quotations/excess.ts'
import { extractQuotations, type PassedOver } from '../../../core/findings/quotations/find-quotations.ts'
import { countEach } from '../../../core/text/group-by.ts'
import { shortenText } from '../../../core/text/truncate-text.ts'
import { QuotesInput, QuotesOutput, type Output } from '../schemas.ts'
import { createTool, openPage, ToolError, type ToolContext } from '../tool.ts'
import { describeSearched, findEpisodes, formatSearched } from './find-talk.ts'

const MAX_MATCHES = 5
const MAX_DIFFERENCES = 20
const MAX_PASSED_OVER = 20
/** In characters. */
const MAX_QUOTED = 1000

type Answer = Output<typeof QuotesOutput>
type Checked = Answer['quotations'][number]

export const quotesTool = createTool({
  name: 'check_quotes',
  title: 'Check quotations',
  description:
    'Finds the quotations in a text (in quotation marks of any script, or block quotes) and says of each whether it was ' +
    'really said: verdict, where and by whom, with link and differences, or in what it was not found. ' +
    'Check every quotation before you present it as one. Fewer than four words, titles, and under six words without a verb are passed over.',
  input: QuotesInput,
  output: QuotesOutput,
  run: async (input, context) => {
    const { text, format, sentences } = input
    const { quoted } = context.library
    const only = findEpisodes(context.library, input.episodes)
    const page = openPage(input)
    const { quotations: found, passedOver } = extractQuotations(text, { format, sentences })
    const excess = findManyQuotations(found.length)
    if (excess) throw new ToolError(`check_quotes: ${excess.what}: ${excess.hint}.`)
    const { items, nextCursor } = page.take(found)
    const quoting = { quotations: items, attribution: readTextAttribution(text) }
    const { value: checks } = await checkText(quoted, quoting, {
      only,
      signal: context.signal,
      onTurn: context.giveTurn,
    })
    const data: Answer = {
      total: found.length,
      quotations: checks.map((check) => buildChecked(check, context)),
      passedOver: listPassedOver(passedOver),
      searched: describeSearched(context.library, only),
      nextCursor,
    }
    return { data, lines: describeAnswer(data, sentences) }
  },
})

function buildChecked(check: QuotationCheck, { library, links }: ToolContext): Checked {
  const record = buildQuotationRecord(check, ({ episode, passage: { at, paragraphAt } }) => {
    const talk = library.talks.get(episode)
    return talk && links.link(talk.episode, at ?? paragraphAt)
  })
  const { file: _file, searched: _searched, ...checked } = record
  const cutMatch = (match: RecordedMatch) => ({ ...match, text: cut(match.text) })
  return {
    ...checked,
    quote: cut(record.quote),
    matches: record.matches.slice(0, MAX_MATCHES).map(cutMatch),
    moreMatches: record.matches.length > MAX_MATCHES ? record.matches.length - MAX_MATCHES : undefined,
    differences: record.differences
      .slice(0, MAX_DIFFERENCES)
      .map((one) => ({ ...one, said: cut(one.said), written: cut(one.written) })),
    nearest: record.nearest && cutMatch(record.nearest),
  }
}

function listPassedOver(all: readonly PassedOver[]): Answer['passedOver'] {
  const first = all.slice(0, MAX_PASSED_OVER).map(({ line, text, reason }) => ({ line, text: cut(text), reason }))
  return { total: all.length, first }
}

function cut(given: string): string {
  return shortenText(given.trim(), MAX_QUOTED)
}

function describeAnswer(
  { total, quotations, passedOver, searched }: Answer,
  isAll: boolean,
): readonly (string | undefined)[] {
  const hint = isAll ? '' : ': put them in quotation marks, or set sentences to true'
  const passed = passedOver.total > 0 ? `${passedOver.total} between marks not checked: see passedOver.` : undefined
  if (total === 0) return [`There is no quotation of four words or more in it${hint}.`, passed]
  const counts = [...countEach(quotations.map(({ verdict }) => verdict))].map(([verdict, all]) => `${all} ${verdict}`)
  const isOpen = quotations.some(({ verdict }) => verdict === 'unclear')
  return [
    `${countOf(total, 'quotation')}${quotations.length < total ? `, here ${quotations.length}` : ''}: ${counts.join(', ')}.`,
    isOpen
      ? 'Unclear: no transcript settles it. Listen to the recording before you present it as a quotation.'
      : undefined,
    passed,
    `${formatSearched(searched)}.`,
  ]
}
