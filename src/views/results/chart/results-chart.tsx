/** When it is said, and where in the episodes. Choosing months or parts narrows the results. */

import { memo, useId, useState, type ReactNode } from 'react'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import type { AnsweredResults } from '../../../services/search/answered-results.ts'
import { formatCount, formatNumber } from '../../../core/text/number.ts'
import { formatPartRange, parsePartRange, PARTS } from '../../../services/search/episode-part.ts'
import type { SearchAddress, SearchAddressChange } from '../../../services/search/search-address.ts'
import { isYears } from '../../parts/stacks/month-columns.ts'
import { describeUnit, StackChart } from '../../parts/stacks/stack-chart.tsx'
import { DateBrush, describeDates } from './date-brush.tsx'
import { countIn } from './stack-columns.ts'
import { useChartCounts, type ChartCounts } from './use-chart-counts.ts'
import type { SearchBeside } from '../search-beside.ts'

interface ResultsChartProps {
  readonly address: SearchAddress
  /** Of all parts of the episodes, whichever is chosen. */
  readonly whole: AnsweredResults
  /** The results are not of this address yet. */
  readonly isWaiting: boolean
  readonly episodes: readonly SearchedEpisode[]
  readonly onSearch: SearchBeside | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

type By = 'month' | 'part'

export const ResultsChart = memo(function Chart(chart: ResultsChartProps) {
  const { address, whole, isWaiting, episodes, onSearch, onChange } = chart
  const [by, setBy] = useState<By>(address.part === undefined ? 'month' : 'part')
  const id = useId()
  const counts = useChartCounts({ address, whole, isWaiting, episodes, onSearch })
  // The place is kept for it.
  if (!counts) return <div aria-busy className="stacks stacks-coming" />
  const hasMonths = counts.months.columns.length > 1
  const hasParts = counts.parts.some(({ count }) => count > 0)
  if (!hasMonths && !hasParts) return null
  const shown: By = hasMonths && (by === 'month' || !hasParts) ? 'month' : 'part'
  const switches = hasMonths && hasParts && (
    <span role="radiogroup" aria-label="Chart" className="stacks-by">
      <Choice name="month" label="By month" shown={shown} group={id} onChoose={setBy} />
      <Choice name="part" label="Across the episode" shown={shown} group={id} onChoose={setBy} />
    </span>
  )
  // A server sends the episodes that say it some at a time.
  const isPart = whole.nextOffset !== undefined
  const drawn = isPart
    ? `${formatNumber(whole.episodes.length)} of ${formatCount(whole.episodeCount, 'episode')} are drawn`
    : undefined
  const props = {
    ...counts,
    id,
    switches,
    drawn,
    part: address.part,
    isUncounted: whole.completeness !== 'whole',
    onChange,
  }
  return (
    <section aria-labelledby={id} className="stacks">
      {shown === 'month' ? <Months {...props} /> : <Parts {...props} />}
    </section>
  )
})

interface ChartProps extends ChartCounts {
  readonly id: string
  readonly switches: ReactNode
  /** How many episodes are drawn, if not all are. */
  readonly drawn: string | undefined
  /** `25-50` */
  readonly part: string | undefined
  readonly isUncounted: boolean
  readonly onChange: (change: SearchAddressChange) => void
}

function Months({ id, switches, drawn, onChange, ...counts }: ChartProps) {
  const { columns, undated } = counts.months
  const hasYears = isYears(columns)
  return (
    <>
      <Head
        id={id}
        title="When it is said"
        switches={switches}
        hint={`${describeUnit(columns)}, drag to choose ${hasYears ? 'years' : 'months'}`}
        remark={drawn ?? (undated > 0 ? 'episodes without a date are not drawn' : undefined)}
        chosen={describeDates(counts, counts.isUncounted)}
        all={hasYears ? 'All years' : 'All months'}
        onAll={() => onChange({ from: undefined, to: undefined })}
      />
      <DateBrush {...counts} onChange={onChange} />
    </>
  )
}

function Parts({ id, switches, drawn, parts, part, isUncounted, onChange }: ChartProps) {
  const range = parsePartRange(part)
  const step = 100 / PARTS
  const nameOf = (key: string) => `${key} to ${Number(key) + step} % of the episode`
  return (
    <>
      <Head
        id={id}
        title="Where in the episode"
        switches={switches}
        hint={`${describeUnit(parts)}, drag to choose a part`}
        remark={drawn}
        chosen={range && `${range[0] * step} to ${(range[1] + 1) * step} %: ${countIn(parts, range, isUncounted)}`}
        all="All of it"
        onAll={() => onChange({ part: undefined })}
      />
      <StackChart
        columns={parts}
        range={range ?? [0, PARTS - 1]}
        labels={['First part', 'Last part']}
        nameOf={nameOf}
        renderLabel={({ key }, index) => (
          <span key={key} data-year={index % 5 === 0 || undefined} data-first={index === 0 || undefined}>
            {index % 5 === 0 && (index === 0 ? 'start' : `${key} %`)}
          </span>
        )}
        onChoose={(next) => onChange({ part: formatPartRange(next) })}
      />
    </>
  )
}

interface HeadProps {
  readonly id: string
  readonly title: string
  readonly switches: ReactNode
  readonly hint: string
  readonly remark: string | undefined
  /** `Nov 2025 to Apr 2026: 57 of 72`; undefined: nothing is chosen. */
  readonly chosen: string | undefined
  readonly all: string
  readonly onAll: () => void
}

function Head({ id, title, switches, hint, remark, chosen, all, onAll }: HeadProps) {
  return (
    <div className="stacks-head num">
      <h2 id={id}>{title}</h2>
      {/* Each choice is told. */}
      <p role="status">{chosen}</p>
      {chosen === undefined && <p className="stacks-hint">{hint}</p>}
      {remark !== undefined && <p className="stacks-hint">{remark}</p>}
      <span className="flex-1" />
      {chosen !== undefined && (
        <button type="button" className="results-link" onClick={onAll}>
          {all}
        </button>
      )}
      {switches}
    </div>
  )
}

interface ChoiceProps {
  readonly name: By
  readonly label: string
  readonly shown: By
  readonly group: string
  readonly onChoose: (by: By) => void
}

function Choice({ name, label, shown, group, onChoose }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={group} checked={name === shown} onChange={() => onChoose(name)} />
      {label}
    </label>
  )
}
