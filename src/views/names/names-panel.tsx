/** The names the file lists, with where each is really said along the talk and how often. */

import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Mention } from '../../core/episode/schema.ts'
import { formatNameId, formatSlug } from '../../core/episode/slug.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import type { Seconds } from '../../core/time/span.ts'
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
  const places = useMemo(() => {
    // One note may list a name twice: links lead to the first.
    const firsts = new Map(mentions.toReversed().map(({ id, name }) => [formatSlug(name), id]))
    return new Map([...firsts].map(([slug, id]) => [id, slug]))
  }, [mentions])
  const groups = useMemo(() => [...new Set(mentions.map((mention) => mention.group))], [mentions])
  if (mentions.length === 0) return <EmptyPanel>No names in this file.</EmptyPanel>
  return groups.map((group) => {
    const listed = mentions.filter((mention) => mention.group === group)
    return (
      <section key={group} aria-label={group || 'Mentions'}>
        <h3 className="sticky top-0 z-1 flex justify-between bg-desk pt-4 pb-1.5 font-semibold narrow:static narrow:bg-transparent">
          {group || 'Mentions'} <span className="font-normal text-ink-3">{listed.length}</span>
        </h3>
        {listed.map((mention) => (
          <NamesPanelRow
            key={mention.id}
            mention={mention}
            finding={byId.get(mention.id)}
            place={places.get(mention.id)}
          />
        ))}
      </section>
    )
  })
}

function NamesPanelRow({
  mention,
  finding,
  place,
}: {
  readonly mention: Mention
  readonly finding: MentionFinding | undefined
  /** Its slug, where links to the name lead. */
  readonly place: string | undefined
}) {
  const session = useSession()
  const row = useRef<HTMLDivElement>(null)
  const isNamed = useEpisodeStore(({ named }) => named !== undefined && named === place)
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
        <Link href={formatNamePath(finding.slug)} className="named">
          {displayText(mention.name)}
        </Link>
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
          <span className="sr-only">{count === 0 ? 'never spoken' : count === 1 ? ' time said' : ' times said'}</span>
        </button>
      ) : (
        <span />
      )}
      {mention.text !== '' && <p className="name-note">{displayText(mention.text)}</p>}
      {mention.comment !== undefined && <p className="name-note">{mention.comment}</p>}
      {count === 0 && <p className="name-note">Listed, never spoken in this transcript</p>}
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
