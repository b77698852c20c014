/** A filter of several values: each with its number of passages for the query without this filter. */

import { useMemo, useState } from 'react'
import type { ParsedOperator } from '../../../core/search/query/operators.ts'
import { formatNumber } from '../../../core/text/number.ts'
import { selectResults, type AnsweredResults } from '../../../services/search/select-results.ts'
import { LongList } from '../../parts/rows/long-list.tsx'
import { useResults, useResultsBeside } from '../use-results.ts'
import { ChoiceRow, FilterPopover } from './filter-popover.tsx'

export interface FacetValue {
  readonly name: string
  /** As the operator has it. */
  readonly value: string
}

interface FilterFacet {
  /** `channel`, `channels`. */
  readonly nouns: readonly [one: string, many: string]
  /** The values are of somebody who can say what was searched. */
  readonly isSpoken: boolean
  /** True for an operator that means this value. */
  readonly isMeant: (operator: ParsedOperator, value: FacetValue) => boolean
  readonly values: readonly FacetValue[]
  readonly listCounts: (results: AnsweredResults) => ReadonlyMap<string, number> | undefined
  /** A chosen value as the operator names it alone. Default: as it is. */
  readonly write?: ((value: string) => string) | undefined
  /** The other way round. */
  readonly read?: ((typed: string) => string | undefined) | undefined
  /** Values are few and stand in their own order. */
  readonly isOrdered: boolean
}

interface FacetFilterProps {
  readonly label: string
  readonly facet: FilterFacet
  readonly operators: readonly ParsedOperator[]
  readonly query: string
  readonly onChange: (values: readonly string[]) => void
}

export function FacetFilter({ label, facet, operators, query, onChange }: FacetFilterProps) {
  const { nouns, isSpoken, isMeant, values, listCounts, isOrdered, write = asItIs, read = asItIs } = facet
  const [isOpen, setOpen] = useState(false)
  const chosen = useMemo(
    () =>
      operators.length === 0 ? [] : values.filter((value) => operators.some((operator) => isMeant(operator, value))),
    [operators, values, isMeant],
  )
  const [first, setFirst] = useState<readonly FacetValue[]>([])
  const base = useResultsWithout(query, { isOpen, isNarrowed: operators.length > 0 })
  const counts = useMemo(() => base && listCounts(base), [base, listCounts])
  const ordered = useMemo(
    () => (isOrdered ? values : orderValues(values, counts, first)),
    [values, counts, first, isOrdered],
  )
  /** What was typed stays as it is: only where one of the values that it means goes, the others stay by their names. */
  const toggle = (value: FacetValue) => {
    const isOf = (operator: ParsedOperator) => isMeant(operator, value)
    const kept = operators.filter((operator) => !isOf(operator))
    const named = chosen.includes(value)
      ? chosen.filter((one) => one !== value && !kept.some((operator) => isMeant(operator, one)))
      : [value]
    onChange([...kept.map((operator) => String(operator.value)), ...named.map((one) => write(one.value))])
  }
  return (
    <FilterPopover
      label={label}
      value={describeChosen(operators, chosen, read)}
      onClear={() => onChange([])}
      foot={counts && describeFound(counts, nouns, isSpoken)}
      onToggle={(next) => {
        setOpen(next)
        if (next) setFirst(chosen)
      }}
    >
      <LongList
        items={ordered}
        noun={nouns[1]}
        textOf={nameOf}
        filteredFrom={isOrdered ? Infinity : 2}
        className="max-h-72 overflow-y-auto"
      >
        {(value) => (
          <ChoiceRow
            key={value.value}
            name={value.name}
            count={counts && (counts.get(value.value) ?? 0)}
            isChosen={chosen.includes(value)}
            onPress={() => toggle(value)}
          />
        )}
      </LongList>
    </FilterPopover>
  )
}

function nameOf({ name }: FacetValue): string {
  return name
}

/** Those of the page where this filter narrows nothing; else searched for. Undefined while it is closed: nothing is counted. */
function useResultsWithout(
  query: string,
  { isOpen, isNarrowed }: { readonly isOpen: boolean; readonly isNarrowed: boolean },
): AnsweredResults | undefined {
  const results = useResults(selectResults)
  const without = useResultsBeside(isOpen && isNarrowed ? query : undefined)
  if (!isOpen) return undefined
  return isNarrowed ? without : results
}

const asItIs = (value: string) => value

function describeChosen(
  operators: readonly ParsedOperator[],
  chosen: readonly FacetValue[],
  read: (typed: string) => string | undefined,
): string | undefined {
  if (operators.length === 0) return undefined
  if (chosen.length > 1) return formatNumber(chosen.length)
  if (chosen[0]) return chosen[0].name
  const typed = String(operators[0]!.value)
  return operators.length === 1 ? (read(typed) ?? typed) : formatNumber(operators.length)
}

function describeFound(
  counts: ReadonlyMap<string, number>,
  [one, many]: readonly [string, string],
  isSpoken: boolean,
): string {
  const found = [...counts.values()].filter((count) => count > 0).length
  if (found === 1) return isSpoken ? `1 ${one} says it` : `1 ${one}`
  return `${formatNumber(found)} ${many}${isSpoken ? ' say it' : ''}`
}

/** The values chosen when it was opened first, so that they are among the rows that are drawn; then most passages. */
function orderValues(
  values: readonly FacetValue[],
  counts: ReadonlyMap<string, number> | undefined,
  first: readonly FacetValue[],
): readonly FacetValue[] {
  const others = values.filter((value) => !first.includes(value))
  const countOf = ({ value }: FacetValue) => counts?.get(value) ?? 0
  return [...first, ...(counts ? others.toSorted((a, b) => countOf(b) - countOf(a)) : others)]
}
