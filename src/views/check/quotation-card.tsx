/** One quotation beside what was really said: verdict, passage, differences, speaker, time, and the true wording to copy. */

import { useStore } from 'zustand'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { IconButton, Button, ButtonLink } from '../parts/controls/button.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import {
  describeMeaning,
  describePending,
  describeReceipt,
  describeSpeaker,
  describeTime,
  explainCheck,
  VERDICTS,
  describeMissed,
} from './check-words.ts'
import type { MatchLinks } from './match-source.tsx'
import { NearestPassage, SaidPassages, WrittenWords } from './said-passages.tsx'
import { VerdictSign } from './verdict-sign.tsx'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { HeardPassage } from '../hear/heard-passage.tsx'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { useHear } from '../hear/hear-button.tsx'
import './quotation-card.css'

export interface QuotationCardProps {
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
  return (
    <>
      <h2 className="check-verdict" data-sheet-head="">
        {found ? VERDICTS[found.verdict].name : pending}
        <span className="self-center">
          <VerdictSign verdict={found?.verdict} />
        </span>
        <small className="check-position num">
          {formatNumber(chosen + 1)} of {formatNumber(total)}
        </small>
      </h2>
      {found && <CheckedQuotation key={chosen} found={found} missed={missed} links={links} onCopy={onCopy} />}
      <Steps check={check} onStep={onStep} />
    </>
  )
}

interface CheckedQuotationProps extends Pick<QuotationCardProps, 'links' | 'onCopy'> {
  readonly found: QuotationCheck
  /** The parts of the library it was not compared with. */
  readonly missed: string | undefined
}

function CheckedQuotation({ found, missed, links, onCopy }: CheckedQuotationProps) {
  const { matches, nearest, quotation, differences } = found
  const receipt = describeReceipt(found)
  const speaker = describeSpeaker(found)
  const meaning = describeMeaning(found)
  const time = describeTime(found)
  return (
    <>
      <p className="mt-1 text-ink-2 num">{explainCheck(found)}</p>
      {meaning !== undefined && <p className="mt-1 font-medium text-warn">{meaning}</p>}
      {missed !== undefined && matches.length === 0 && <p className="mt-1 text-warn">Not compared with {missed}.</p>}
      {time !== undefined && <p className="mt-1 text-ink-2">{time}</p>}
      {receipt !== undefined && <p className="mt-1 text-ink-2">{receipt}</p>}
      {found.isElsewhere && matches[0] && (
        <p className="mt-1 text-warn">Said, but not in {found.named.map(links.titleOf).join(' or ')}.</p>
      )}
      {matches.length > 0 ? (
        <SaidPassages found={found} links={links} />
      ) : (
        nearest && <NearestPassage nearest={nearest} quote={quotation.text} links={links} />
      )}
      {speaker !== undefined && <p className="mt-3 font-medium text-warn">{speaker}</p>}
      <CardActions found={found} links={links} onCopy={onCopy} />
      {differences.length > 0 && <WrittenWords differences={differences} />}
    </>
  )
}

function Steps({ check, onStep }: Pick<QuotationCardProps, 'check' | 'onStep'>) {
  const isDiffering = useStore(check.state, ({ filter }) => filter === 'differing')
  return (
    <div data-print="no" className="check-steps">
      <IconButton icon="up" label="Previous quotation" keys="K" onClick={() => onStep(-1)} />
      <IconButton icon="down" label="Next quotation" keys="J" onClick={() => onStep(1)} />
      <span className="narrow:hidden touch:hidden">
        <Kbd>J</Kbd> <Kbd>K</Kbd> next, previous
      </span>
      <button
        type="button"
        aria-pressed={isDiffering}
        className="check-differing"
        onClick={() => check.setFilter('differing')}
      >
        Only what differs
      </button>
    </div>
  )
}

function CardActions({
  found,
  links,
  onCopy,
}: {
  readonly found: QuotationCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
}) {
  const { matches, verdict, nearest, quotation } = found
  const [best] = matches
  const heard = best ?? nearest
  const at = heard && getPassageTime(heard.passage)
  const passage =
    heard && at !== undefined ? { key: `check ${heard.episode} ${at}`, episodeId: heard.episode, at } : undefined
  const copyWording = () => {
    const said = verdict === 'stitched' ? matches : matches.slice(0, 1)
    onCopy(said.map(({ text }) => displayText(text)).join(' … '), 'True wording copied')
  }
  return (
    <div data-print="no" className="check-actions">
      <div className="flex flex-wrap gap-2">
        {best ? (
          <Button variant="primary" icon="copy" data-action="copy" className="phone:flex-1" onClick={copyWording}>
            Copy the true wording
          </Button>
        ) : (
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

/** Plays ten seconds of a passage; not there where nothing can be heard. */
function HearMatch({ passage, label }: { readonly passage: HearPassage; readonly label: string }) {
  const hear = useHear(passage)
  if (!hear) return null
  return (
    <Button icon={hear.isOn ? 'pause' : 'play'} data-action="hear" className="phone:flex-1" onClick={hear.toggle}>
      {hear.isOn ? 'Pause' : label}
    </Button>
  )
}
