/** The passages of one episode: open, or one line with a button until the reader asks. */

import { useId, type RefObject } from 'react'
import type { Seconds } from '../../core/time/span.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/button.tsx'
import { formatCount, splitTitle } from '../parts/title.ts'
import type { MentionEpisode, MentionPassage } from './build-mention.ts'
import { PassageItem } from './passage-item.tsx'

/** What can be done with a passage. */
export interface PassageCommands {
  readonly onPlay: (episodeId: string, at: Seconds) => void
  readonly onCopyQuote: (episodeId: string, passage: MentionPassage) => void
  readonly onCopyLink: (episodeId: string, at: Seconds) => void
}

interface MentionEpisodeViewProps {
  readonly episode: MentionEpisode
  readonly isOpen: boolean
  /** A file that could not be used: a sentence for the reader. */
  readonly problem: string | undefined
  readonly pointed: number | undefined
  readonly items: RefObject<Map<string, HTMLLIElement>>
  readonly commands: PassageCommands
  readonly onPoint: (passage: number | undefined) => void
  readonly onToggle: (isOpen: boolean) => void
  readonly onRetry: () => void
}

export function MentionEpisodeView(props: MentionEpisodeViewProps) {
  const { episode, isOpen, onToggle } = props
  const listId = useId()
  const title = displayText(splitTitle(episode.entry.title).main)
  const count = formatCount(episode.count, 'passage')
  if (isOpen) {
    return (
      <section className="mt-10">
        <h2 className="font-serif text-[22px]/7 font-semibold">{title}</h2>
        <p className="mt-0.5 text-ink-3 num">{count}</p>
        <PassageList {...props} listId={listId} />
      </section>
    )
  }
  return (
    <section className="flex items-center gap-3 border-b border-line py-4.5 phone:flex-wrap">
      <h2 className="font-serif text-[18px]/6 font-semibold">{title}</h2>
      <p className="flex-1 text-ink-3 num">{count}</p>
      <Button
        variant="quiet"
        aria-expanded={false}
        aria-label={`Show the passages of ${title}`}
        onClick={() => onToggle(true)}
      >
        Show
      </Button>
    </section>
  )
}

function PassageList({ listId, ...props }: MentionEpisodeViewProps & { readonly listId: string }) {
  const { episode, problem, pointed, items, commands, onPoint, onRetry } = props
  const { id } = episode.entry
  if (problem !== undefined) {
    return (
      <div role="alert" className="mt-3 flex flex-wrap items-center gap-3">
        <p className="text-ink-2">{problem}</p>
        <Button icon="retry" isSmall onClick={onRetry}>
          Try again
        </Button>
      </div>
    )
  }
  if (!episode.passages) return <Waiting />
  return (
    <ul id={listId}>
      {episode.passages.map((passage, index) => {
        const { at, segment } = passage
        return (
          <PassageItem
            key={segment.id}
            ref={(item) => {
              if (!item) return
              items.current.set(`${id} ${index}`, item)
              return () => void items.current.delete(`${id} ${index}`)
            }}
            episodeId={id}
            passage={passage}
            isPointed={index === pointed}
            onPoint={(isOver) => onPoint(isOver ? index : undefined)}
            onPlay={at === undefined ? undefined : () => commands.onPlay(id, at)}
            onCopyQuote={() => commands.onCopyQuote(id, passage)}
            onCopyLink={() => commands.onCopyLink(id, at ?? 0)}
          />
        )
      })}
    </ul>
  )
}

const ROWS = ['w-11/12', 'w-10/12', 'w-full']

function Waiting() {
  return (
    <div role="status" className="mt-6 wide:ms-24">
      <span className="sr-only">Loading passages</span>
      {ROWS.map((width) => (
        <span key={width} className={`sk my-3 h-3.75 max-w-[68ch] ${width}`} />
      ))}
    </div>
  )
}
