/** Questions that a person asks, or answers, as they were said. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { NameCard, PersonQuestion } from '../../core/catalogue/name-page-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { LINK } from './name-head.tsx'
import { SectionHead } from './section-head.tsx'

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
        <button type="button" className={`${LINK} reach mt-3 text-small`} onClick={() => setAll(true)}>
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
    <li className="mention-question grid items-baseline gap-x-4 border-b border-line py-3.5 phone:block">
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
              <Link href={formatEpisodePath(episode, answerAt)} className={`${LINK} reach`}>
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
