/** How true the quotes of the file are, and how many of its names are said. */

import { NAME_RULE } from '../../core/findings/explain-finding.ts'
import type { Findings, Verdict } from '../../core/findings/finding.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { Fact } from './fact.tsx'

const WORDS: readonly (readonly [verdict: Verdict, words: string])[] = [
  ['verbatim', 'word for word'],
  ['omission', 'shortened'],
  ['close', 'with a few different words'],
  ['reworded', 'reworded'],
  ['stitched', 'combined from several passages'],
  ['absent', 'not in this transcript'],
]

export function AboutQuotes({ findings }: { readonly findings: Findings }) {
  const { quotes, mentions } = findings
  const unsaid = mentions.filter(({ occurrences }) => occurrences.length === 0).length
  return (
    <>
      {quotes.length > 0 && (
        <Fact
          title="Quotes"
          basis="Each quote and highlight was compared word by word with the whole transcript. Each shows its own result."
        >
          <p>{formatCount(quotes.length, 'quote')}, including highlights:</p>
          <ul className="mt-0.5">
            {WORDS.map(([verdict, words]) => {
              const count = quotes.filter((check) => check.verdict === verdict).length
              if (count === 0) return null
              return (
                <li key={verdict} className="grid grid-cols-[2.5em_minmax(0,1fr)] num">
                  <span className="text-ink">{formatNumber(count)}</span>
                  <span>{words}</span>
                </li>
              )
            })}
          </ul>
        </Fact>
      )}
      {mentions.length > 0 && (
        <Fact title="Names" basis={NAME_RULE}>
          <p>
            {formatCount(mentions.length, 'name')} listed;{' '}
            {unsaid === 0 ? 'all of them spoken' : `${formatNumber(unsaid)} never spoken`}.
          </p>
        </Fact>
      )}
    </>
  )
}
