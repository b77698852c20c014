/** The episodes in which a person speaks, each as a line that is dark where they do. */

import { useState, type Ref } from 'react'
import type { NameCard, PersonPage, PersonQuestion } from '../../core/catalogue/name-page-schema.ts'
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
import { formatTalk, SectionHead } from './name-head.tsx'
import { Link } from 'wouter'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'

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
    <li className="name-spoken name-facts min-h-13 border-b border-line">
      <EpisodeTitle card={card} />
      <p className="truncate">{card.channel}</p>
      <p className="num">{formatDay(card.publishedOn, true)}</p>
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
    <div aria-hidden="true" className="strip [&>*]:rounded-[1px] phone:w-full">
      {starts.map((start, index) => {
        const piece = { start: start / duration, end: (starts[index + 1] ?? duration) / duration }
        const covered = shareOf(piece, spoken)
        return (
          <span
            key={start}
            style={{
              flexGrow: piece.end - piece.start,
              background: covered.length > 0 ? formatCoverage(covered, 'var(--ink-2)', 'var(--strip-off)') : undefined,
            }}
          />
        )
      })}
    </div>
  )
}

const AT_FIRST = 6

interface PersonQuestionsProps {
  readonly id: string
  readonly title: string
  readonly questions: readonly PersonQuestion[]
  readonly cards: ReadonlyMap<string, NameCard>
}

/** Only some of them are known, so nothing is counted. */
export function PersonQuestions({ id, title, questions, cards }: PersonQuestionsProps) {
  const [isAll, setAll] = useState(false)
  if (questions.length === 0) return null
  const shown = isAll ? questions : questions.slice(0, AT_FIRST)
  const rest = questions.length - shown.length
  return (
    <section aria-labelledby={id} className="mt-12">
      <SectionHead id={id} title={title} remark="as said" />
      <ul>
        {shown.map((question) => (
          <PersonQuestion
            key={`${question.episode} ${question.at} ${question.text}`}
            {...question}
            card={cards.get(question.episode)}
          />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="worded reach mt-3 text-small" onClick={() => setAll(true)}>
          Show {rest} more
        </button>
      )}
    </section>
  )
}

function PersonQuestion({
  episode,
  text,
  at,
  speaker,
  answerAt,
  card,
}: PersonQuestion & { readonly card: NameCard | undefined }) {
  const title = card && displayText(card.title)
  const heard = at === undefined ? undefined : { key: `question ${episode} ${at} ${text}`, episodeId: episode, at }
  return (
    <li className="name-question grid items-baseline gap-x-4 border-b border-line py-3.5 phone:block">
      <p className="flex items-center gap-x-1.5 text-small text-ink-3 num">
        <Link href={formatEpisodePath(episode, at)} className="reach rounded-1 hover:text-accent">
          {at === undefined ? 'Open' : formatTimecode(at)}
        </Link>
        {heard && <HearButton passage={heard} className="-my-2.5 size-9 narrow:size-11" iconClassName="size-4" />}
      </p>
      <div className="phone:mt-1">
        <p className="font-serif text-[1.125rem]/6.75 text-pretty" dir="auto">
          {text}
        </p>
        {(speaker !== undefined || answerAt !== undefined) && (
          <p className="mt-1 flex flex-wrap gap-x-2.5 text-small text-ink-3 num">
            {speaker !== undefined && <span>Asked by {displayText(speaker)}</span>}
            {answerAt !== undefined && (
              <Link href={formatEpisodePath(episode, answerAt)} className="worded reach">
                Answer at {formatTimecode(answerAt)}
              </Link>
            )}
          </p>
        )}
        {heard && <HeardPassage passage={heard} />}
      </div>
      <p className="truncate text-small text-ink-3 phone:mt-1" title={title}>
        {title}
      </p>
    </li>
  )
}
