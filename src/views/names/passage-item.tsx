/** One passage that says the name: its time, the sentences around the name, where it stands, and what can be done with it. */

import type { FocusEvent, Ref } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { IconButton } from '../parts/controls/button.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { MarkedText } from '../search/marked-text.tsx'
import type { ShownPassage } from './build-name.ts'

interface PassageItemProps {
  readonly ref?: Ref<HTMLLIElement>
  readonly episodeId: string
  readonly passage: ShownPassage
  readonly isPointed: boolean
  readonly onPoint: (isOver: boolean) => void
  readonly onCopyQuote: () => void
  readonly onCopyLink: () => void
}

const ITEM =
  'group/passage relative grid grid-cols-[4.5rem_minmax(0,1fr)_11rem] gap-x-6 py-4 not-last:border-b not-last:border-line phone:grid-cols-1 ' +
  "data-pointed:before:absolute data-pointed:before:-start-5 data-pointed:before:inset-y-5 data-pointed:before:w-0.75 data-pointed:before:rounded-[2px] data-pointed:before:bg-accent data-pointed:before:content-['']"

export function PassageItem(props: PassageItemProps) {
  const { ref, episodeId, passage, isPointed, onPoint } = props
  const { at, chapter } = passage
  const heard = toHeard(episodeId, passage)
  const handleBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onPoint(false)
  }
  return (
    // Pointing only paints; everything that can be done is a link or a button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      data-pointed={isPointed || undefined}
      className={ITEM}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={handleBlur}
    >
      <span className="text-small leading-7 text-ink-3 num phone:leading-5.5">
        {at !== undefined && (
          <Link
            href={formatEpisodePath(episodeId, at)}
            className="reach rounded-1 hover:text-accent group-data-pointed/passage:font-semibold group-data-pointed/passage:text-accent"
          >
            {formatTimecode(at)}
          </Link>
        )}
      </span>
      <div>
        <PassageText passage={passage} />
        {heard && <HeardPassage passage={heard} />}
      </div>
      <div>
        <p className="pt-1.25 pb-1.25 text-small text-ink-3">{displayText(chapter)}</p>
        <PassageActions {...props} />
      </div>
    </li>
  )
}

function toHeard(episodeId: string, { at, segment }: ShownPassage): HearPassage | undefined {
  return at === undefined ? undefined : { key: `${episodeId} ${segment.id} ${at}`, episodeId, at }
}

function PassageText({ passage }: { readonly passage: ShownPassage }) {
  const { segment, ranges, excerpt, speaker } = passage
  const { start, end } = excerpt.range
  const inside = ranges
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start - start, end: range.end - start }))
  return (
    <p className="max-w-[68ch] font-serif text-[1.125rem]/7 text-pretty phone:text-quote/6.75" dir="auto">
      {speaker && (
        <>
          <SpeakerName name={speaker.name} color={speaker.color} className="me-[.3em]" />{' '}
        </>
      )}
      {excerpt.isCutBefore && '… '}
      <MarkedText text={segment.text.slice(start, end)} ranges={inside} />
      {excerpt.isCutAfter && ' …'}
    </p>
  )
}

function PassageActions({ episodeId, passage, onCopyQuote, onCopyLink }: PassageItemProps) {
  const time = passage.at === undefined ? '' : formatTimecode(passage.at)
  const heard = toHeard(episodeId, passage)
  const button = 'size-9 narrow:size-11'
  return (
    <div className="-ms-2 flex gap-0.5 wide:opacity-0 wide:group-focus-within/passage:opacity-100 wide:group-data-pointed/passage:opacity-100 phone:-ms-2.5">
      {heard && <HearButton passage={heard} className={button} />}
      <IconButton icon="quote" label="Copy quote" className={button} onClick={onCopyQuote} />
      {time !== '' && <IconButton icon="link" label="Copy link" className={button} onClick={onCopyLink} />}
    </div>
  )
}
