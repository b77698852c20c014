/** All names of the library: found by a part of the name, by kind, the most said first. */

import { useDeferredValue, useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { Names } from '../../core/catalogue/catalogue-schema.ts'
import type { MentionKind } from '../../core/episode/schema.ts'
import {
  countKinds,
  findNames,
  listNames,
  NAME_SORTS,
  sortNames,
  type ListedName,
  type NameSort,
} from '../../core/findings/mentions/list-names.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/controls/button.tsx'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { Icon } from '../parts/icon.tsx'
import { useBatches } from '../parts/rows/use-batches.ts'
import { isNameKind, NAME_WORDS } from '../search/kind-words.ts'
import { useIsLate } from '../states/use-is-late.ts'
import { formatNamePath } from '../../services/links.ts'
import { readParameters } from '../../services/read-parameters.ts'

/** In the address: `/names?kind=company&sort=name&all=1&q=open`. */
export interface NamesAddress {
  readonly kind?: MentionKind | undefined
  readonly sort: NameSort
  /** Also those in the notes of one episode alone, which are there anyway once something is typed. */
  readonly isAll?: boolean | undefined
  readonly q: string
}

const MAX_QUERY_LENGTH = 80

/** Never throws. Doubled parameters: the last wins; what makes no sense is left out. */
export function parseNamesAddress(search: string): NamesAddress {
  const last = readParameters(search)
  const kind = last('kind')
  return {
    kind: isNameKind(kind) ? kind : undefined,
    sort: NAME_SORTS.find((sort) => sort === last('sort')) ?? 'passages',
    isAll: last('all') === '1' || undefined,
    q: (last('q') ?? '').slice(0, MAX_QUERY_LENGTH),
  }
}

export function formatNamesPath({ kind, sort, isAll, q }: NamesAddress): string {
  const parameters = new URLSearchParams()
  if (kind !== undefined) parameters.set('kind', kind)
  if (sort !== 'passages') parameters.set('sort', sort)
  if (isAll) parameters.set('all', '1')
  if (q.trim() !== '') parameters.set('q', q)
  return parameters.size === 0 ? '/names' : `/names?${parameters.toString()}`
}

interface NamesViewProps {
  readonly names: Names
  readonly notice?: ReactNode
  readonly address: NamesAddress
  /** The address may follow a little later than what is shown. */
  readonly onChange: (address: NamesAddress) => void
}

const SORTS: readonly (readonly [NameSort, string])[] = [
  ['passages', 'Most passages'],
  ['episodes', 'Most episodes'],
  ['name', 'Name A–Z'],
]

const KINDS: readonly MentionKind[] = ['company', 'person', 'technology', 'work', 'topic', 'place', 'other']

const PAGE = 'site-width pt-12 pb-24 outline-none phone:pt-4'

export function NamesView({ names, notice, address, onChange }: NamesViewProps) {
  const { kind, sort, isAll, q } = useDeferredValue(address)
  const all = useMemo(() => listNames(names), [names])
  const several = useMemo(() => all.filter(({ episodes }) => episodes > 1), [all])
  const isCut = !isAll && q.trim() === '' && several.length > 0 && several.length < all.length
  const found = useMemo(() => (isCut ? several : findNames(all, q)), [isCut, several, all, q])
  const kinds = useMemo(() => countKinds(found), [found])
  const shown = useMemo(
    () => sortNames(kind === undefined ? found : found.filter((one) => one.kind === kind), sort),
    [found, kind, sort],
  )
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      {notice}
      <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Names</h1>
      <p className="mt-1 text-small text-ink-3">
        The people, companies, products and works that the notes of episodes list, and how often those episodes say them
      </p>
      <NamesField q={address.q} onChange={(text) => onChange({ ...address, q: text })} />
      <Kinds address={address} kinds={kinds} total={found.length} />
      <div className="mt-5 flex min-h-9 items-center gap-3 border-b border-line-2 pb-2">
        <p className="flex-1 text-small text-ink-3 num">
          <span role="status">
            {shown.length === all.length
              ? formatCount(all.length, 'name')
              : isCut && kind === undefined
                ? `${formatNumber(shown.length)} in the notes of several episodes`
                : `${formatNumber(shown.length)} of ${formatCount(all.length, 'name')}`}
          </span>
          {isCut && (
            <Link href={formatNamesPath({ ...address, isAll: true })} className="worded reach ms-3">
              All {formatCount(all.length, 'name')}
            </Link>
          )}
        </p>
        <QuietSelect
          label="Sort"
          options={SORTS}
          value={address.sort}
          onChange={(next) => onChange({ ...address, sort: next })}
        />
      </div>
      {shown.length === 0 && <NoNameFound address={address} onChange={onChange} />}
      <NameRows names={shown} list={formatNamesPath({ kind, sort, isAll, q })} />
    </main>
  )
}

const FIELD_WIDTH = { maxWidth: 620 }

function NamesField({ q, onChange }: { readonly q: string; readonly onChange: (q: string) => void }) {
  return (
    <label
      className="mt-6 flex h-14 items-center gap-3 rounded-3 border-[1.5px] border-control bg-surface ps-4 pe-4 outline-accent/25 focus-within:border-accent focus-within:outline-3"
      style={FIELD_WIDTH}
    >
      <Icon name="search" className="size-5.5 text-ink-2" />
      <input
        type="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={MAX_QUERY_LENGTH}
        aria-label="Find a name"
        placeholder="Find a name"
        value={q}
        className="h-full min-w-0 flex-1 truncate bg-transparent font-serif text-[1.375rem]/7 outline-none placeholder:text-ink-3 placeholder:opacity-100 phone:text-[1.125rem]"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}

const CHIP =
  'inline-flex min-h-9 flex-none items-center gap-2 rounded-full border border-line-2 px-4 font-medium whitespace-nowrap text-ink-2 narrow:min-h-11 ' +
  'hover:border-control hover:text-ink aria-[current=true]:border-accent aria-[current=true]:bg-tint aria-[current=true]:text-accent'

/** Counted over what was typed, so that another kind can be chosen. */
function Kinds({
  address,
  kinds,
  total,
}: {
  readonly address: NamesAddress
  readonly kinds: ReadonlyMap<MentionKind, number>
  readonly total: number
}) {
  const choices: readonly (readonly [MentionKind | undefined, string, number])[] = [
    [undefined, 'All', total],
    ...KINDS.filter((kind) => kinds.has(kind) || kind === address.kind).map((kind) => {
      const [, many] = NAME_WORDS[kind]
      return [kind, `${many[0]!.toUpperCase()}${many.slice(1)}`, kinds.get(kind) ?? 0] as const
    }),
  ]
  return (
    <nav aria-label="Kinds" className="mt-4">
      <ul className="flex flex-wrap gap-2">
        {choices.map(([kind, label, count]) => (
          <li key={label}>
            <Link
              href={formatNamesPath({ ...address, kind })}
              aria-current={kind === address.kind || undefined}
              className={CHIP}
            >
              {label} <span className="font-normal num">{formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NoNameFound({ address, onChange }: Pick<NamesViewProps, 'address' | 'onChange'>) {
  const { kind, q } = address
  return (
    <div className="py-6 text-ink-2">
      <p>
        {q.trim() === ''
          ? 'No names of this kind'
          : `No ${kind === undefined ? 'name' : NAME_WORDS[kind][0].toLowerCase()} matches “${q.trim()}”`}
      </p>
      <Button isSmall className="mt-3" onClick={() => onChange({ ...address, kind: undefined, isAll: true, q: '' })}>
        Show all names
      </Button>
    </div>
  )
}

const ROW = 'flex min-h-13 items-center gap-4 py-2 hover:bg-well'
const NUMBER = { width: 104 }

function NameRows({ names, list }: { readonly names: readonly ListedName[]; readonly list: string }) {
  const { count, grid, sentinel, showMore } = useBatches(list)
  const shown = names.slice(0, count)
  return (
    <>
      {names.length > 0 && (
        <div
          aria-hidden="true"
          className="flex justify-end gap-4 border-b border-line pt-2 pb-1.5 text-end text-small text-ink-3"
        >
          <span style={NUMBER}>Said in</span>
          <span className="narrow:hidden" style={NUMBER}>
            In the notes of
          </span>
        </div>
      )}
      <div ref={grid} role="list" aria-label="Names">
        {shown.map((one) => (
          <NameRow key={one.slug} {...one} />
        ))}
      </div>
      {shown.length < names.length && (
        <div ref={sentinel} className="mt-6 flex items-center gap-4">
          <Button onClick={showMore}>Show more names</Button>
          <span className="text-small text-ink-3 num">
            {formatNumber(shown.length)} of {formatNumber(names.length)}
          </span>
        </div>
      )}
    </>
  )
}

function NameRow({ slug, name, kind, text, passages, episodes, only }: ListedName) {
  const [word] = NAME_WORDS[kind]
  return (
    <div role="listitem" className="border-b border-line">
      <Link href={formatNamePath(slug, only)} className={ROW}>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-serif text-[1.0625rem] font-semibold" dir="auto">
            {displayText(name)}
          </span>
          {/* One episode's remark is no definition of a name that others list too. */}
          {text !== '' && episodes === 1 && (
            <span className="block truncate text-small text-ink-3" dir="auto">
              {displayText(text)}
            </span>
          )}
        </span>
        <span className="flex-none text-small text-ink-3 narrow:hidden" style={NUMBER}>
          {word}
        </span>
        <span className="flex-none text-end text-small text-ink-3 num" style={NUMBER}>
          {passages === 0 ? (
            'not said'
          ) : (
            <>
              <span className="sr-only">said in </span>
              <span className="text-ui text-ink-2">{formatNumber(passages)}</span>{' '}
              {passages === 1 ? 'passage' : 'passages'}
            </>
          )}
        </span>
        <span className="flex-none text-end text-small text-ink-3 num narrow:hidden" style={NUMBER}>
          <span className="sr-only">in the notes of </span>
          {formatCount(episodes, 'episode')}
        </span>
      </Link>
    </div>
  )
}

const WAITING = [1, 2, 3, 4, 5, 6, 7, 8]

export function LoadingNames() {
  const isLate = useIsLate()
  return (
    <main id="main" tabIndex={-1} aria-busy="true" className={PAGE}>
      <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Names</h1>
      <p role="status" className="sr-only">
        {isLate ? 'Loading names' : ''}
      </p>
      {isLate && (
        <div aria-hidden="true" className="mt-12">
          <span className="sk h-14 rounded-3!" style={FIELD_WIDTH} />
          <div className="mt-24">
            {WAITING.map((row) => (
              <span key={row} className="sk my-2 h-6" />
            ))}
          </div>
        </div>
      )}
    </main>
  )
}
