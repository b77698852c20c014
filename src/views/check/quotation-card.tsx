/** One quotation beside what was really said: verdict, passage, differences, speaker, time, and the true wording to copy. */

import { useStore } from 'zustand'
import type { QuotationCheck, QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { tokenize } from '../../core/findings/word-index.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { TextCheck } from '../../session/check/text-check.ts'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { Button, ButtonLink, IconButton } from '../parts/controls/button.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { ComparedPieces } from '../quotes/compared-pieces.tsx'
import { listClaimedPieces, splitSaid, type Piece } from '../quotes/split-differences.ts'
import { describeReceipt, describeSpeaker, explainCheck, VERDICTS } from './check-words.ts'
import { HearMatch } from './hear-match.tsx'
import { MatchSource } from './match-source.tsx'
import type { MatchLinks } from './match-links.ts'
import { VerdictSign } from './verdict-sign.tsx'

interface QuotationCardProps {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
}

export function QuotationCard({ check, links, onCopy }: QuotationCardProps) {
  const { chosen, quotations, checks } = useStore(check.state)
  if (chosen === undefined) return null
  const found = checks[chosen]
  return (
    <div aria-live="polite">
      <h2 className="check-verdict">
        {found ? VERDICTS[found.verdict].name : 'Being checked…'}
        <span className="self-center">
          <VerdictSign verdict={found?.verdict} />
        </span>
        <small className="check-position num">
          {formatNumber(chosen + 1)} of {formatNumber(quotations.length)}
        </small>
      </h2>
      {found && <CheckedQuotation key={chosen} found={found} links={links} onCopy={onCopy} />}
      <Steps check={check} />
    </div>
  )
}

function CheckedQuotation({
  found,
  links,
  onCopy,
}: { readonly found: QuotationCheck } & Omit<QuotationCardProps, 'check'>) {
  const { matches, nearest, quotation, differences } = found
  const receipt = describeReceipt(found)
  const speaker = describeSpeaker(found)
  return (
    <>
      <p className="mt-1 text-ink-2 num">{explainCheck(found)}</p>
      {receipt !== undefined && <p className="mt-1 text-ink-2">{receipt}</p>}
      {found.isElsewhere && matches[0] && (
        <p className="mt-1 text-warn">Said, but not in {found.named.map(links.titleOf).join(' or ')}.</p>
      )}
      {matches.length > 0 ? (
        <Said found={found} links={links} />
      ) : (
        nearest && <Nearest nearest={nearest} quote={quotation.text} links={links} />
      )}
      {speaker !== undefined && <p className="mt-3 font-medium text-warn">{speaker}</p>}
      <Actions found={found} links={links} onCopy={onCopy} />
      {differences.length > 0 && (
        <>
          <Head>As written</Head>
          <p dir="auto" className="check-written">
            <Pieces pieces={listClaimedPieces(differences)} side="claimed" />
          </p>
        </>
      )}
    </>
  )
}

function Head({ children }: { readonly children: React.ReactNode }) {
  return <h3 className="check-head">{children}</h3>
}

const SAID = 'check-said'

/** One passage, or one for each part. All places where it is said as well. */
function Said({
  found: { verdict, matches, differences },
  links,
}: {
  readonly found: QuotationCheck
  readonly links: MatchLinks
}) {
  const parts = verdict === 'stitched' ? matches : matches.slice(0, 1)
  const rows =
    differences.length > 0
      ? splitSaid(
          differences,
          parts.map(({ text }) => text),
        )
      : parts.map(({ text }, index) => ({
          index,
          pieces: [{ kind: 'same' as const, text: displayText(text), space: '' }],
        }))
  const others = verdict === 'stitched' ? [] : matches
  return (
    <>
      <Head>As said</Head>
      {rows.map(({ index, pieces }, row) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className="mb-3 last:mb-0">
          <p dir="auto" className={SAID}>
            <Pieces pieces={pieces} side="said" />
          </p>
          {index !== undefined && parts[index] && <MatchSource match={parts[index]} links={links} />}
        </div>
      ))}
      {others.length > 1 && <Places matches={others} links={links} />}
    </>
  )
}

/** Times that are listed. */
const MAX_PLACES = 12

function Places({ matches, links }: { readonly matches: readonly QuotationMatch[]; readonly links: MatchLinks }) {
  const shown = matches.slice(0, MAX_PLACES)
  const more = matches.length - shown.length
  return (
    <>
      <Head>Said {matches.length === 2 ? 'twice' : formatCount(matches.length, 'time')}</Head>
      <ul className="flex flex-col gap-1">
        {shown.map((match, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <MatchSource match={match} links={links} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-small text-ink-3">and {formatNumber(more)} more</p>}
    </>
  )
}

/** Shown to look at; never as the source. */
function Nearest({
  nearest,
  quote,
  links,
}: {
  readonly nearest: QuotationMatch
  readonly quote: string
  readonly links: MatchLinks
}) {
  const wanted = new Set(tokenize(quote).flatMap(({ key }) => (key.length >= SHORT_WORD ? [key] : [])))
  const tokens = tokenize(nearest.text)
  const shared = tokens.filter(({ key }) => wanted.has(key))
  return (
    <>
      <Head>Nearest passage, {formatCount(new Set(shared.map(({ key }) => key)).size, 'word')} in common</Head>
      <p dir="auto" className={SAID}>
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

interface ActionsProps extends Omit<QuotationCardProps, 'check'> {
  readonly found: QuotationCheck
}

function Actions({ found, links, onCopy }: ActionsProps) {
  const { matches, verdict, nearest, quotation } = found
  const [best] = matches
  const heard = best ?? nearest
  const at = heard && getPassageTime(heard.passage)
  const passage =
    heard && at !== undefined ? { key: `check ${heard.episode} ${at}`, episodeId: heard.episode, at } : undefined
  const wording = (verdict === 'stitched' ? matches : matches.slice(0, 1))
    .map(({ text }) => displayText(text))
    .join(' … ')
  return (
    <div data-print="no" className="check-actions">
      <div className="flex flex-wrap gap-2">
        {best && (
          <Button
            variant="primary"
            icon="copy"
            data-action="copy"
            className="phone:flex-1"
            onClick={() => onCopy(wording, 'True wording copied')}
          >
            Copy the true wording
          </Button>
        )}
        {!best && (
          <ButtonLink icon="search" href={links.searchFor(quotation.text)}>
            Search its words
          </ButtonLink>
        )}
        {passage && <HearMatch passage={passage} label={best ? 'Hear it' : 'Hear the nearest'} />}
        {best && (
          <Button icon="link" className="phone:hidden" onClick={() => onCopy(links.addressOf(best), 'Link copied')}>
            Link
          </Button>
        )}
      </div>
      {passage && <HeardPassage passage={passage} />}
    </div>
  )
}

function Steps({ check }: { readonly check: TextCheck }) {
  return (
    <div data-print="no" className="check-steps">
      <IconButton icon="up" label="Previous quotation" keys="K" onClick={() => check.step(-1)} />
      <IconButton icon="down" label="Next quotation" keys="J" onClick={() => check.step(1)} />
      <span className="narrow:hidden">
        <Kbd>J</Kbd> <Kbd>K</Kbd> next, previous
      </span>
    </div>
  )
}

/** Struck: not said. Tinted: said, and not in the quotation. */
const MARKS = {
  claimed: 'check-not-said',
  said: 'check-not-quoted',
} as const

function Pieces({ pieces, side }: { readonly pieces: readonly Piece[]; readonly side: 'claimed' | 'said' }) {
  return <ComparedPieces pieces={pieces} side={side} unquoted="not in the quotation:" markOf={() => MARKS[side]} />
}
