/** The names the file lists, with where each is really said along the talk and how often. */

import { useMemo } from 'react'
import { Link } from 'wouter'
import type { Mention } from '../../core/episode/schema.ts'
import type { MentionFinding } from '../../core/findings/finding.ts'
import type { Seconds } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Session } from '../../session/session.ts'
import { useCell } from '../../session/use-cell.ts'
import { EmptyPanel } from '../parts/empty-panel.tsx'
import { OccurrenceLine } from '../parts/occurrence-line.tsx'
import { TimeLink } from '../parts/panel-row.tsx'

export function MentionsPanel({ session }: { readonly session: Session }) {
  const { mentions } = session.episode
  const findings = useCell(session.findings)
  const byId = useMemo(() => new Map(findings?.mentions.map((finding) => [finding.id, finding])), [findings])
  const groups = useMemo(() => [...new Set(mentions.map((mention) => mention.group))], [mentions])
  if (mentions.length === 0) return <EmptyPanel>This file lists no names.</EmptyPanel>
  return groups.map((group) => {
    const listed = mentions.filter((mention) => mention.group === group)
    return (
      <section key={group} aria-label={group || 'Mentions'}>
        <h3 className="sticky top-0 z-1 flex justify-between bg-desk pt-4 pb-1.5 font-semibold narrow:static narrow:bg-transparent">
          {group || 'Mentions'} <span className="font-normal text-ink-3">{listed.length}</span>
        </h3>
        {listed.map((mention) => (
          <MentionRow key={mention.id} session={session} mention={mention} finding={byId.get(mention.id)} />
        ))}
      </section>
    )
  })
}

interface MentionRowProps {
  readonly session: Session
  readonly mention: Mention
  readonly finding: MentionFinding | undefined
}

function MentionRow({ session, mention, finding }: MentionRowProps) {
  const times = finding?.occurrences.flatMap(({ at }) => (at === undefined ? [] : [at])) ?? []
  // Without a transcript nobody can tell whether a name is said.
  const count = session.transcript.segments.length > 0 ? finding?.occurrences.length : undefined
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_112px_24px] items-center gap-x-3 border-b border-line py-2.5 phone:grid-cols-[minmax(0,1fr)_72px_20px] phone:py-3">
      {finding ? (
        <Link href={`/m/${finding.slug}`} className="reach font-medium hover:text-accent hover:underline">
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
      <span className="text-end text-ink-2 num">
        <span aria-hidden={count === 0 || undefined}>{count === 0 ? '–' : count}</span>
        {count !== undefined && count > 0 && <span className="sr-only">{count === 1 ? ' time' : ' times'} said</span>}
      </span>
      {mention.text !== '' && <p className="col-span-full text-small text-ink-3">{displayText(mention.text)}</p>}
      {mention.comment !== undefined && <p className="col-span-full text-small text-ink-3">{mention.comment}</p>}
      {count === 0 && <p className="col-span-full text-small text-ink-3">Listed, never said in this transcript</p>}
      {finding?.wrongTimes.map(({ listed, said }) => (
        <p key={listed} className="col-span-full text-small text-ink-3">
          The file says <NamedTime session={session} at={listed} />
          {said !== undefined && (
            <>
              , {finding.occurrences.length > 1 ? 'said nearest at' : 'said at'}{' '}
              <NamedTime session={session} at={said} />
            </>
          )}
        </p>
      ))}
    </div>
  )
}

function NamedTime({ session, at }: { readonly session: Session; readonly at: Seconds }) {
  return <TimeLink session={session} at={at} className="underline decoration-line-2 underline-offset-3 num" />
}
