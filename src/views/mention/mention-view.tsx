/** A name over the whole library: what was said about it, when, by whom, in which episodes, and the names beside it. */

import { useMemo, useRef, useState } from 'react'
import type { NameCard } from '../../core/episode/name-page-schema.ts'
import { BestPassages } from './best-passages.tsx'
import { MentionEpisodes, type EpisodesOfName } from './mention-episodes.tsx'
import { COLUMNS, MentionHead } from './mention-head.tsx'
import { MentionRail } from './mention-rail.tsx'
import { SaidBy } from './said-by.tsx'
import { SaidWhen } from './said-when.tsx'

interface MentionViewProps extends EpisodesOfName {
  /** Episodes that are read for the passages above are still on their way. */
  readonly isComing?: boolean
}

const PAGE =
  'mx-auto w-[min(100%-96px,1264px)] pt-12 pb-24 outline-none max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)] phone:pt-6'

export function MentionView(props: MentionViewProps) {
  const { page, cards, isComing = false, onAll } = props
  const [isAll, setAll] = useState(false)
  const list = useRef<HTMLElement>(null)
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
          list.current?.scrollIntoView({ block: 'start' })
          list.current?.querySelector('h2')?.focus({ preventScroll: true })
        }}
      />
      <div className={`mt-12 phone:mt-8 ${COLUMNS}`}>
        <div className="min-w-0">
          <BestPassages page={page} cards={byId} isComing={isComing} />
          <SaidWhen months={page.months} undated={page.undated} />
          <SaidBy page={page} />
          <MentionEpisodes {...props} ref={list} isAll={isAll} onAll={openAll} />
        </div>
        <MentionRail page={page} />
      </div>
    </main>
  )
}
