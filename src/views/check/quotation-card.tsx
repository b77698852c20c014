/** One quotation beside what was really said: verdict, passage, differences, speaker, time, and the true wording to copy. */

import { useStore } from 'zustand'
import { Link } from 'wouter'
import { describeSource } from '../../core/findings/explain-finding.ts'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { listKinds, type TextCheck } from '../../services/check/text-check.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { useHear } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { IconButton, Button, ButtonLink } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import {
  describeMissed,
  describePending,
  describeReceipt,
  describeSpeaker,
  describeTime,
  explainKinds,
  listParts,
  listTurns,
  nameCheck,
} from './check-words.ts'
import { type MatchLinks, MatchSource } from './match-source.tsx'
import { NearestPassage, SaidPassages, WrittenWords } from './said-passages.tsx'
import { VerdictSign } from './verdict-sign.tsx'
import './quotation-card.css'

interface QuotationCardProps {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
  readonly onStep: (by: 1 | -1) => void
}

export function QuotationCard({ check, links, onCopy, onStep }: QuotationCardProps) {
  const chosen = useStore(check.state, (state) => state.chosen)
  const pending = useStore(check.state, ({ phase }) => describePending(phase))
  const missed = useStore(check.state, ({ faults }) => describeMissed(faults))
  const total = useStore(check.state, ({ quotations }) => quotations.length)
  const checks = useStore(check.state, (state) => state.checks)
  if (chosen === undefined) return null
  const found = checks[chosen]
  const kinds = found ? listKinds(found) : [undefined]
  return (
    <>
      <div className="check-verdict flex flex-wrap items-center gap-x-2.5" data-sheet-head="">
        <h2>{found ? nameCheck(found) : pending}</h2>
        {kinds.map((kind) => (
          <VerdictSign key={kind ?? ''} kind={kind} />
        ))}
        <span className="check-position num flex items-center ms-auto text-ink-3">
          {formatNumber(chosen + 1)} of {formatNumber(total)}
          <IconButton icon="up" label="Previous quotation" keys="K" onClick={() => onStep(-1)} />
          <IconButton icon="down" label="Next quotation" keys="J" onClick={() => onStep(1)} />
        </span>
      </div>
      {found && <CheckedQuotation key={chosen} found={found} missed={missed} links={links} onCopy={onCopy} />}
    </>
  )
}

interface CheckedQuotationProps extends Pick<QuotationCardProps, 'links' | 'onCopy'> {
  readonly found: QuotationCheck
  /** The parts of the library it was not compared with. */
  readonly missed: string | undefined
}

function CheckedQuotation({ found, missed, links, onCopy }: CheckedQuotationProps) {
  const { matches, nearest, quotation, reason, verdict, isElsewhere, named } = found
  const heard = matches[0] ?? nearest
  const isThin = reason === 'abridged' || reason === 'part' || reason === 'invented'
  const speaker = describeSpeaker(found)
  const track = found.translation ?? (matches[0]?.episode === found.second?.episode ? undefined : found.second)
  return (
    <>
      {speaker !== undefined && <p className="mt-1 font-medium text-warn">{speaker}.</p>}
      {isThin ? (
        <p className="check-thin num flex gap-2.5 mt-1 rounded-2 py-2.5 px-3.5 bg-warn-tint text-ink-2">
          <Icon name="alert" className="size-4" />
          <span>{explainKinds(found)}</span>
        </p>
      ) : (
        <p className="mt-1 text-ink-2 num">{explainKinds(found)}</p>
      )}
      <Turns found={found} />
      {missed !== undefined && matches.length === 0 && <p className="mt-1 text-warn">Not compared with {missed}.</p>}
      <CardLine isBad={false}>{describeTime(found)}</CardLine>
      <CardLine isBad={false}>
        {matches[0]?.source === undefined ? undefined : `${describeSource(verdict, matches[0].source)}.`}
      </CardLine>
      <CardLine isBad={false}>{heard && links.describeOwn(heard)}</CardLine>
      <ReceiptLine found={found} links={links} />
      <CardLine isBad>
        {isElsewhere && matches[0] ? `Said, but not in ${named.map(links.titleOf).join(' or ')}.` : undefined}
      </CardLine>
      {track && (
        <p className="check-source num">
          <Link href={formatEpisodePath(track.episode, track.at)} className="text-accent underline">
            {track.at === undefined ? 'Open the episode' : formatTimecode(track.at)}
          </Link>
          <span dir="auto">{displayText(links.sourceOf(track))}</span>
        </p>
      )}
      <WrittenWords found={found} />
      {matches.length > 0 ? (
        <SaidPassages found={found} links={links} />
      ) : (
        nearest && <NearestPassage nearest={nearest} quote={quotation.text} />
      )}
      <CardFoot found={found} links={links} onCopy={onCopy} />
    </>
  )
}

function CardLine({ isBad, children }: { readonly isBad: boolean; readonly children: string | undefined }) {
  if (children === undefined) return null
  return <p className={`mt-1 ${isBad ? 'font-medium text-warn' : 'text-ink-2'} num`}>{children}</p>
}

/** What changes the meaning, before all else. */
function Turns({ found }: { readonly found: QuotationCheck }) {
  const turns = listTurns(found)
  if (turns.length === 0) return null
  return (
    <ul className="check-turns">
      {turns.map(({ written, said, what }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} className="flex flex-wrap items-center gap-x-2.5">
          {written !== '' && (
            <>
              <span className="sr-only">written: </span>
              <del>{written}</del>
            </>
          )}
          {written !== '' && said !== '' && <Icon name={ARROW} className="size-4 text-ink-3" />}
          {said !== '' && (
            <>
              <span className="sr-only">said: </span>
              <ins>{said}</ins>
            </>
          )}
          <small>{what}</small>
        </li>
      ))}
    </ul>
  )
}

const ARROW = <path d="M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5" />

function ReceiptLine({ found, links }: { readonly found: QuotationCheck; readonly links: MatchLinks }) {
  const isMisplaced = found.receipt?.state === 'misplaced'
  const { episode, span } = found.receipt?.receipt ?? {}
  return (
    <>
      <CardLine isBad={isMisplaced}>{describeReceipt(found)}</CardLine>
      {isMisplaced && episode !== undefined && (
        <p className="check-source num">
          <Link href={formatEpisodePath(episode, span?.start)} className="text-accent underline">
            {span ? formatTimecode(span.start) : 'Open the episode'}
          </Link>
          <span dir="auto">{displayText(links.sourceOf({ episode }))}</span>
        </p>
      )}
    </>
  )
}

/** Where it is said, and what to do next. */
function CardFoot({ found, links, onCopy }: Omit<CheckedQuotationProps, 'missed'>) {
  const { matches, verdict, nearest, quotation, reason } = found
  const [best] = matches
  const heard = best ?? nearest
  const at = heard && getPassageTime(heard.passage)
  const passage =
    heard && at !== undefined ? { key: `check ${heard.episode} ${at}`, episodeId: heard.episode, at } : undefined
  const isSaid = best !== undefined && verdict !== 'unclear'
  const isThin = reason === 'abridged' || reason === 'part' || reason === 'text'
  const copyWording = () =>
    onCopy(
      listParts(found)
        .map(({ text, after = '' }) => displayText(text + after))
        .join(' … '),
      'True wording copied',
    )
  return (
    <div data-print="no" className="check-foot">
      {heard && listParts(found).length < 2 && <MatchSource match={heard} links={links} />}
      <div className="check-actions flex flex-wrap gap-1.5 mt-3.5">
        {isSaid && (
          <Button variant="primary" data-action="copy" onClick={copyWording}>
            Copy the true wording
          </Button>
        )}
        {passage && (
          <HearMatch
            passage={passage}
            isPrimary={!isSaid && best !== undefined}
            label={best ? 'Hear it' : 'Hear the nearest'}
          />
        )}
        {isSaid && (
          <>
            <Button icon="quote" onClick={() => onCopy(links.cite(best), 'Citation copied')}>
              Cite
            </Button>
            <Button icon="link" onClick={() => onCopy(links.addressOf(best), 'Link copied')}>
              Link
            </Button>
          </>
        )}
        {!isSaid && !(isThin && passage) && (
          <ButtonLink icon="search" href={links.searchFor(quotation.text)}>
            Search its words
          </ButtonLink>
        )}
        {isThin && !found.second && (
          <ButtonLink icon="upload" href={links.open}>
            Open its captions
          </ButtonLink>
        )}
      </div>
      {passage && <HeardPassage passage={passage} />}
    </div>
  )
}

interface HearMatchProps {
  readonly passage: HearPassage
  readonly isPrimary: boolean
  readonly label: string
}

/** Plays ten seconds of a passage; not there where nothing can be heard. */
function HearMatch({ passage, isPrimary, label }: HearMatchProps) {
  const hear = useHear(passage)
  if (!hear) return null
  return (
    <Button
      variant={isPrimary ? 'primary' : 'default'}
      icon={hear.isOn ? 'pause' : 'play'}
      data-action="hear"
      onClick={hear.toggle}
    >
      {hear.isOn ? 'Pause' : label}
    </Button>
  )
}
