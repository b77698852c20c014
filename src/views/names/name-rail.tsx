/** Names that are said in the same passages, by kind. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { NamePage } from '../../core/catalogue/name-page-schema.ts'
import type { MentionKind } from '../../core/episode/schema.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import type { RelatedName } from '../../core/findings/mentions/list-names.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { LongList } from '../parts/rows/long-list.tsx'
import { NAME_WORDS } from '../search/kind-words.ts'
import { useNamePath } from '../../services/library/use-library.ts'

const AT_FIRST = 8

export const ASIDE = 'narrow:mt-12 narrow:border-t narrow:border-line narrow:pt-8'

/** The kinds in the order of the rail; those that no name has are left out. */
const KINDS: readonly MentionKind[] = ['company', 'person', 'technology', 'work', 'topic', 'place', 'other']

interface NameRailProps {
  readonly page: NamePage
  readonly hasFailed: boolean
  /** All are wanted, also those that the page lacks. */
  readonly onAll: (() => void) | undefined
}

export function NameRail({ page, hasFailed, onAll }: NameRailProps) {
  const { names, compared, untimed, totals = [] } = page.together
  if (names.length === 0) return null
  return (
    <aside aria-label="In the same passages" className={ASIDE}>
      <h2 className="flex justify-between gap-3 text-small font-semibold">
        In the same passages
        <span className="font-normal text-ink-3 num">of {formatNumber(getNameTotals(page).timed)}</span>
      </h2>
      {untimed > 0 && (
        <p className="mt-1 text-small text-ink-3 num">
          Compared in {formatCount(compared, 'episode')}. Not counted: {formatCount(untimed, 'episode')} without
          timestamps
        </p>
      )}
      {KINDS.map((kind) => (
        <NameList
          key={kind}
          kind={kind}
          names={names.filter((name) => name.kind === kind)}
          total={totals.find((one) => one.kind === kind)?.count}
          hasFailed={hasFailed}
          onAll={onAll}
        />
      ))}
    </aside>
  )
}

interface NameListProps extends Pick<NameRailProps, 'hasFailed' | 'onAll'> {
  readonly kind: MentionKind
  readonly names: readonly RelatedName[]
  readonly total: number | undefined
}

function NameList({ kind, names, total = names.length, hasFailed, onAll }: NameListProps) {
  const [isWanted, setWanted] = useState(false)
  const pathOf = useNamePath()
  if (names.length === 0) return null
  const noun = NAME_WORDS[kind][1]
  const isCut = names.length < total
  return (
    <nav aria-label={`${noun} in the same passages`} className="mt-3">
      <h3 className="mb-1 border-b border-line-2 pb-1.5 text-small font-semibold">{`${noun[0]!.toUpperCase()}${noun.slice(1)}`}</h3>
      <LongList
        noun={noun}
        // Those that had to be fetched were asked for.
        key={String(isCut)}
        items={isCut ? names.slice(0, AT_FIRST) : names}
        atFirst={isWanted ? undefined : AT_FIRST}
        textOf={nameOf}
        className="rail-list"
      >
        {({ slug, name, count }) => <RailRow key={slug} href={pathOf(slug)} name={name} count={count} unit="passage" />}
      </LongList>
      {isCut && (
        <p className="mt-2 text-small text-ink-3" role="status">
          {isWanted && !hasFailed ? (
            `Loading ${noun}`
          ) : (
            <>
              {isWanted && 'They could not be loaded. '}
              <button
                type="button"
                className="worded narrow:min-h-11"
                onClick={() => {
                  setWanted(true)
                  onAll?.()
                }}
              >
                All {formatNumber(total)} {noun}
              </button>
            </>
          )}
        </p>
      )}
    </nav>
  )
}

function nameOf({ name }: RelatedName): string {
  return name
}

interface RailRowProps {
  readonly href: string
  readonly name: string
  readonly count: number
  readonly unit: string
}

export function RailRow({ href, name, count, unit }: RailRowProps) {
  return (
    <li>
      <Link href={href} className="rail-row">
        <span className="min-w-0 font-medium wrap-anywhere">{displayText(name)}</span>{' '}
        <span className="text-ink-3 num">
          {formatNumber(count)}
          <span className="sr-only">{count === 1 ? ` ${unit}` : ` ${unit}s`}</span>
        </span>
      </Link>
    </li>
  )
}
