/** The episodes in which a person speaks, each as a line that is dark where they do. */

import { useState, type Ref } from 'react'
import type { NameCard, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { SPOKEN_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { parseStrip } from '../../core/findings/people/talk-strip.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatCoverage, shareOf } from '../timeline/build-timeline.ts'
import { EpisodeTitle } from './name-episode.tsx'
import { ComingEpisodes } from './name-episodes.tsx'
import { formatTalk } from './name-head.tsx'
import { SectionHead } from './section-head.tsx'

interface PersonEpisodesProps {
  readonly ref: Ref<HTMLElement>
  readonly name: string
  readonly person: PersonPage
  readonly cards: ReadonlyMap<string, NameCard>
  readonly onAll: () => void
  readonly hasLostEpisodes?: boolean
}

const PAGE_SIZE = 24

export function PersonEpisodes({ ref, name, person, cards, onAll, hasLostEpisodes = false }: PersonEpisodesProps) {
  const { episodes } = person
  const [count, setCount] = useState(SPOKEN_AT_FIRST)
  const shown = episodes.slice(0, count)
  const { episodes: total, unknown } = getTalkTotals(person)
  const more = count === SPOKEN_AT_FIRST ? `All ${formatNumber(total)} episodes` : 'Show more episodes'
  const isComing = shown.length < Math.min(count, total) || shown.some(({ id }) => !cards.has(id))
  const dark = `dark is where ${displayText(name)} speaks`
  return (
    <section ref={ref} aria-labelledby="spoken" className="mt-12 scroll-mt-24">
      <SectionHead
        id="spoken"
        title={total === 1 ? 'Episode' : 'Episodes'}
        remark={
          unknown === 0
            ? dark
            : `${dark} · ${formatCount(unknown, 'episode')} ${unknown === 1 ? 'does' : 'do'} not say where`
        }
      />
      <ul>
        {shown.map((episode) => {
          const card = cards.get(episode.id)
          return card && <SpokenRow key={episode.id} {...episode} card={card} />
        })}
      </ul>
      <ComingEpisodes isComing={isComing} hasFailed={hasLostEpisodes} onRetry={onAll} />
      {shown.length < total && (
        <Button
          className="mt-4"
          onClick={() => {
            setCount(count + PAGE_SIZE)
            onAll()
          }}
        >
          {more}
        </Button>
      )}
    </section>
  )
}

type SpokenRowProps = PersonPage['episodes'][number] & { readonly card: NameCard }

function SpokenRow({ talk, strip, card }: SpokenRowProps) {
  return (
    <li className="mention-spoken grid min-h-13 flex-wrap items-center gap-x-4 border-b border-line py-2 phone:flex">
      <EpisodeTitle card={card} />
      <p className="truncate text-small text-ink-3">{card.channel}</p>
      <p className="text-small whitespace-nowrap text-ink-3 num">{formatDay(card.publishedOn, true)}</p>
      <TalkStrip card={card} strip={strip} />
      <span className="text-end whitespace-nowrap text-ink-2 num">
        {talk === undefined ? '–' : formatTalk(talk)}
        <span className="sr-only">{talk === undefined ? 'not known' : ' of talk'}</span>
      </span>
    </li>
  )
}

/** An episode without chapters lists its paragraphs, too many for a line. */
const MAX_PIECES = 60

/** The chapters of an episode, dark where the person speaks. */
function TalkStrip({ card, strip }: { readonly card: NameCard; readonly strip: string | undefined }) {
  const { duration = 0, poster } = card
  if (!(duration > 0)) return <div aria-hidden="true" />
  const inside = poster.chapters.filter((start) => start > 0 && start < duration)
  const starts = [0, ...(inside.length > MAX_PIECES ? [] : inside)]
  const spoken = strip === undefined ? [] : parseStrip(strip)
  return (
    <div aria-hidden="true" className="flex h-1.5 gap-0.5 forced:forced-color-adjust-none phone:w-full">
      {starts.map((start, index) => {
        const piece = { start: start / duration, end: (starts[index + 1] ?? duration) / duration }
        return (
          <span
            key={start}
            className="min-w-0.5 basis-0 rounded-[1px]"
            style={{
              flexGrow: piece.end - piece.start,
              background: formatCoverage(shareOf(piece, spoken), 'var(--ink-2)', 'var(--strip-off)'),
            }}
          />
        )
      })}
    </div>
  )
}
