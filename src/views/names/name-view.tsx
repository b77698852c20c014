/** A name over the whole library: what was said about it, when, by whom, in which episodes, and the names beside it. */

import { useMemo, useRef, useState } from 'react'
import type { NameCard, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { BestPassages, PassageColumns } from './best-passages.tsx'
import { MentionEpisodes, type EpisodesOfName } from './name-episodes.tsx'
import { COLUMNS, MentionHead, PAGE } from './name-head.tsx'
import { MentionRail } from './name-rail.tsx'
import { PersonEpisodes } from './person-episodes.tsx'
import { PersonQuestions } from './person-questions.tsx'
import { PersonRail } from './person-rail.tsx'
import { SaidBy } from './said-by.tsx'
import { SaidWhen } from './said-when.tsx'
import { SectionHead } from './section-head.tsx'

interface MentionViewProps extends EpisodesOfName {
  /** Episodes that are read for the passages above are still on their way. */
  readonly isComing?: boolean
  /** All names said with it are wanted now. */
  readonly onRelated?: () => void
  /** They could not be loaded. */
  readonly hasLostRelated?: boolean
}

export function MentionView(props: MentionViewProps) {
  const { page, cards, isComing = false, onAll } = props
  const [isAll, setAll] = useState(false)
  const list = useRef<HTMLElement>(null)
  const spoken = useRef<HTMLElement>(null)
  const { person } = page
  const byId = useMemo(
    () => new Map<string, NameCard>([...page.cards, ...cards].map((card) => [card.id, card])),
    [page, cards],
  )
  const openAll = () => {
    setAll(true)
    onAll()
  }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <MentionHead
        page={page}
        cards={cards}
        onAll={() => {
          openAll()
          goTo(list.current)
        }}
        onSpoken={() => goTo(spoken.current)}
      />
      <div className={`mt-12 phone:mt-8 ${COLUMNS}`}>
        <div className="min-w-0">
          {person && (
            <>
              <OwnWords person={person} cards={byId} />
              <PersonQuestions id="asked" title="Questions asked" questions={person.asked} cards={byId} />
              <PersonQuestions id="answered" title="Questions answered" questions={person.answered} cards={byId} />
              <PersonEpisodes
                ref={spoken}
                name={page.name}
                person={person}
                cards={byId}
                onAll={onAll}
                hasLostEpisodes={props.hasLostEpisodes}
              />
              <h2 className="mt-16 mb-6 font-serif text-[1.6875rem]/9 font-[560]">
                Said about {displayText(page.name)}
              </h2>
            </>
          )}
          <BestPassages page={page} cards={byId} isComing={isComing} />
          <SaidWhen page={page} />
          <SaidBy page={page} />
          <MentionEpisodes {...props} ref={list} isAll={isAll} onAll={openAll} />
        </div>
        <div>
          {person && <PersonRail person={person} />}
          <div className={person && 'mt-8'}>
            <MentionRail page={page} hasFailed={props.hasLostRelated ?? false} onAll={props.onRelated} />
          </div>
        </div>
      </div>
    </main>
  )
}

function OwnWords({ person, cards }: { readonly person: PersonPage; readonly cards: ReadonlyMap<string, NameCard> }) {
  if (person.quotes.length === 0) return null
  return (
    <section aria-labelledby="own-words">
      <SectionHead id="own-words" title="In their own words" remark="found word for word" />
      <PassageColumns passages={person.quotes} cards={cards} />
    </section>
  )
}

function goTo(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector('h2')?.focus({ preventScroll: true })
}
