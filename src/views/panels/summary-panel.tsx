/** The file's own summary, and its sections that no other panel shows. */

import { useState, Suspense, useEffect, useId, useRef, type ReactNode } from 'react'
import { hasSummary } from '../../core/catalogue/has-summary.ts'
import type { Remark } from '../../core/episode/schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { SummaryPart } from '../../session/navigation/panels.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { Icon } from '../parts/icon.tsx'
import { showInPanel } from '../parts/rows/panel-row.tsx'

const PARTS: Record<Remark['section'], string> = {
  start: 'At the start',
  summary: 'Summary',
  highlights: 'Highlights',
  keyPoints: 'Key points',
  mentions: 'Names',
  quotes: 'Quotes',
  resources: 'Resources',
  chapters: 'Chapters',
  cues: 'Transcript',
}

const AboutText = lazyPart(async () => (await import('../about/about-text.tsx')).AboutText, {
  name: 'This section',
})
const QuestionIndex = lazyPart(async () => (await import('./question-index.tsx')).QuestionIndex, {
  name: 'Questions',
})

export function SummaryPanel() {
  const session = useSession()
  const part = useEpisodeStore((state) => state.part)
  const questions = useEpisodeStore(({ findings }) => findings?.questions.length)
  const [isAboutClosed, setAboutClosed] = useState(false)
  // Without a summary, what is known of the text is all there is.
  const isAboutShown = part === undefined && !isAboutClosed && !hasSummary(session.episode)
  const toggle = (name: SummaryPart) => session.commands.togglePart(name)
  return (
    <>
      <SummaryText />
      {session.transcript.segments.length > 0 && (
        <PanelSection
          title="Questions asked"
          note={questions === undefined ? undefined : formatNumber(questions)}
          isOpen={part === 'questions'}
          onToggle={() => toggle('questions')}
        >
          <QuestionIndex />
        </PanelSection>
      )}
      <PanelSection
        title="About this text"
        isOpen={part === 'about' || isAboutShown}
        isRequested={part === 'about'}
        onToggle={() => {
          setAboutClosed(isAboutShown || part === 'about')
          if (!isAboutShown) toggle('about')
        }}
      >
        <AboutText />
      </PanelSection>
    </>
  )
}

export function SummaryText() {
  const session = useSession()
  const { summary, sections, description, remarks = [] } = session.episode
  // Parts missing in the file need no message: the rest of the panel is about the text.
  if (!hasSummary(session.episode)) return null
  return (
    <div className="flex flex-col gap-3.5 py-4 font-serif text-quote/[1.6875rem] wrap-anywhere">
      {summary.map((paragraph) => (
        <p key={paragraph}>{displayText(paragraph)}</p>
      ))}
      {sections.map((section) => (
        <section key={section.title} className="flex flex-col gap-2">
          <h3 className="text-row font-semibold">{displayText(section.title)}</h3>
          <p className="whitespace-pre-line">{displayText(section.text)}</p>
        </section>
      ))}
      {description !== undefined && <p className="whitespace-pre-line text-ink-2">{displayText(description)}</p>}
      {remarks.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-row font-semibold">Remarks in the file</h3>
          {remarks.map(({ section, text }) => (
            <p key={`${section} ${text}`} className="whitespace-pre-line text-ink-2">
              <span className="text-ink-3">{PARTS[section]}: </span>
              {displayText(text)}
            </p>
          ))}
        </section>
      )}
    </div>
  )
}

interface PanelSectionProps {
  readonly title: string
  readonly note?: string | undefined
  readonly isOpen: boolean
  /** False: it is open because nothing else is there, and leaves the focus where it is. Default: as `isOpen`. */
  readonly isRequested?: boolean
  readonly onToggle: () => void
  /** Rendered while it is open; may come in a file of its own. */
  readonly children: ReactNode
}

export function PanelSection({ title, note, isOpen, isRequested = isOpen, onToggle, children }: PanelSectionProps) {
  const heading = useRef<HTMLButtonElement>(null)
  const contentId = useId()
  const contentRef = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isRequested || !heading.current) return
    heading.current.focus({ preventScroll: true })
    return keepInView(heading.current, contentRef.current)
  }, [isRequested])
  return (
    <section aria-label={title} className="border-t border-line">
      <h3>
        <button
          ref={heading}
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? contentId : undefined}
          className="group/section -mx-3 flex min-h-11 w-[calc(100%+1.5rem)] items-center gap-2 rounded-2 px-3 text-start font-medium text-ink-2 hover:bg-well hover:text-ink"
          onClick={onToggle}
        >
          <Icon name="right" className="-ms-1 size-4 group-aria-expanded/section:rotate-90" />
          {title}
          {note !== undefined && <span className="font-normal text-ink-3 num">{note}</span>}
        </button>
      </h3>
      {isOpen && (
        <div ref={contentRef} id={contentId} className="pb-4">
          <Suspense>{children}</Suspense>
        </div>
      )}
    </section>
  )
}

/** A lazily loaded section takes up room only once it is there; until then the panel cannot be scrolled far enough. */
const ARRIVAL_MS = 1500

/** Looks again while the content arrives, unless the reader scrolls. Returns the way to stop. */
function keepInView(heading: HTMLElement, content: HTMLElement | null): () => void {
  const observer = new ResizeObserver(() => showInPanel(heading, 'start'))
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const gesture of GESTURES) window.removeEventListener(gesture, stop)
  }
  const timer = setTimeout(stop, ARRIVAL_MS)
  for (const gesture of GESTURES) window.addEventListener(gesture, stop, { passive: true, once: true })
  // It is told the size once at the beginning.
  if (content) observer.observe(content)
  return stop
}

const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
