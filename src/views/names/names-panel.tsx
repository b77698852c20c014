/** The names the file lists, with where each is really said along the talk and how often. */

import { Fragment, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Mention } from '../../core/episode/schema.ts'
import { formatNameId } from '../../core/episode/slug.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import { listSingleNames, type SingleName } from '../../core/findings/mentions/filed-names.ts'
import { groupBy } from '../../core/text/group-by.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatCount } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useIsAllOpen } from '../parts/rows/all-open.ts'
import { EmptyPanel, showInPanel, TimeLink } from '../parts/rows/panel-row.tsx'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { explainMention } from '../../core/findings/explain-finding.ts'
import { formatNamePath } from '../../services/links.ts'

export function NamesPanel() {
  const session = useSession()
  const { mentions } = session.episode
  const findings = useEpisodeStore((state) => state.findings)
  const byId = useMemo(() => new Map(findings?.mentions.map((finding) => [finding.id, finding])), [findings])
  const names = useMemo(() => {
    const single = listSingleNames({ mentions }).filter(({ within }) => within === undefined)
    // One note may list a name twice: links lead to the first.
    const firsts = new Map(single.toReversed().map((name) => [name.slug, name]))
    const rows = groupBy(single, ({ mention }) => mention.id)
    return new Map(
      [...rows].map(([id, all]) => [id, all.map((name) => ({ ...name, isFirst: firsts.get(name.slug) === name }))]),
    )
  }, [mentions])
  const groups = useMemo(() => [...new Set(mentions.map((mention) => mention.group))], [mentions])
  if (mentions.length === 0) return <EmptyPanel>No names in this file.</EmptyPanel>
  return groups.map((group) => {
    const listed = mentions.filter((mention) => mention.group === group)
    return (
      <section key={group} aria-label={group || 'Names'}>
        <h3 className="sticky top-0 z-1 flex justify-between bg-desk pt-4 pb-1.5 font-semibold narrow:static narrow:bg-transparent">
          {group || 'Names'} <span className="font-normal text-ink-3">{listed.length}</span>
        </h3>
        {listed.map((mention) => (
          <NamesPanelRow
            key={mention.id}
            mention={mention}
            finding={byId.get(mention.id)}
            names={names.get(mention.id) ?? []}
          />
        ))}
      </section>
    )
  })
}

interface FiledName extends SingleName {
  /** Links to the name lead to the first of its entries. */
  readonly isFirst: boolean
}

function NamesPanelRow({
  mention,
  finding,
  names,
}: {
  readonly mention: Mention
  readonly finding: MentionFinding | undefined
  readonly names: readonly FiledName[]
}) {
  const session = useSession()
  const places = names.filter(({ isFirst }) => isFirst)
  const place = places[0]?.slug
  const row = useRef<HTMLDivElement>(null)
  const isNamed = useEpisodeStore(({ named }) => places.some(({ slug }) => slug === named))
  const isAllOpen = useIsAllOpen()
  const [pressed, setPressed] = useState<boolean>()
  const isOpen = pressed ?? (isAllOpen || isNamed)
  useEffect(() => {
    if (!isNamed || !row.current) return
    row.current.focus({ preventScroll: true })
    showInPanel(row.current, 'center')
  }, [isNamed])
  const placesId = useId()
  const times = finding?.occurrences.flatMap(({ at }) => (at === undefined ? [] : [at])) ?? []
  const asides = finding?.asides
  // Without a transcript it is unknown whether a name is said.
  const count = session.transcript.segments.length > 0 ? finding?.occurrences.length : undefined
  return (
    <div
      ref={row}
      id={place && formatNameId(place)}
      tabIndex={place === undefined ? undefined : -1}
      aria-current={isNamed || undefined}
      className="name-place"
    >
      {finding ? (
        <FiledLinks filed={mention.name} names={names.length > 1 ? names : []} slug={finding.slug} place={place} />
      ) : (
        <b className="font-medium">{displayText(mention.name)}</b>
      )}
      <OccurrenceLine
        times={times}
        duration={session.transcript.duration}
        onPress={(at) => session.commands.goTo(at)}
      />
      {finding && count !== undefined ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? placesId : undefined}
          title={isOpen ? 'Hide how this was found' : count === 0 ? 'Show how this was found' : 'Show where it is said'}
          className="reach min-h-6 min-w-6 rounded-1 text-end text-ink-2 underline decoration-line-2 decoration-dotted underline-offset-3 num hover:text-accent"
          onClick={() => setPressed(!isOpen)}
        >
          <span aria-hidden={count === 0 || undefined}>{count === 0 ? '–' : count}</span>
          <span className="sr-only">
            {count === 0
              ? asides === undefined
                ? 'never spoken'
                : 'said in advertisements and repeated passages alone'
              : count === 1
                ? ' time said'
                : ' times said'}
          </span>
        </button>
      ) : (
        <span />
      )}
      {mention.text !== '' && <p className="name-note">{displayText(mention.text)}</p>}
      {mention.comment !== undefined && <p className="name-note">{mention.comment}</p>}
      {count === 0 && asides === undefined && <p className="name-note">Listed, never spoken in this transcript</p>}
      {asides !== undefined && (
        <p className="name-note">
          Said {formatCount(asides, 'time')} in advertisements and repeated passages, not counted
        </p>
      )}
      {finding?.wrongTimes.map(({ listed, said }) => (
        <p key={listed} className="name-note">
          The file says <NamedTime at={listed} />
          {said !== undefined && (
            <>
              , {finding.occurrences.length > 1 ? 'closest at' : 'said at'} <NamedTime at={said} />
            </>
          )}
        </p>
      ))}
      {finding && isOpen && <NameTimes id={placesId} finding={finding} />}
    </div>
  )
}

/** Where each name stands in what is filed; a start below 0: not as it is written there. */
function placeNames(filed: string, names: readonly FiledName[]) {
  let end = 0
  return names.map((name) => {
    const start = filed.indexOf(name.mention.name, end)
    const between = filed.slice(end, start)
    end = start + name.mention.name.length
    return { ...name, start, end, between }
  })
}

/** The entry as the file has it, with a link for each of several names. */
function FiledLinks(props: {
  readonly filed: string
  readonly names: readonly FiledName[]
  readonly slug: string
  /** Of the row. */
  readonly place: string | undefined
}) {
  const { filed, names, slug, place } = props
  const found = placeNames(filed, names)
  if (found.length === 0 || found.some(({ start }) => start < 0))
    return (
      <Link href={formatNamePath(slug)} className="named">
        {displayText(filed)}
      </Link>
    )
  return (
    <span>
      {found.map((name) => (
        <Fragment key={name.start}>
          {displayText(name.between)}
          <Link
            id={name.isFirst && name.slug !== place ? formatNameId(name.slug) : undefined}
            href={formatNamePath(name.slug)}
            className="named"
          >
            {displayText(name.mention.name)}
          </Link>
        </Fragment>
      ))}
      {displayText(filed.slice(found.at(-1)!.end))}
    </span>
  )
}

function NamedTime({ at }: { readonly at: Seconds }) {
  return <TimeLink at={at} className="moment-line" />
}

/** Every time a name is said, for keyboard and touch too, and how it was found. */
function NameTimes({ finding, id }: { readonly finding: MentionFinding; readonly id: string }) {
  const isAllOpen = useIsAllOpen()
  // A name said twice in one second is one link.
  const times = [...new Set(finding.occurrences.flatMap(({ at }) => (at === undefined ? [] : [Math.floor(at)])))]
  if (isAllOpen && times.length === 0) return null
  return (
    <div id={id} role="group" aria-label={`Where ${finding.name} is spoken`} className="name-times">
      {times.length > 0 && (
        <ul>
          {times.map((at) => (
            <li key={at}>
              <TimeLink at={at} />
            </li>
          ))}
        </ul>
      )}
      {/* Below every name the same words would be read over and over. */}
      {!isAllOpen && <p className="text-ink-3">{explainMention(finding)}</p>}
    </div>
  )
}
