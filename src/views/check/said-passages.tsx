/** Passages that answer a quotation: the one it is compared with, with the differences, other places, or the nearest one. */

import { Fragment } from 'react'
import { Link } from 'wouter'
import type { QuotationCheck, QuotationMatch, UnclearReason } from '../../core/findings/quotes/check-quotation.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { ComparedPieces } from '../quotes/quote-comparison.tsx'
import { splitSaid, type Piece } from '../quotes/split-differences.ts'
import { listParts } from './check-words.ts'
import { type MarkedText, markWords } from './mark-words.ts'
import { type MatchLinks, MatchSource } from './match-source.tsx'
import { formatPassageTime } from '../../core/findings/quotes/quote-check.ts'

/** Where it is not certain that it was said so. */
const HEADS: Readonly<Partial<Record<UnclearReason, string>>> = {
  abridged: 'Nearest in the abridged text',
  invented: 'As the machine wrote it',
}

/** One passage, or one for each part. All places where it is said as well. */
export function SaidPassages({ found, links }: { readonly found: QuotationCheck; readonly links: MatchLinks }) {
  const { matches, differences, reason } = found
  const parts = listParts(found)
  const texts = parts.map(({ text }) => text)
  const rows =
    differences.length > 0
      ? splitSaid(differences, texts)
      : texts.map((text, index) => ({ index, pieces: [{ kind: 'same' as const, text: displayText(text), space: '' }] }))
  return (
    <>
      <SaidHead>{(reason && HEADS[reason]) ?? 'As said'}</SaidHead>
      {rows.map(({ index, pieces }, row) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className={rows.length > 1 ? 'mb-3' : undefined}>
          <p dir="auto" className="check-said">
            <SaidPieces pieces={pieces} />
            {rows.length === 1 && matches[0]?.after !== undefined && (
              <SaidPieces pieces={[{ kind: 'changed', text: displayText(matches[0].after), space: '' }]} />
            )}
          </p>
          {parts.length > 1 && index !== undefined && parts[index] && (
            <MatchSource match={parts[index]} links={links} />
          )}
        </div>
      ))}
      {parts.length < 2 && matches.length > 1 && <Places matches={matches} links={links} />}
    </>
  )
}

export function WrittenWords({ found }: { readonly found: QuotationCheck }) {
  return (
    <>
      <SaidHead>As written</SaidHead>
      <p dir="auto" data-kind={found.verdict} className="check-said">
        <MarkedWords
          pieces={markWords(found, displayText(found.quotation.text))}
          unsaid={found.verdict === 'unclear' ? 'not in the transcript:' : 'not said:'}
        />
      </p>
    </>
  )
}

/** What is read out before marked words. */
const HEARD = { turned: 'changes the meaning:', missing: 'left out here' } as const

/** @param unsaid Read out before what is not said. Undefined: the marks are seen only, the sign behind the quotation says it. */
export function MarkedWords({ pieces, unsaid }: { readonly pieces: readonly MarkedText[]; readonly unsaid?: string }) {
  return pieces.map(({ text, mark }, index) => (
    // Pieces never move: a comparison is made once.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {mark && unsaid !== undefined && (
        <span className="sr-only select-none">[{mark === 'unsaid' ? unsaid : HEARD[mark]} </span>
      )}
      <span data-mark={mark}>{text}</span>
      {mark && unsaid !== undefined && <span className="sr-only select-none">]</span>}
    </Fragment>
  ))
}

function SaidHead({ children }: { readonly children: React.ReactNode }) {
  return <h3 className="check-head">{children}</h3>
}

const MAX_EPISODES = 12

/** The times of each episode on one line. Where there is one episode, it is named above. */
function Places({ matches, links }: { readonly matches: readonly QuotationMatch[]; readonly links: MatchLinks }) {
  const episodes = [...new Map(matches.map((match) => [match.episode, match])).values()]
  const more = episodes.length - MAX_EPISODES
  return (
    <>
      <SaidHead>Said {matches.length === 2 ? 'twice' : formatCount(matches.length, 'time')}</SaidHead>
      <ul className="flex flex-col gap-1">
        {episodes.slice(0, MAX_EPISODES).map((one) => (
          <li key={one.episode} className="check-source num">
            {matches
              .filter((match) => match.episode === one.episode)
              .map((match, index) => (
                // oxlint-disable-next-line react/no-array-index-key
                <Link key={index} href={links.pathOf(match)} className="text-accent underline">
                  {formatPassageTime(match.passage) ?? 'Open the episode'}
                </Link>
              ))}
            {episodes.length > 1 && <span dir="auto">{displayText(links.sourceOf(one))}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-small text-ink-3">and in {formatCount(more, 'more episode')}</p>}
    </>
  )
}

/** Shown to look at; never as the source. Nothing where it has no longer word in common. */
export function NearestPassage({ nearest, quote }: { readonly nearest: QuotationMatch; readonly quote: string }) {
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
    </>
  )
}

/** Shorter ones are in every passage. In letters. */
const SHORT_WORD = 4

function SaidPieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <ComparedPieces pieces={pieces} side="said" unquoted="not in the quotation:" markOf={() => 'check-not-quoted'} />
  )
}
