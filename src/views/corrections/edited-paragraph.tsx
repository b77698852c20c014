/** One paragraph as a field in its own place: its words, what the edit changes, and the keys that end it. */

import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { useStore } from 'zustand'
import { createPortal } from 'react-dom'
import { measureEdit, type MeasuredEdit } from '../../core/corrections/measure-edit.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { undisplayText } from '../../core/transcript/display-text.ts'
import { speakTimecode } from '../../core/time/timecode.ts'
import { isNarrow, isPhone } from '../../platform/media-query.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import { findTracks, NO_TRACKS } from '../../session/tracks/track-view.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { findTimeLink } from '../transcript/input/time-links.ts'
import {
  distanceToComfort,
  isWhollyInFrame,
  measureReadingFrame,
  scrollPageBy,
} from '../transcript/scroll/scroll-page.ts'
import { findRow } from '../transcript/text/text-rows.ts'
import { attachField, markRow } from './attach-field.ts'

/** Of the edge around the field, outside of the paragraph, in pixels. */
const RING = 12
/** So long before the words it is heard from. */
const LEAD = 1.5

interface EditedParagraphProps {
  readonly segment: number
  readonly corrector: Corrector
  /** The text in the field when the page was left. */
  readonly draft?: string | undefined
  /** It is shown as it was typed, and could not be saved. */
  readonly hasFailed?: boolean
}

export function EditedParagraph({ segment, corrector, draft, hasFailed = false }: EditedParagraphProps) {
  const session = useSession()
  const { episode, speakers, source, commands } = session
  const [shown] = useState(() => corrector.readParagraph(segment))
  const [typed, setTyped] = useState(draft ?? shown)
  const [isFailed, setFailed] = useState(hasFailed)
  const paragraph = source.transcript.segments[segment]!
  const speaker = session.transcript.segments[segment]?.speaker
  const row = findRow(document, segment)
  const sentence = useId()
  const isUnderTranslation = useStore(findTracks(session) ?? NO_TRACKS, ({ mode }) => mode === 'translation')
  const close = () => {
    commands.keepDraft(undefined)
    commands.openCorrecting(undefined)
    findTimeLink(document, segment)?.focus({ preventScroll: true })
  }
  const edit = describeEdit(paragraph.text, shown, typed, paragraph.start !== undefined)
  const finish = () => {
    if (edit.isEmpty) return
    if (oneLine(typed) === oneLine(shown) && !isFailed) return close()
    // Shown at once; only what the disk does not take opens the field again.
    void corrector.saveParagraph(segment, typed).then((isSaved) => {
      if (!isSaved) commands.openCorrecting({ kind: 'words', segment, hasFailed: true })
      else session.services.speak('Corrected')
    })
    close()
  }
  const hearing = useHearing(segment)
  const handleKey = (event: KeyboardEvent) => {
    // Of an input method: it ends a word, not the field.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    event.stopPropagation()
    if (event.key === 'Escape') close()
    else if (event.key !== 'Enter') return
    else if (!event.altKey) finish()
    else if (!event.repeat) hearing?.begin()
    event.preventDefault()
  }
  const handleKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'Alt') hearing?.end()
  }
  useLayoutEffect(() => markRow(row, 'correcting'), [row])
  const handleType = (text: string) => {
    setTyped(text)
    setFailed(false)
    commands.keepDraft({ segment: paragraph.id, at: paragraph.start, text })
  }
  if (!row) return null
  return createPortal(
    // Keys of the page are typed here. A press in the field is none on the text.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="contents" onKeyDown={handleKey} onKeyUp={handleKeyUp} onClick={(event) => event.stopPropagation()}>
      <span aria-hidden="true" className="correct-frame" />
      <p className="para-text" data-field="" dir={episode.language === undefined ? 'auto' : undefined}>
        {isUnderTranslation && (
          <span lang="en" className="block font-sans text-small text-ink-2">
            Original (what was said)
          </span>
        )}
        {speaker !== undefined && (
          <SpeakerName name={speakers.printedName(speaker)} color={speakers.colorOf(speaker)} />
        )}
        <Field
          text={draft ?? shown}
          changed={edit.changed}
          label={`Correct the ${isUnderTranslation ? 'original of the ' : ''}paragraph${paragraph.start === undefined ? '' : ` at ${speakTimecode(paragraph.start)}`}`}
          describedBy={sentence}
          onType={handleType}
        />
      </p>
      <EditFoot>
        <p id={sentence} role={isFailed ? 'alert' : undefined} className={isFailed ? 'text-warn' : 'text-ink-2'}>
          {isFailed ? 'Not saved: this device is full.' : edit.sentence}
        </p>
        {hearing && <HearIt {...hearing} />}
        <Button onClick={close} aria-keyshortcuts="Escape">
          Cancel
        </Button>
        <Button variant="primary" disabled={edit.isEmpty} onClick={finish} aria-keyshortcuts="Enter">
          Done
        </Button>
      </EditFoot>
    </div>,
    row,
  )
}

/** On a phone at the foot of the window, in place of the tabs and above the keyboard. */
function EditFoot({ children }: { readonly children: ReactNode }) {
  const isAtFoot = useStore(isPhone)
  const foot = (
    <div
      lang="en"
      role={isAtFoot ? 'region' : undefined}
      aria-label={isAtFoot ? 'Correction' : undefined}
      data-correct-foot=""
      data-print="no"
      className={`${isAtFoot ? 'covers ' : ''}correct-foot col-start-2 mt-3 mb-2 flex flex-wrap items-center justify-end gap-2 border-t border-line pt-3`}
    >
      {children}
    </div>
  )
  useEffect(() => {
    const view = window.visualViewport
    if (!isAtFoot || !view) return
    const { style } = document.documentElement
    const put = () => style.setProperty('--keyboard', `${window.innerHeight - view.height - view.offsetTop}px`)
    const ended = new AbortController()
    put()
    for (const kind of ['resize', 'scroll']) view.addEventListener(kind, put, { signal: ended.signal })
    return () => {
      ended.abort()
      style.removeProperty('--keyboard')
    }
  }, [isAtFoot])
  return isAtFoot ? createPortal(foot, document.body) : foot
}

interface FieldProps {
  readonly text: string
  readonly changed: MeasuredEdit['changed']
  readonly label: string
  readonly describedBy: string
  readonly onType: (text: string) => void
}

/** Its text belongs to the browser: it is written once and read with each change. */
function Field({ text, changed, label, describedBy, onType }: FieldProps) {
  const field = useRef<HTMLSpanElement>(null)
  const control = useRef<ReturnType<typeof attachField>>(undefined)
  const type = useEffectEvent(onType)
  useLayoutEffect(() => {
    const element = field.current!
    const attached = attachField(element, text, (typed) => type(typed))
    control.current = attached
    showField(element)
    return attached.stop
  }, [text])
  useLayoutEffect(() => control.current?.mark(changed), [changed])
  return (
    <span
      ref={field}
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={label}
      aria-describedby={describedBy}
      className="correct-field"
    />
  )
}

/** On a phone, where the keyboard takes half of the window, to a third of what is left. */
function showField(field: HTMLElement): void {
  field.focus({ preventScroll: true })
  const frame = measureReadingFrame()
  const { x, y, width, height } = field.closest('[data-segment]')!.getBoundingClientRect()
  const box = new DOMRect(x, y - RING, width, height + 2 * RING)
  if (isNarrow.getState() || !isWhollyInFrame(box, frame)) scrollPageBy(distanceToComfort(box, frame))
}

interface HeldHearing {
  readonly begin: () => void
  readonly end: () => void
}

/** Undefined where there is nothing to hear. */
function useHearing(segment: number): HeldHearing | undefined {
  const { source, spans, follow } = useSession()
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const { start, end } = source.transcript.segments[segment] ?? {}
  if (isMissing || start === undefined || end === undefined) return undefined
  return {
    begin() {
      follow.turnOff()
      spans.play({ start: Math.max(0, start - LEAD), end }, true)
    },
    end: () => spans.setLooping(false),
  }
}

function HearIt({ begin, end }: HeldHearing) {
  const handleDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    begin()
  }
  return (
    <button
      type="button"
      className="btn btn-quiet"
      aria-keyshortcuts="Alt+Enter"
      title="Alt Enter"
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={handleDown}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={({ detail }) => {
        // From the keyboard: once.
        if (detail > 0) return
        begin()
        end()
      }}
    >
      <Icon name="play" className="size-3.5" />
      Hear it
    </button>
  )
}

interface DescribedEdit {
  readonly sentence: string
  readonly isEmpty: boolean
  readonly changed: MeasuredEdit['changed']
}

/** @param shown The paragraph as it was when the field was opened. Exported for its test. */
export function describeEdit(source: string, shown: string, typed: string, isTimed: boolean): DescribedEdit {
  // Of the same length, sign for sign.
  const edit = measureEdit(source, undisplayText(typed, source))
  const say = (sentence: string) => ({ sentence, changed: edit.changed, isEmpty: false })
  if (oneLine(typed) === '') return { ...say('This leaves the paragraph empty.'), isEmpty: true }
  if (oneLine(typed) === oneLine(shown)) return say('Nothing changed yet.')
  if (edit.words === 0) return say('Same as the source.')
  const changed = `${edit.words} ${edit.words === 1 ? 'word' : 'words'} changed.`
  if (!isTimed) return say(changed)
  if (edit.estimated === 1) return say(`${changed} The time of 1 new word is estimated.`)
  if (edit.estimated > 1) return say(`${changed} Times of ${edit.estimated} new words are estimated.`)
  if (edit.kept === 0) return say(changed)
  return say(
    `${changed} ${edit.kept === 1 ? 'The other word keeps its time.' : `The other ${edit.kept} keep their times.`}`,
  )
}
