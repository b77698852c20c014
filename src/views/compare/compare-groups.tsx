/** The places where two transcripts differ, in groups, worst first, and what is taken for several at once. */

import { useCallback, useMemo, useState } from 'react'
import { KIND_WORDS } from '../../core/compare/describe-comparison.ts'
import { DIFFERENCE_KINDS, type Difference } from '../../core/compare/text-comparison.ts'
import { formatNumber } from '../../core/text/number.ts'
import { findEqual, isChoosable } from '../../services/compare/chosen-corrections.ts'
import type { Comparing, ComparingState } from '../../services/compare/comparing.ts'
import { Button } from '../parts/controls/button.tsx'
import { CompareRow } from './compare-row.tsx'
import type { Taking } from './take-all.tsx'

/** Of a kind, so many rows are drawn at first. */
const FIRST_ROWS = 100

interface CompareGroupsProps {
  readonly comparing: Comparing
  readonly differences: readonly Difference[]
  readonly choices: ComparingState['choices']
  readonly current: number
  readonly episodeId: string
  /** Nothing is chosen while rows still come. */
  readonly isWorking: boolean
  readonly onCurrent: (at: number) => void
  readonly onTake: (taking: Taking) => void
}

export function CompareGroups({ comparing, differences, ...props }: CompareGroupsProps) {
  const equal = useMemo(() => findEqual(differences), [differences])
  const choose = useCallback<Comparing['choose']>((at, choice) => comparing.choose(at, choice), [comparing])
  const rows = differences.map((difference, at) => ({ difference, at }))
  const groups = DIFFERENCE_KINDS.map(
    (kind) => [kind, rows.filter(({ difference }) => difference.kind === kind)] as const,
  )
  return groups.map(
    ([kind, own]) =>
      own.length > 0 && (
        <Group key={kind} heading={KIND_WORDS[kind]} rows={own} {...props} {...{ equal, onChoose: choose }} />
      ),
  )
}

interface GroupProps extends Omit<CompareGroupsProps, 'comparing' | 'differences'> {
  readonly heading: string
  readonly rows: readonly { readonly at: number; readonly difference: Difference }[]
  readonly equal: ReturnType<typeof findEqual>
  readonly onChoose: Comparing['choose']
}

function Group({ heading, rows, equal, choices, current, isWorking, onTake, ...props }: GroupProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS)
  const choosable = rows.filter(({ difference }) => isChoosable(difference)).map(({ at }) => at)
  const link = 'border-b border-line-2 text-small text-ink-2 hover:text-ink narrow:min-h-11'
  return (
    <section aria-label={heading}>
      <header className="compare-group flex flex-wrap items-baseline gap-x-2.5 border-b border-line-2">
        <h2 className="font-serif text-section font-semibold">{heading}</h2>
        <span className="flex-1 text-small text-ink-3">{formatNumber(rows.length)}</span>
        {choosable.length > 0 && !isWorking && (
          <>
            <button
              type="button"
              className={`${link} phone:hidden`}
              onClick={() => onTake({ kind: 'a', rows: choosable })}
            >
              Take A for all {formatNumber(choosable.length)}…
            </button>
            <button type="button" className={link} onClick={() => onTake({ kind: 'b', rows: choosable })}>
              <span className="phone:hidden">Take B…</span>
              <span className="hidden phone:inline">Take all…</span>
            </button>
          </>
        )}
      </header>
      <ol>
        {shown.map(({ difference, at }) => (
          <CompareRow
            key={at}
            {...{ at, difference, isWorking, onTake }}
            {...props}
            choice={choices.get(at)}
            equal={equal.get(at)}
            isCurrent={at === current && !isWorking}
          />
        ))}
      </ol>
      {shown.length < rows.length && (
        <Button className="mt-3" onClick={() => setWhole(true)}>
          Show all {formatNumber(rows.length)}
        </Button>
      )}
    </section>
  )
}
