/** `check_quotes`: compares the quotations of a text with what was really said. */

import { countOf } from '../../../cli/report/terminal.ts'
import { formatQuotation } from '../../../cli/report/format-quotation.ts'
import {
  findQuotation,
  findSubjects,
  type QuotationCheck,
  type QuotationMatch,
} from '../../../core/findings/quotes/check-quotation.ts'
import type { FoundQuotation } from '../../../core/findings/quotes/found-quotation.ts'
import { settleQuotations } from '../../../core/findings/quotes/settle-quotations.ts'
import { readTextAttribution } from '../../../core/findings/quotations/find-attribution.ts'
import type { QuotedEpisode } from '../../../core/findings/quotes/passage-source.ts'
import { findManyQuotations } from '../../../core/findings/quotations/excess.ts'
import { findQuotations } from '../../../core/findings/quotations/find-quotations.ts'
import { truncateText } from '../../../core/text/truncate-text.ts'
import { measureSearched } from '../../../core/transcript/searched.ts'
import { QuotesInput, QuotesOutput, type Output } from '../schemas.ts'
import { createTool, openPage, ToolError, type ToolContext } from '../tool.ts'
import { findEpisodes } from './find-talk.ts'

const MAX_MATCHES = 5
const MAX_DIFFERENCES = 20
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
    'Check every quotation before you present it as one. Quotations of fewer than four words are passed over.',
  input: QuotesInput,
  output: QuotesOutput,
  run: async (input, context) => {
    const { text, format, sentences } = input
    const { quoted } = context.library
    const only = findEpisodes(context.library, input.episodes)
    const page = openPage(input)
    const found = findQuotations(text, { format, sentences })
    const excess = findManyQuotations(found.length)
    if (excess) throw new ToolError(`check_quotes: ${excess.what}: ${excess.hint}.`)
    const { items, nextCursor } = page.take(found)
    const options = { only, signal: context.signal }
    const subjects = await findSubjects(quoted, readTextAttribution(text), options)
    const heard: FoundQuotation[] = []
    for (const quotation of items) {
      heard.push((await findQuotation(quoted, quotation, options)).value)
      await context.giveTurn()
    }
    const checks = settleQuotations(heard, subjects)
    const data: Answer = {
      total: found.length,
      quotations: checks.map((check) => buildChecked(check, context)),
      searched: describeSearched([...quoted.episodes.values()].filter(({ id }) => !only || only.has(id))),
      nextCursor,
    }
    return { data, format: (clean) => formatAnswer(clean, checks, sentences) }
  },
})

function buildChecked(check: QuotationCheck, context: ToolContext): Checked {
  const { quotation, verdict, reason, meaning, speakerAgrees, quoting, isElsewhere, matches, nearest, receipt } = check
  const { coverage, statedAt } = check
  const differences = listDifferences(check)
  return {
    line: quotation.line,
    quote: cut(quotation.text),
    verdict,
    reason,
    meaning: meaning || undefined,
    speakerAgrees,
    quoting,
    statedAt,
    isElsewhere: isElsewhere || undefined,
    matches: matches.slice(0, MAX_MATCHES).map((match) => buildMatch(match, context)),
    moreMatches: matches.length > MAX_MATCHES ? matches.length - MAX_MATCHES : undefined,
    differences: differences.length > 0 ? differences : undefined,
    coverage: coverage && {
      episode: coverage.episode,
      words: coverage.words,
      share: Math.round(100 * coverage.share) / 100,
      density: Math.round(100 * coverage.density) / 100,
      abridged: coverage.isAbridged,
    },
    receipt: receipt && { state: receipt.state, verdictThen: receipt.receipt.verdict },
    nearest: nearest && buildMatch(nearest, context),
  }
}

function buildMatch(
  { episode: id, passage, text, speaker, said, notSaid }: QuotationMatch,
  { library, links }: ToolContext,
) {
  const { episode, transcript } = library.talks.get(id)!
  return {
    episode: id,
    title: episode.title,
    ...links.moment(episode, passage.at ?? passage.paragraphAt),
    speaker,
    text: cut(text),
    said: [...said],
    notSaid: [...notSaid],
    passage: transcript.segments[passage.first]?.id,
  }
}

function listDifferences({ changes }: QuotationCheck): NonNullable<Checked['differences']> {
  return changes
    .slice(0, MAX_DIFFERENCES)
    .map(({ kind, written, said }) => ({ kind, quoted: cut(written), said: cut(said) }))
}

function cut(given: string): string {
  const text = given.trim()
  return text.length > MAX_QUOTED ? `${truncateText(text, MAX_QUOTED - 1)}…` : text
}

function describeSearched(all: readonly QuotedEpisode[]): Answer['searched'] {
  const { episodes, withoutText, abridged, hours, hoursWithText } = measureSearched(all)
  const round = (value: number) => Math.round(value * 10) / 10
  return { episodes, withoutText, abridged, hours: round(hours), hoursWithText: round(hoursWithText) }
}

function formatAnswer(
  { total, quotations, nextCursor }: Answer,
  checks: readonly QuotationCheck[],
  all: boolean,
): string {
  if (total === 0)
    return `There is no quotation of four words or more in it${all ? '' : ': put them in quotation marks, or set sentences to true'}.`
  const lines = checks.flatMap((check, index) => {
    const link = quotations[index]?.matches[0]?.link
    return [formatQuotation('line', check), ...(link ? [`  ${link}`] : [])]
  })
  const isPart = quotations.length < total
  return [
    `${countOf(total, 'quotation')}${isPart ? `, here ${quotations.length}` : ''}.`,
    ...lines,
    ...(nextCursor ? [`More: cursor ${nextCursor}`] : []),
  ].join('\n')
}
