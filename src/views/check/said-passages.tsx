/** Passages that answer a quotation: the one it is compared with, with the differences, other places, or the nearest one. */

import { Link } from 'wouter'
import type { Difference } from '../../core/findings/finding.ts'
import type { QuotationCheck, QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { ComparedPieces } from '../quotes/quote-comparison.tsx'
import { listClaimedPieces, splitSaid, type Piece } from '../quotes/split-differences.ts'
import { type MatchLinks, MatchSource } from './match-source.tsx'
import { formatPassageTime } from '../../core/findings/quotes/quote-check.ts'

/** One passage, or one for each part. All places where it is said as well. */
export function SaidPassages({
  found: { verdict, matches, differences },
  links,
}: {
  readonly found: QuotationCheck
  readonly links: MatchLinks
}) {
  const parts = verdict === 'stitched' ? matches : matches.slice(0, 1)
  const texts = parts.map(({ text }) => text)
  const rows =
    differences.length > 0
      ? splitSaid(differences, texts)
      : texts.map((text, index) => ({ index, pieces: [{ kind: 'same' as const, text: displayText(text), space: '' }] }))
  return (
    <>
      <SaidHead>As said</SaidHead>
      {rows.map(({ index, pieces }, row) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className="mb-3 last:mb-0">
          <p dir="auto" className="check-said">
            <SaidPieces pieces={pieces} side="said" />
          </p>
          {index !== undefined && parts[index] && <MatchSource match={parts[index]} links={links} />}
        </div>
      ))}
      {verdict !== 'stitched' && matches.length > 1 && <Places matches={matches} links={links} />}
    </>
  )
}

export function WrittenWords({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <>
      <SaidHead>As written</SaidHead>
      <p dir="auto" className="check-written">
        <SaidPieces pieces={listClaimedPieces(differences)} side="claimed" />
      </p>
    </>
  )
}

function SaidHead({ children }: { readonly children: React.ReactNode }) {
  return <h3 className="check-head">{children}</h3>
}

const MAX_EPISODES = 12

/** The times of each episode on one line. Where there is one episode, it is named above. */
function Places({ matches, links }: { readonly matches: readonly QuotationMatch[]; readonly links: MatchLinks }) {
  const episodes = [...new Set(matches.map(({ episode }) => episode))]
  const more = episodes.length - MAX_EPISODES
  return (
    <>
      <SaidHead>Said {matches.length === 2 ? 'twice' : formatCount(matches.length, 'time')}</SaidHead>
      <ul className="flex flex-col gap-1">
        {episodes.slice(0, MAX_EPISODES).map((episode) => (
          <li key={episode} className="check-source num">
            {matches
              .filter((match) => match.episode === episode)
              .map((match, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <Link key={index} href={links.pathOf(match)} className="text-accent underline">
                  {formatPassageTime(match.passage) ?? 'Open the episode'}
                </Link>
              ))}
            {episodes.length > 1 && <span dir="auto">{displayText(links.sourceOf(episode))}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-small text-ink-3">and in {formatCount(more, 'more episode')}</p>}
    </>
  )
}

/** Shown to look at; never as the source. Nothing where it has no longer word in common. */
export function NearestPassage({
  nearest,
  quote,
  links,
}: {
  readonly nearest: QuotationMatch
  readonly quote: string
  readonly links: MatchLinks
}) {
  const wanted = new Set(tokenize(quote).flatMap(({ key }) => (key.length >= SHORT_WORD ? [key] : [])))
  const shared = tokenize(nearest.text).filter(({ key }) => wanted.has(key))
  if (shared.length === 0) return null
  const count = new Set(shared.map(({ key }) => key)).size
  return (
    <>
      <SaidHead>Nearest passage, {formatCount(count, 'word')} in common</SaidHead>
      <p dir="auto" className="check-said">
        {shared.map(({ start, end }, index) => (
          <span key={start}>
            {nearest.text.slice(shared[index - 1]?.end ?? 0, start)}
            <mark>{nearest.text.slice(start, end)}</mark>
          </span>
        ))}
        {nearest.text.slice(shared.at(-1)?.end ?? 0)}
      </p>
      <MatchSource match={nearest} links={links} />
    </>
  )
}

/** Shorter ones are in every passage. In letters. */
const SHORT_WORD = 4

/** Struck: not said. Tinted: said, and not in the quotation. */
const MARKS = { claimed: 'check-not-said', said: 'check-not-quoted' } as const

function SaidPieces({ pieces, side }: { readonly pieces: readonly Piece[]; readonly side: 'claimed' | 'said' }) {
  return <ComparedPieces pieces={pieces} side={side} unquoted="not in the quotation:" markOf={() => MARKS[side]} />
}
