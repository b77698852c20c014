/** The opening of a chapter, from the key points or the source's own list: its share of the talk, number, title and length. */

import { Fragment } from 'react'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatLength, formatTimecode } from '../../../core/time/timecode.ts'
import type { Chapter, Transcript } from '../../../core/transcript/transcript.ts'

interface ChapterHeadingProps {
  readonly chapter: Chapter
  readonly transcript: Transcript
  readonly href: string
}

export function ChapterHeading({ chapter, transcript, href }: ChapterHeadingProps) {
  const { chapters } = transcript
  const at = formatTimecode(chapter.start)
  const number = chapters.indexOf(chapter) + 1
  return (
    <header
      id={chapter.id}
      data-chapter={chapter.start}
      className="grid grid-cols-[var(--gutter)_minmax(0,1fr)] pe-(--outer) pt-14 pb-4 phone:block phone:pt-8 phone:pb-1"
    >
      {/* `attachChapterLines` draws in it. */}
      <div aria-hidden="true" data-chapter-line="" className="col-start-2 mb-5 h-1.75 max-desk:hidden" />
      <span
        aria-hidden="true"
        className="col-start-1 select-none font-serif text-[2.875rem]/[2.75rem] font-light tracking-[-.02em] text-ink-3 [font-variant-numeric:oldstyle-nums] phone:text-[1.8125rem]/8"
      >
        {number}
      </span>
      <div className="col-start-2">
        <h2 className="font-read text-chapter font-semibold tracking-[-.014em] text-balance">
          {chapter.titles.map((title, index) => (
            <Fragment key={title}>
              {index > 0 && <span className="font-normal text-ink-2"> and </span>}
              {displayText(title)}
            </Fragment>
          ))}
        </h2>
        {chapter.text !== '' && (
          <p className="mt-2 font-serif text-[1.1875rem]/[1.8125rem] text-pretty text-ink-2 italic phone:text-quote">
            {displayText(chapter.text)}
          </p>
        )}
        <p lang="en" className="mt-2.5 select-none text-small text-ink-3 num">
          <span dir="ltr">
            <a
              href={href}
              data-time={chapter.start}
              tabIndex={-1}
              aria-label={`Go to ${at}`}
              className="reach rounded-1 hover:text-accent"
            >
              {at}
            </a>
            {` · ${formatLength(chapter.end - chapter.start)} · chapter ${number} of ${chapters.length}`}
          </span>
        </p>
      </div>
    </header>
  )
}
