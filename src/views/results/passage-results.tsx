/** All passages as one list, each with its episode. */

import { memo, useMemo, useState } from 'react'
import { formatDay } from '../../core/time/day.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import {
  selectEntries,
  selectLacksRows,
  selectPassages,
  type PassageList,
} from '../../services/search/select-results.ts'
import { LostRows, BLOCK } from './result-section.tsx'
import { ComingRow, ResultRow } from './rows/result-item.tsx'
import { RowBlock } from './rows/row-blocks.tsx'
import { useResults, useResultsStore } from './use-results.ts'

export function PassageResults() {
  const list = useResults(selectPassages)
  const restored = useResults((state) => state.restored)
  // When rows come, only the blocks that are drawn change.
  const [frame, setFrame] = useState(list)
  if (frame?.shape !== list?.shape) setFrame(list)
  if (!list || !frame) return null
  const pages = Math.ceil(list.length / (PAGE * BLOCK))
  return (
    <section aria-label="Passages" className="results-list">
      {Array.from({ length: pages }, (_, page) => (
        <PassagePage key={page} frame={frame} first={page * PAGE} restored={restored} />
      ))}
    </section>
  )
}

/** Blocks that are drawn before it is known what is near. */
const FIRST_BLOCKS = 2

/** Blocks of a page. Were all blocks there, the browser would look at thousands of them whenever the list is scrolled. */
const PAGE = 20

interface PassagePageProps {
  readonly frame: PassageList
  readonly first: number
  readonly restored: string | undefined
}

const PassagePage = memo(function Page({ frame, first, restored }: PassagePageProps) {
  const rows = Math.min(frame.length - first * BLOCK, PAGE * BLOCK)
  const blocks = Array.from({ length: Math.ceil(rows / BLOCK) }, (_, index) => first + index)
  const isFirst = blocks.some((block) => isFirstBlock(block, restored))
  return (
    <RowBlock id={`list/page/${first}`} size={rows} isFirst={isFirst}>
      {() =>
        blocks.map((block) => (
          <PassageBlock
            key={block}
            id={`list/${block}`}
            frame={frame}
            from={block * BLOCK}
            isFirst={isFirstBlock(block, restored)}
          />
        ))
      }
    </RowBlock>
  )
})

const isFirstBlock = (block: number, restored: string | undefined) =>
  block < FIRST_BLOCKS || `list/${block}` === restored

interface PassageBlockProps {
  readonly id: string
  readonly frame: PassageList
  readonly from: number
  readonly isFirst: boolean
}

const PassageBlock = memo(function Block({ id, frame, from, isFirst }: PassageBlockProps) {
  const to = Math.min(frame.length, from + BLOCK)
  const needs = useMemo(() => frame.countNeeded(from, to), [frame, from, to])
  return (
    <RowBlock id={id} size={to - from} isFirst={isFirst} needs={needs}>
      {() => <PassageRows from={from} to={to} />}
    </RowBlock>
  )
})

function PassageRows({ from, to }: { readonly from: number; readonly to: number }) {
  const list = useResults(selectPassages)
  const entries = useResults(selectEntries)
  const hasFailed = useResults(selectLacksRows)
  const { dispatch } = useResultsStore()
  if (!list) return null
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
        <LostRows count={lacking} onRetry={() => dispatch({ kind: 'retried', what: 'rows' })} />
      )}
    </>
  )
}
