/** The heading of a chapter, from the key points or the source's own list. */

import { Fragment } from 'react'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Chapter } from '../../../core/transcript/transcript.ts'

export function ChapterHeading({ chapter, href }: { readonly chapter: Chapter; readonly href: string }) {
  const at = formatTimecode(chapter.start)
  return (
    <header
      id={chapter.id}
      data-chapter={chapter.start}
      className="grid grid-cols-[var(--gutter)_minmax(0,1fr)] pe-(--outer) pt-12 pb-3 phone:block phone:pt-8 phone:pb-1"
    >
      <span className="select-none pt-2 text-small text-ink-3 num phone:block phone:p-0 phone:pb-0.5">
        <a
          href={href}
          data-time={chapter.start}
          tabIndex={-1}
          aria-label={`Go to ${at}`}
          className="reach rounded-1 hover:text-accent"
        >
          {at}
        </a>
      </span>
      <div>
        <h2 className="font-read text-chapter font-[620] tracking-[-.008em] text-balance">
          {chapter.titles.map((title, index) => (
            <Fragment key={title}>
              {index > 0 && <span className="font-normal text-ink-2"> and </span>}
              {displayText(title)}
            </Fragment>
          ))}
        </h2>
        {chapter.text !== '' && (
          <p className="mt-1 max-w-[60ch] text-[15px]/[22px] text-pretty text-ink-3">{displayText(chapter.text)}</p>
        )}
      </div>
    </header>
  )
}
