/** The episodes in which a person speaks, each as a line that is dark where they do. */

import { useState } from 'react'
import type { NameCard, PersonPage, PersonQuestion } from '../../core/catalogue/name-page-schema.ts'
import { SPOKEN_AT_FIRST } from '../../core/findings/mentions/build-name-page.ts'
import { getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { parseStrip } from '../../core/findings/people/talk-strip.ts'
import { formatCount } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { LongList } from '../parts/rows/long-list.tsx'
import { shareOf } from '../timeline/build-timeline.ts'
import { EpisodeTitle, Strip } from './name-episode.tsx'
import { formatTalk, SectionHead } from './name-head.tsx'
import { formatEpisodePath } from '../../services/links.ts'
import { NamePassageRow } from './name-passage-row.tsx'
import { RowTitle } from './best-passages.tsx'

interface PersonEpisodesProps {
  readonly name: string
  readonly person: PersonPage
  readonly cards: ReadonlyMap<string, NameCard>
  readonly onAll: () => void
  readonly hasLostEpisodes?: boolean
}

export function PersonEpisodes({ name, person, cards, onAll, hasLostEpisodes = false }: PersonEpisodesProps) {
  const { episodes: total, unknown } = getTalkTotals(person)
  const known = person.episodes.filter(({ id }) => cards.has(id))
  const dark = `dark is where ${displayText(name)} speaks`
  return (
    <section aria-labelledby="spoken" className="mt-12">
      <SectionHead
        id="spoken"
        title={total === 1 ? 'Episode' : 'Episodes'}
        remark={
          unknown === 0
            ? dark
            : `${dark} · ${formatCount(unknown, 'episode')} ${unknown === 1 ? 'does' : 'do'} not say where`
        }
      />
      <LongList
        noun="episodes"
        items={known}
        rest={known.length < total ? { total, load: onAll, hasFailed: hasLostEpisodes } : undefined}
        atFirst={SPOKEN_AT_FIRST}
        textOf={({ id }) => cards.get(id)?.title ?? ''}
      >
        {(episode) => <SpokenRow key={episode.id} {...episode} card={cards.get(episode.id)!} />}
      </LongList>
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
  const pieces = starts.map((start, index) => {
    const piece = { start: start / duration, end: (starts[index + 1] ?? duration) / duration }
    return { id: String(start), ...piece, covered: shareOf(piece, spoken) }
  })
  return (
    <div aria-hidden="true" className="phone:w-full">
      <Strip pieces={pieces} color="var(--ink-2)" />
    </div>
  )
}

const AT_FIRST = 6

interface PersonQuestionsProps {
  readonly questions: readonly PersonQuestion[]
  readonly cards: ReadonlyMap<string, NameCard>
}

/** Only some of them are known, so nothing is counted. */
export function PersonQuestions({ questions, cards }: PersonQuestionsProps) {
  const [isAll, setAll] = useState(false)
  if (questions.length === 0) return null
  const shown = isAll ? questions : questions.slice(0, AT_FIRST)
  const rest = questions.length - shown.length
  return (
    <section aria-labelledby="asked" className="mt-12">
      <SectionHead id="asked" title="Questions asked" remark="as said" />
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

function PersonQuestion({ episode, text, at, card }: PersonQuestion & { readonly card: NameCard | undefined }) {
  return (
    <NamePassageRow
      href={formatEpisodePath(episode, at)}
      heard={at === undefined ? undefined : { key: `question ${episode} ${at} ${text}`, episodeId: episode, at }}
      words={text}
      source={card && <RowTitle card={card} />}
    />
  )
}
