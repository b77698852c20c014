/**
 * The text with its headings and gaps, in groups that the browser may skip. React describes it and leaves it alone: in a page of the
 * build it stays as it stands, elsewhere it is drawn once, and nothing of it is compared while the text grows or plays.
 */

import {
  Fragment,
  isValidElement,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type ReactNode,
  type RefObject,
} from 'react'
import { runInSlices } from '../../../platform/run-in-slices.ts'
import { findSegmentAt } from '../../../core/transcript/find-active.ts'
import type { LoadedEpisode } from '../../../session/loaded-episode.ts'
import { formatGroupHeight, groupBlocks, listBlocks, type Block } from './list-blocks.ts'
import { Paragraph } from './paragraph.tsx'
import { findRow, findTextNode } from './text-rows.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatLength, formatTimecode } from '../../../core/time/timecode.ts'
import type { Chapter, Gap, Segment } from '../../../core/transcript/transcript.ts'
import { nextPaint } from '../../../services/next-paint.ts'
import { useAppServices } from '../../../services/use-app-services.ts'

/** Two groups are more than any screen shows below the head. */
const FIRST = 2

/** The element for the text, and whether all of it is in the page: what cannot be seen at once comes after the first paint. */
export function useDrawnText(loaded: LoadedEpisode): readonly [RefObject<HTMLDivElement | null>, boolean] {
  const { firstPage } = useAppServices()
  const text = useRef<HTMLDivElement>(null)
  const latest = useRef(loaded)
  /** The text that the page shows. */
  const drawn = useRef(loaded)
  const [whole, setWhole] = useState<LoadedEpisode['source']>()
  const { source } = loaded
  const isWhole = whole === source
  useLayoutEffect(() => {
    latest.current = loaded
    if (!isWhole) return
    redrawChanged(text.current!, drawn.current, loaded)
    drawn.current = loaded
  }, [loaded, isWhole])
  useLayoutEffect(() => {
    const page = text.current!
    const shown = latest.current
    drawn.current = shown
    const groups = groupBlocks(listBlocks(shown.transcript))
    if (page.firstChild && firstPage.getState()?.episode === source.episode) {
      drawn.current = { ...shown, ...source }
      for (const [index, group] of groups.entries()) reserveHeight(page.children[index], group)
      return setWhole(source)
    }
    page.replaceChildren()
    const left = new AbortController()
    const drawing = drawGroups(page, shown, groups)
    drawing.next()
    nextPaint()
      .then(() => runInSlices(drawing, { signal: left.signal }))
      .then(
        () => setWhole(source),
        () => {},
      )
    return () => left.abort()
  }, [source, firstPage])
  return [text, isWhole]
}

/**
 * Draws the paragraphs that are others than before. The row stays, with what has the focus in it and what was put into it; where the
 * words alone are others, the node of the text does too. Exported for its test.
 */
export function redrawChanged(page: HTMLElement, before: LoadedEpisode, after: LoadedEpisode): void {
  for (const segment of after.transcript.segments) {
    const old = before.transcript.segments[segment.index]
    const isSameHead = old?.start === segment.start && describeVoice(before, old) === describeVoice(after, segment)
    if (isSameHead && old?.text === segment.text) continue
    const row = findRow(page, segment.index)
    const node = findTextNode(page, segment.index)
    if (isSameHead && node) node.data = displayText(segment.text)
    else if (row) redrawRow(row, segment, after)
  }
}

function describeVoice({ speakers }: LoadedEpisode, { speaker }: Pick<Segment, 'speaker'> = {}): string | undefined {
  return speaker === undefined ? undefined : `${speakers.colorOf(speaker)} ${speakers.printedName(speaker)}`
}

function redrawRow(row: HTMLElement, segment: Segment, loaded: LoadedEpisode): void {
  const drawn = document.createElement('div')
  const isFirst = row.dataset['first'] !== undefined
  drawInto(drawn, <Paragraph segment={segment} loaded={loaded} highlights={[]} isFirst={isFirst} />)
  const [text, time] = ['.para-text', '.para-time'].map((part) => {
    return [row.querySelector<HTMLElement>(part), drawn.querySelector<HTMLElement>(part)] as const
  })
  if (text?.[1]) text[0]?.replaceWith(text[1])
  if (!time?.[0] || !time[1] || segment.start === undefined) return
  row.dataset['start'] = String(segment.start)
  for (const { name, value } of time[1].attributes) if (name !== 'tabindex') time[0].setAttribute(name, value)
  time[0].textContent = time[1].textContent
}

function* drawGroups(page: HTMLElement, loaded: LoadedEpisode, groups: readonly Block[][]): Generator<undefined, void> {
  for (const [index, part] of listParts(loaded, groups).entries()) {
    drawInto(page, part)
    const group = groups[index]
    if (group) reserveHeight(page.lastElementChild, group)
    if (index + 1 >= FIRST) yield
  }
}

interface Described {
  readonly children?: ReactNode
  readonly [attribute: string]: unknown
}
type Component = (props: Described) => ReactNode

const SVG = 'http://www.w3.org/2000/svg'

/** Draws what components without state describe. Exported for its test. */
export function drawInto(parent: Element, node: ReactNode): void {
  if (typeof node === 'string' || typeof node === 'number') return parent.append(String(node))
  if (Array.isArray(node)) for (const one of node as readonly ReactNode[]) drawInto(parent, one)
  if (!isValidElement<Described>(node)) return
  const { type, props } = node
  if (typeof type === 'function') drawInto(parent, (type as Component)(props))
  // A fragment.
  else if (typeof type !== 'string') drawInto(parent, props.children)
  else parent.append(drawElement(parent, type, props))
}

function drawElement(parent: Element, type: string, { children, ...attributes }: Described): Element {
  const isDrawing = type === 'svg' || parent.namespaceURI === SVG
  const element = isDrawing ? document.createElementNS(SVG, type) : document.createElement(type)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(nameAttribute(name, isDrawing), `${value as string | number}`)
  }
  drawInto(element, children)
  return element
}

/** HTML does not tell `tabIndex` from `tabindex`. */
function nameAttribute(name: string, isDrawing: boolean): string {
  if (name === 'className') return 'class'
  return isDrawing && name !== 'viewBox' ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name
}

/** All of it, as the build writes it. */
export function TranscriptText({ loaded }: { readonly loaded: LoadedEpisode }) {
  return listParts(loaded, groupBlocks(listBlocks(loaded.transcript)))
}

function listParts(loaded: LoadedEpisode, groups: readonly Block[][]): readonly JSX.Element[] {
  const highlights = groupHighlights(loaded)
  const tail = loaded.transcript.gaps.find((gap) => gap.kind === 'after')
  const parts = groups.map((group) => (
    <TextGroup key={group[0]!.segment.id} group={group} loaded={loaded} highlights={highlights} />
  ))
  if (!tail) return parts
  const end = (
    <div key="end" className="phone:px-5">
      <GapRow gap={tail} />
    </div>
  )
  return [...parts, end]
}

function TextGroup({
  group,
  loaded,
  highlights,
}: {
  readonly group: readonly Block[]
  readonly loaded: LoadedEpisode
  readonly highlights: HighlightTitles
}) {
  return (
    <section className="text-group">
      {group.map(({ segment, gap, chapters }) => (
        <Fragment key={segment.id}>
          {gap && <GapRow gap={gap} />}
          {chapters.map((chapter) => (
            <ChapterHeading key={chapter.id} chapter={chapter} loaded={loaded} />
          ))}
          <Paragraph
            segment={segment}
            loaded={loaded}
            highlights={highlights.get(segment.index) ?? []}
            isFirst={chapters.length > 0 && chapters.at(-1)?.start === segment.start}
          />
        </Fragment>
      ))}
    </section>
  )
}

/** Not as an attribute: the policy refuses that in a page of the build, where a usual height has to do until the app is there. */
function reserveHeight(element: Element | null | undefined, group: readonly Block[]): void {
  if (element instanceof HTMLElement) element.style.containIntrinsicSize = `auto ${formatGroupHeight(group)}`
}

/** Titles of the file's highlights by the paragraph in which they lie. */
type HighlightTitles = ReadonlyMap<number, readonly string[]>

function groupHighlights({ episode, transcript }: LoadedEpisode): HighlightTitles {
  const titles = new Map<number, string[]>()
  for (const { at, title } of episode.highlights) {
    const segment = at === undefined ? undefined : findSegmentAt(transcript, at)
    if (segment !== undefined) titles.set(segment, [...(titles.get(segment) ?? []), title])
  }
  return titles
}

function ChapterHeading({ chapter, loaded }: { readonly chapter: Chapter; readonly loaded: LoadedEpisode }) {
  const { chapters } = loaded.transcript
  const at = formatTimecode(chapter.start)
  const number = chapters.indexOf(chapter) + 1
  return (
    <header id={chapter.id} data-chapter={chapter.start} className="chapter-head">
      {/* `attachChapterLines` draws in it. */}
      <div aria-hidden="true" data-chapter-line="" />
      <span aria-hidden="true" className="chapter-number">
        {number}
      </span>
      <div>
        <h2>
          {chapter.titles.map((title, index) => (
            <Fragment key={title}>
              {index > 0 && <span className="font-normal text-ink-2"> and </span>}
              {displayText(title)}
            </Fragment>
          ))}
        </h2>
        {chapter.text !== '' && <p>{displayText(chapter.text)}</p>}
        <p lang="en">
          <span dir="ltr">
            <a
              href={loaded.links.path(chapter.start)}
              data-time={chapter.start}
              tabIndex={-1}
              aria-label={`Go to ${at}`}
              className="moment"
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

/** `GapNow` says in it what plays, in place of what it says at rest. */
function GapRow({ gap }: { readonly gap: Gap }) {
  return (
    <div data-gap={gap.start} className="gap-row">
      <span />
      <span lang="en" dir="ltr">
        <span aria-hidden="true" className="hatch" />
        <span data-gap-now="" />
        <StillGap gap={gap} />
        <span aria-hidden="true" className="hatch" />
      </span>
    </div>
  )
}

function StillGap({ gap }: { readonly gap: Gap }) {
  const about = `About ${formatLength(gap.end - gap.start)}`
  if (gap.kind === 'after') {
    return (
      <span>
        <b>Transcript ends</b>
        <span> · the video runs {about.toLowerCase()} longer</span>
      </span>
    )
  }
  const verb = gap.kind === 'before' ? 'starts' : 'resumes'
  return (
    <span>
      <b>{about} missing</b>
      <span>
        {' '}
        · {verb} at {formatTimecode(gap.end)}
      </span>
    </span>
  )
}
