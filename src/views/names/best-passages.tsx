/** The best passages about a name: quotes that are said word for word, or the paragraphs that say it most. */

import { Link } from 'wouter'
import type { NameCard, NamePage, NamePassage } from '../../core/catalogue/name-page-schema.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { NamePassageRow } from './name-passage-row.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { SubscribeLink } from '../search/subscribe-link.tsx'
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
      <NamePassages passages={passages} cards={cards} voices={[...voices]} />
      {/* With no number: its counts are of another kind. */}
      <p className="mt-3 text-small text-ink-3">
        <Link href={formatNameSearch(page.name)} className="worded reach">
          Search all episodes for “{page.name}”
        </Link>{' '}
        as typed, also where no notes have it <SubscribeLink kind="name" value={page.name} />
      </p>
    </section>
  )
}

interface NamePassagesProps {
  /** The first leads. */
  readonly passages: readonly NamePassage[]
  readonly cards: ReadonlyMap<string, NameCard>
  /** Speakers, each in a colour of its own; not printed where the page is about the only one. */
  readonly voices?: readonly string[]
}

export function NamePassages({ passages, cards, voices }: NamePassagesProps) {
  return (
    <ul>
      {passages.map((passage, index) => {
        const { episode, at, text, speaker, isVerbatim } = passage
        const card = cards.get(episode)
        const key = `${episode} ${at} ${text}`
        return (
          <NamePassageRow
            key={key}
            href={formatEpisodePath(episode, at)}
            heard={at === undefined ? undefined : { key, episodeId: episode, at }}
            words={<BestPassageText passage={passage} />}
            wordsClass={index > 0 ? undefined : isVerbatim ? 'name-lead' : 'name-tale'}
            source={
              <>
                {speaker !== undefined && voices && (
                  <span dir="auto" className="block truncate">
                    <SpeakerName name={speaker} color={(voices.indexOf(speaker) % COLORS) + 1} className="text-row/7" />
                  </span>
                )}
                {card && <RowTitle card={card} />}
              </>
            }
          />
        )
      })}
    </ul>
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

/** The episode of a row, as in a list of results. */
export function RowTitle({ card: { title, publishedOn } }: { readonly card: NameCard }) {
  return (
    <>
      <span dir="auto" title={displayText(title)} className="line-clamp-2 leading-normal wrap-anywhere">
        {displayText(title)}
      </span>
      <span className="block leading-normal num">{formatDay(publishedOn, true)}</span>
    </>
  )
}
