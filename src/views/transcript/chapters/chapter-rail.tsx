/** All chapters beside the text on very wide screens: what is read, the one being read, what is ahead. */

import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Chapter } from '../../../core/transcript/transcript.ts'
import { useSession } from '../../../session/use-session.ts'
import { findNextItem } from '../../parts/controls/menu-keys.ts'
import { hasModifier } from '../../parts/has-modifier.ts'
import { isCalm } from '../scroll/scroll-page.ts'
import { useReadChapter } from './chapter-line.tsx'
import './chapter-rail.css'

export function ChapterRail() {
  const session = useSession()
  const { chapters } = session.transcript
  const read = useReadChapter(session)
  const at = read ? chapters.indexOf(read) : -1
  const rail = useRef<HTMLElement>(null)
  useFollowedRow(rail, at)
  const go = (event: MouseEvent, { start }: Chapter) => {
    if (hasModifier(event)) return
    event.preventDefault()
    session.commands.goTo(start)
  }
  return (
    <div data-print="no" className="chapter-rail-column">
      {/* The keys are those of its links. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <nav ref={rail} aria-labelledby="chapter-rail" className="chapter-rail covers" onKeyDown={walkRail}>
        <h2 id="chapter-rail">
          Chapters
          {read && (
            <span className="font-normal text-ink-3 num">
              {at + 1} of {chapters.length}
            </span>
          )}
        </h2>
        <ol>
          {chapters.map((chapter, index) => (
            <li key={chapter.id}>
              <a
                href={session.links.path(chapter.start)}
                aria-current={index === at ? 'true' : undefined}
                data-read={index < at || undefined}
                tabIndex={index === Math.max(0, at) ? 0 : -1}
                onClick={(event) => go(event, chapter)}
              >
                <small className="block text-micro text-ink-3 num">{formatTimecode(chapter.start)}</small>
                <span dir="auto">{displayText(chapter.titles.join(' and '))}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}

/** Arrow keys, Home and End move the focus from row to row; Enter follows the link. */
function walkRail(event: KeyboardEvent<HTMLElement>): void {
  if (hasModifier(event)) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const to = findNextItem(event.key, links.indexOf(event.target as HTMLAnchorElement), links.length)
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  links[to]?.focus()
}

/** Keeps the current row in the middle third of the rail, unless the reader is looking for another there. */
function useFollowedRow(rail: React.RefObject<HTMLElement | null>, at: number): void {
  const isFirst = useRef(true)
  useEffect(() => {
    const box = rail.current
    const row = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !row) return
    const isBrowsed = box.matches(':hover') || (box.contains(document.activeElement) && document.activeElement !== row)
    if (isBrowsed && !isFirst.current) return
    const middle = row.offsetTop + row.offsetHeight / 2 - box.scrollTop
    if (middle < box.clientHeight / 3 || middle > (box.clientHeight * 2) / 3) {
      const top = row.offsetTop + row.offsetHeight / 2 - box.clientHeight / 2
      const isStill = isFirst.current || isCalm()
      box.scrollTo({ top, behavior: isStill ? 'instant' : 'smooth' })
    }
    isFirst.current = false
  }, [rail, at])
}
