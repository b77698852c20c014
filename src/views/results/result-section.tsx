/** A heading, the rows below it, and the button that unfolds more of them. */

import { useMemo, useRef, type ReactNode } from 'react'
import type { EpisodeGroup, KindGroup, SearchResult } from '../../core/search/present/search-results.ts'
import { countUnfolded } from '../../services/search/later-rows.ts'
import { selectLacksRows } from '../../services/search/select-results.ts'
import { MoreRows } from './more-rows.tsx'
import type { RowSource } from './rows/result-item.tsx'
import { RowBlock } from './rows/row-blocks.tsx'
import { ComingRow, ResultRow } from './rows/result-rows.tsx'
import { useResults } from './use-results.ts'

interface ResultSectionProps {
  readonly id: string
  readonly group: EpisodeGroup | KindGroup
  readonly name: string
  /** The heading and what belongs to it. */
  readonly head: ReactNode
  /** Episode of a row, where the heading does not say it. */
  readonly sourceOf?: (row: SearchResult) => RowSource
  /** Its blocks are drawn before it is known what is near. */
  readonly isFirst: boolean
}

/** Rows of a block: so few that drawing them while the page is scrolled does not hold it up. */
export const BLOCK = 5

export function ResultSection({ id, group, name, head, sourceOf, isFirst }: ResultSectionProps) {
  const list = useRef<HTMLElement>(null)
  const wanted = useResults(({ unfolded }) => countUnfolded(unfolded, group))
  const hasFailed = useResults(selectLacksRows)
  const restored = useResults((state) => state.restored)
  const episodeId = 'episodeId' in group ? group.episodeId : undefined
  const all = Math.min(wanted, group.count)
  const blocks = Math.max(1, Math.ceil(all / BLOCK))
  const needs = useMemo(() => (episodeId === undefined ? undefined : new Map([[episodeId, all]])), [episodeId, all])
  return (
    <section ref={list} aria-labelledby={id} className="results-group">
      {Array.from({ length: blocks }, (_, block) => {
        const key = `${id}/${block}`
        const from = block * BLOCK
        const to = Math.min(all, from + BLOCK)
        const isLast = block === blocks - 1
        return (
          <RowBlock
            key={key}
            id={key}
            size={to - from + (block === 0 ? 1 : 0)}
            isFirst={isFirst || key === restored}
            needs={needs}
          >
            {() => (
              <>
                {block === 0 && head}
                <ul>
                  {Array.from({ length: to - from }, (_slot, index) => {
                    const row = group.rows[from + index]
                    if (!row) return hasFailed ? null : <ComingRow key={from + index} />
                    return <ResultRow key={row.key} row={row} {...sourceOf?.(row)} />
                  })}
                </ul>
                {isLast && <MoreRows list={list} group={group} of={name} />}
              </>
            )}
          </RowBlock>
        )
      })}
    </section>
  )
}
