/** How often it is said, as bars: by month or by position in the episode. */

import { useState } from 'react'
import type { Bar } from './bar-counts.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatMonth } from '../../core/time/day.ts'

interface CountBarsProps {
  readonly months: readonly Bar[]
  readonly positions: readonly Bar[]
}

type By = 'month' | 'position'

/** With a single month, only the position in the episode is shown. */
export function CountBars({ months, positions }: CountBarsProps) {
  const [chosen, setChosen] = useState<By>('month')
  const hasMonths = months.length > 1
  const hasPositions = positions.some(({ count }) => count > 0)
  if (!hasMonths && !hasPositions) return null
  const by = hasMonths && (chosen === 'month' || !hasPositions) ? 'month' : 'position'
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time" className="text-[15px]/5 font-semibold">
        {by === 'month' ? 'Over time' : 'Where in the episode'}
      </h2>
      <Bars bars={by === 'month' ? months : positions} nameOf={by === 'month' ? getPassageTime : namePosition} />
      {hasMonths && hasPositions && (
        <div role="radiogroup" aria-label="Bars" className="mt-3 flex gap-4">
          <Choice name="month" chosen={by} onChoose={setChosen} label="By month" />
          <Choice name="position" chosen={by} onChoose={setChosen} label="By position" />
        </div>
      )}
    </section>
  )
}

interface BarsProps {
  readonly bars: readonly Bar[]
  /** Short for the axis, long for ears and tooltips. */
  readonly nameOf: (key: string, isEnd: boolean) => { readonly short: string; readonly long: string }
}

function Bars({ bars, nameOf }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const [first, last] = [bars[0], bars.at(-1)]
  return (
    <>
      <ol className="mt-3 flex h-20 items-end gap-px border-b border-line-2">
        {bars.map(({ key, count }) => {
          const words = `${nameOf(key, false).long}: ${formatCount(count, 'passage')}`
          return (
            <li key={key} title={words} className="flex h-full min-w-0 flex-1 items-end">
              <span className="sr-only">{words}</span>
              <span
                aria-hidden="true"
                className="w-full rounded-t-[2px] bg-ridge forced:bg-[CanvasText]"
                style={{ height: count === 0 ? 0 : `max(2px, ${(count / most) * 100}%)` }}
              />
            </li>
          )
        })}
      </ol>
      <p aria-hidden="true" className="mt-1 flex justify-between gap-x-3 text-small text-ink-3 num">
        <span>{first && nameOf(first.key, false).short}</span>
        <span>peak {formatNumber(most)}</span>
        <span>{last && nameOf(last.key, true).short}</span>
      </p>
    </>
  )
}

function getPassageTime(key: string): { short: string; long: string } {
  if (key === '') return { short: 'no date', long: 'Episodes without a date' }
  return { short: formatMonth(key, true) ?? key, long: formatMonth(key) ?? key }
}

function namePosition(key: string, isEnd: boolean): { short: string; long: string } {
  const from = Math.round(Number(key) * 100)
  return { short: isEnd ? 'end' : 'start', long: `${from} to ${from + 10}% of the episode` }
}

interface ChoiceProps {
  readonly name: By
  readonly chosen: By
  readonly label: string
  readonly onChoose: (by: By) => void
}

function Choice({ name, chosen, label, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-1.5 text-small text-ink-2 narrow:min-h-11">
      <input
        type="radio"
        name="bars"
        checked={name === chosen}
        className="accent-accent"
        onChange={() => onChoose(name)}
      />
      {label}
    </label>
  )
}
