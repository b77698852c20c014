/** All passages as one list, each with its episode. */

import { useMemo } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { PassageList } from '../../session/search/passage-list.ts'
import { Button } from '../parts/controls/button.tsx'
import { BLOCK } from './result-section.tsx'
import { ComingRow, ResultRow } from './rows/result-rows.tsx'
import { RowBlock } from './rows/row-blocks.tsx'

interface PassageResultsProps {
  readonly list: PassageList
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly hasFailed: boolean
  readonly restored: string | undefined
  readonly onRetry: () => void
}

export function PassageResults({ list, restored, ...props }: PassageResultsProps) {
  const blocks = Math.ceil(list.length / BLOCK)
  return (
    <section aria-label="Passages" className="results-list">
      {Array.from({ length: blocks }, (_, block) => (
        <PassageBlock
          key={block}
          id={`list/${block}`}
          list={list}
          from={block * BLOCK}
          isFirst={block === 0 || `list/${block}` === restored}
          {...props}
        />
      ))}
    </section>
  )
}

interface PassageBlockProps extends Omit<PassageResultsProps, 'restored'> {
  readonly id: string
  readonly from: number
  readonly isFirst: boolean
}

function PassageBlock({ id, list, from, entries, isFirst, hasFailed, onRetry }: PassageBlockProps) {
  const to = Math.min(list.length, from + BLOCK)
  const needs = useMemo(() => list.countNeeded(from, to), [list, from, to])
  const draw = () => {
    const slots = list.slice(from, to)
    const lacking = slots.filter(({ row }) => !row).length
    return (
      <>
        <ul>
          {slots.map(({ key, row, at, episodeId }, index) => {
            if (!row) return hasFailed ? null : <ComingRow key={key} at={at} />
            const entry = entries.get(episodeId)
            return (
              <ResultRow
                key={key}
                row={row}
                title={displayText(entry?.title ?? episodeId)}
                date={formatDay(entry?.publishedOn, true)}
                position={from + index + 1}
                total={list.length}
              />
            )
          })}
        </ul>
        {hasFailed && lacking > 0 && (
          <p className="results-more">
            {formatNumber(lacking)} more could not be loaded.
            <Button variant="quiet" isSmall onClick={onRetry}>
              Try again
            </Button>
          </p>
        )}
      </>
    )
  }
  return (
    <RowBlock id={id} size={to - from} isFirst={isFirst} needs={needs}>
      {draw}
    </RowBlock>
  )
}
