/** The best passages about a name: quotes that are said word for word, or the paragraphs that say it most. */

import { Link } from 'wouter'
import type { NameCard, NamePage, NamePassage } from '../../core/catalogue/name-page-schema.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { Icon } from '../parts/icon.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { MarkedText } from '../search/marked-text.tsx'
import { formatNameSearch, SectionHead } from './name-head.tsx'

interface BestPassagesProps {
  readonly page: NamePage
  readonly cards: ReadonlyMap<string, NameCard>
  /** Episodes are still being read. */
  readonly isComing: boolean
}

export function BestPassages({ page, cards, isComing }: BestPassagesProps) {
  const { passages } = page
  const total = getNameTotals(page).passages
  const [lead] = passages
  if (total === 0 || (!lead && !isComing)) return null
  const isVerbatim = lead?.isVerbatim ?? false
  const voices = new Set(passages.flatMap(({ speaker }) => speaker ?? []))
  const remark = voices.size > 1 ? 'found word for word, from different voices' : 'found word for word'
  return (
    <section aria-labelledby="best">
      <SectionHead
        id="best"
        title={isVerbatim ? 'Best passages' : 'Passages'}
        remark={isVerbatim ? remark : undefined}
      />
      {!lead && (
        <div role="status" className="min-h-52">
          <span className="sr-only">Loading passages</span>
          <span className="sk my-2 h-6 w-10/12" />
          <span className="sk my-2 h-6 w-10/12" />
        </div>
      )}
      <PassageColumns passages={passages} cards={cards} voices={[...voices]} />
      {/* With no number: its counts are of another kind. */}
      <p className="mt-3 text-small text-ink-3">
        <Link href={formatNameSearch(page.name)} className="worded reach">
          Search all episodes for “{page.name}”
        </Link>{' '}
        as typed, also where no notes have it
      </p>
    </section>
  )
}

interface PassageColumnsProps {
  /** The first leads, the others stand in two columns. */
  readonly passages: readonly NamePassage[]
  readonly cards: ReadonlyMap<string, NameCard>
  /** Speakers, each in a colour of its own; not printed where the page is about the only one. */
  readonly voices?: readonly string[]
}

export function PassageColumns({ passages, cards, voices }: PassageColumnsProps) {
  const [lead, ...others] = passages
  if (!lead) return null
  const color = ({ speaker }: NamePassage) => {
    return speaker === undefined || !voices ? undefined : (voices.indexOf(speaker) % COLORS) + 1
  }
  return (
    <>
      <figure className="pt-6 pb-5 phone:py-4">
        <blockquote
          className={`font-serif text-pretty wrap-anywhere ${lead.isVerbatim ? 'name-lead' : 'name-tale'}`}
          dir="auto"
        >
          <BestPassageText passage={lead} />
        </blockquote>
        <Source passage={lead} card={cards.get(lead.episode)} color={color(lead)} className="mt-3" />
      </figure>
      {others.length > 0 && (
        <div className="columns-2 gap-x-8 phone:columns-1">
          {others.map((passage) => (
            <figure
              key={`${passage.episode} ${passage.at} ${passage.text}`}
              className="break-inside-avoid border-t border-line py-4"
            >
              <blockquote className="font-serif text-[1.125rem]/6.75 text-pretty" dir="auto">
                <BestPassageText passage={passage} />
              </blockquote>
              <Source passage={passage} card={cards.get(passage.episode)} color={color(passage)} className="mt-2" />
            </figure>
          ))}
        </div>
      )}
    </>
  )
}

const COLORS = 6

/** Between quotation marks, the first of which hangs, where it is a quote. */
function BestPassageText({ passage: { text, ranges, isVerbatim } }: { readonly passage: NamePassage }) {
  if (!isVerbatim) return <MarkedText text={text} ranges={ranges} />
  const inner = stripMarks(text)
  const by = inner.start
  return (
    <span className="name-hanging">
      {/* Over the ground of a name that begins the quote. */}
      <span className="relative">“</span>
      {/^\p{Ll}/u.test(inner.text) && '… '}
      <MarkedText text={inner.text} ranges={ranges.map(({ start, end }) => ({ start: start - by, end: end - by }))} />”
    </span>
  )
}

/** Notes often write the quotation marks themselves. */
function stripMarks(text: string): { readonly text: string; readonly start: number } {
  const match = /^["“](.*)["”]$/su.exec(text)
  return match && !/["“”]/.test(match[1]!) ? { text: match[1]!, start: 1 } : { text, start: 0 }
}

interface SourceProps {
  readonly passage: NamePassage
  readonly card: NameCard | undefined
  /** Undefined: the speaker is not printed. */
  readonly color: number | undefined
  readonly className: string
}

function Source({ passage, card, color, className }: SourceProps) {
  const { speaker, at, episode, isVerbatim } = passage
  const heard = at === undefined ? undefined : { key: `${episode} ${at} ${passage.text}`, episodeId: episode, at }
  const facts = [card && displayText(card.title), formatDay(card?.publishedOn, true)].filter(
    (fact) => fact !== undefined,
  )
  return (
    <figcaption className={`flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5 text-small text-ink-3 num ${className}`}>
      {speaker !== undefined && color !== undefined && (
        <span className="name-speaker">
          <SpeakerName name={speaker} color={color} />
        </span>
      )}
      <span>{facts.join(', ')}</span>
      <span className="inline-flex items-center whitespace-nowrap">
        <Link href={formatEpisodePath(episode, at)} className="worded reach">
          {at === undefined ? 'Open' : formatTimecode(at)}
        </Link>
        {heard && (
          <HearButton
            passage={heard}
            className="-my-2.5 -me-2 size-9 narrow:-me-3 narrow:size-11"
            iconClassName="size-4"
          />
        )}
      </span>
      {isVerbatim && (
        <span className="inline-flex items-baseline gap-1.5 font-medium text-accent">
          <Icon name="check" className="size-4 self-center" />
          Word for word
        </span>
      )}
      {heard && <HeardPassage passage={heard} className="w-full" />}
    </figcaption>
  )
}
